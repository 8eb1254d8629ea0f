/**
 * `npm run audit:verify`: follows the hash chain of every subgraph's disclosure log, holds each entry against the copy that
 * `consent` received of it, and says where one is broken. Over the databases of the hub that runs here, or those that the
 * …_OWNER_DATABASE_URL variables name.
 */
import 'reflect-metadata';
import { faultAgainstCopies, faultBeyond, receivedOf } from '@passerelle/consent/disclosure-copies';
import { consent } from '@passerelle/consent/subgraph';
import { openAsOwner, ownerVariable } from '@passerelle/kit/database/orm';
import { verifyChain } from '@passerelle/kit/disclosure/log';
import { StartRefused } from '@passerelle/kit/errors';
import { dataDirectory, type Running, runningHub } from './data-directory.js';
import { SUBGRAPHS } from './subgraphs.js';

function addressOf(running: Running | undefined, name: string): string {
  const url = process.env[ownerVariable(name)] ?? running?.databases[name];
  if (!url) throw new StartRefused(`${name}: no database: start a hub (npm start), or set ${ownerVariable(name)}`);
  return url;
}

try {
  const running = await runningHub(dataDirectory(process.env));
  const copies = await openAsOwner(consent, addressOf(running, consent.name));
  for (const subgraph of SUBGRAPHS) {
    const orm = await openAsOwner(subgraph, addressOf(running, subgraph.name));
    // Read before the log is: what is read and told meanwhile is lost nowhere.
    const received = await receivedOf(copies.em.fork(), subgraph.name);
    const { entries, fault } = await verifyChain(orm.em.fork(), (page) => faultAgainstCopies(copies.em.fork(), subgraph.name, page));
    const lost = fault ?? faultBeyond(received, entries);
    if (lost) process.exitCode = 1;
    console.log(`${subgraph.name}: ${lost ?? `${entries} entries, the chain is whole and agrees with what consent received`}`);
    await orm.close(true);
  }
  await copies.close(true);
} catch (error) {
  if (!(error instanceof StartRefused)) throw error;
  console.error(error.message);
  process.exit(1);
}
