/**
 * `npm run audit:verify`: follows the hash chain of every subgraph's disclosure log and says where one is broken. Over the
 * databases of the hub that runs here, or those that the …_DATABASE_URL variables name.
 */
import 'reflect-metadata';
import { databaseVariable, openAsOwner } from '@passerelle/kit/database/orm';
import { faultOf } from '@passerelle/kit/disclosure/chain';
import { readChain } from '@passerelle/kit/disclosure/log';
import { dataDirectory, runningHub } from './data-directory.js';
import { SUBGRAPHS } from './subgraphs.js';

const running = await runningHub(dataDirectory(process.env));
for (const subgraph of SUBGRAPHS) {
  const url = process.env[databaseVariable(subgraph.name)] ?? running?.databases[subgraph.name];
  if (!url) {
    console.error(`${subgraph.name}: no database: start a hub (npm start), or set ${databaseVariable(subgraph.name)}`);
    process.exitCode = 1;
    continue;
  }
  const orm = await openAsOwner(subgraph, url);
  try {
    const { rows, head } = await readChain(orm.em.fork());
    const fault = faultOf(rows, head);
    if (fault) process.exitCode = 1;
    console.log(`${subgraph.name}: ${fault ?? `${rows.length} disclosures, the chain is whole`}`);
  } finally {
    await orm.close(true);
  }
}
