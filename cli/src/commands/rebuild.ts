/**
 * `npm run rebuild -- <subgraph>`: empties what a subgraph has made of the feeds that it follows and lets it follow again
 * from zero. Before `indicators` does, the owners tell their facts again from their tables: their feeds may be of an earlier version.
 * It may go on serving meanwhile: until it has caught up, what rests on grants is denied as stale. Over the databases of the hub that
 * runs here, or those that the …_OWNER_DATABASE_URL variables name. With `--facts` an owner only tells its facts again, where its
 * database alone is known.
 */
import 'reflect-metadata';
import { StartRefused } from '@passerelle/kit/errors';
import { rebuild } from '@passerelle/kit/feed/position';
import { tellAgain } from '@passerelle/kit/feed/told-again';
import { Command } from 'commander';
import { type OwnerDatabases, type OwnerSubgraph, overOwners, ownerNamed } from '../operator/owner-databases.js';
import { SUBGRAPHS } from '../owners/subgraphs.js';

const command = new Command('rebuild')
  .argument('<subgraph>', `one of ${SUBGRAPHS.map(({ name }) => name).join(', ')}`)
  .option('--source <subgraph>', 'only what comes from this one')
  .option('--facts', 'tell the facts of this owner again, and rebuild nothing')
  .parse();
const { source, facts = false } = command.opts<{ source?: string; facts?: boolean }>();

await overOwners(async (databases) => {
  const owner = ownerNamed(command.args[0] ?? '');
  if (!facts) await followAgain(databases, owner);
  else if (owner.toldAgain) await tell(databases, owner);
  else throw new StartRefused(`${owner.name} has no facts to tell`);
  return 'DONE';
});

async function followAgain(databases: OwnerDatabases, owner: OwnerSubgraph): Promise<void> {
  const follows = owner.follows.filter((what) => source === undefined || what.source === source);
  if (follows.length === 0) throw new StartRefused(`${owner.name} does not follow ${source}`);
  const orm = await databases.open(owner);
  const tellers = SUBGRAPHS.filter((one) => one.toldAgain && follows.some((what) => what.source === one.name));
  for (const teller of owner.name === 'indicators' ? tellers : []) {
    if (databases.has(teller)) await tell(databases, teller);
    else console.log(`${teller.name} is not reached from here: where it is, run npm run rebuild -- ${teller.name} --facts`);
  }
  for (const what of follows) {
    await rebuild(orm.em.fork(), what);
    console.log(`${owner.name} follows the ${what.stream} of ${what.source} again from zero`);
  }
}

async function tell(databases: OwnerDatabases, owner: OwnerSubgraph): Promise<void> {
  const told = await tellAgain((await databases.open(owner)).em.fork(), owner.toldAgain ?? []);
  console.log(`${owner.name} has told ${told} facts again`);
}
