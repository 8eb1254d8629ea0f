/**
 * `npm run rebuild -- <subgraph>`: empties what a subgraph has made of the feeds that it follows and lets it follow again
 * from zero. Before `indicators` does, the owners tell their facts again from their tables: their feeds may be of an earlier version. It may go on serving meanwhile: until it has caught up, what rests on grants is denied as stale. Over the
 * databases of the hub that runs here, or those that the …_OWNER_DATABASE_URL variables name.
 */
import 'reflect-metadata';
import { openAsOwner, ownerVariable } from '@passerelle/kit/database/orm';
import { StartRefused } from '@passerelle/kit/errors';
import { rebuild } from '@passerelle/kit/feed/followed';
import { tellAgain } from '@passerelle/kit/feed/told-again';
import { Command } from 'commander';
import { z } from 'zod';
import { dataDirectory, runningHub } from './data-directory.js';
import { SUBGRAPHS } from './subgraphs.js';

const command = new Command('rebuild')
  .argument('<subgraph>', `one of ${SUBGRAPHS.map(({ name }) => name).join(', ')}`)
  .option('--source <subgraph>', 'only what comes from this one')
  .parse();
const [name] = command.processedArgs;
const { source } = z.object({ source: z.string().optional() }).parse(command.opts());

try {
  const subgraph = SUBGRAPHS.find((candidate) => candidate.name === name);
  if (!subgraph) throw new StartRefused(`there is no subgraph "${name}": it is one of ${SUBGRAPHS.map((one) => one.name).join(', ')}`);
  const follows = subgraph.follows.filter((what) => source === undefined || what.source === source);
  if (follows.length === 0) throw new StartRefused(`${name} does not follow ${source}`);
  const running = await runningHub(dataDirectory(process.env));
  const open = (one: (typeof SUBGRAPHS)[number]) => {
    const url = process.env[ownerVariable(one.name)] ?? running?.databases[one.name];
    if (!url) throw new StartRefused(`no database: start a hub (npm start), or set ${ownerVariable(one.name)}`);
    return openAsOwner(one, url);
  };
  const orm = await open(subgraph);
  const owners = subgraph.name === 'indicators' ? SUBGRAPHS.filter((one) => follows.some((what) => what.source === one.name)) : [];
  for (const owner of owners) {
    if (!owner.toldAgain) continue;
    const its = await open(owner);
    console.log(`${owner.name} has told ${await tellAgain(its.em.fork(), owner.toldAgain)} facts again`);
    await its.close(true);
  }
  for (const what of follows) {
    await rebuild(orm.em.fork(), what);
    console.log(`${subgraph.name} follows the ${what.stream} of ${what.source} again from zero`);
  }
  await orm.close(true);
} catch (error) {
  if (!(error instanceof StartRefused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
