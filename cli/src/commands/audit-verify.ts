/**
 * `npm run audit:verify [-- <subgraph>…]`: follows the hash chain of the disclosure logs that can be reached from here, holds each
 * entry against the copy that `consent` received of it, and says where one is broken. Over the databases of the hub that runs here,
 * or those that the …_OWNER_DATABASE_URL variables name. An operator who knows one owner's database alone follows that one's, and
 * compares its end with what the operator of `consent` is told.
 */
import 'reflect-metadata';
import { receivedOf } from '@passerelle/consent/disclosure-copies';
import { consent } from '@passerelle/consent/subgraph';
import { ownerVariable } from '@passerelle/kit/database/orm';
import type { ChainEnd, FollowedChain } from '@passerelle/kit/disclosure/chain';
import { StartRefused } from '@passerelle/kit/errors';
import { heldAgainstCopies } from '../operator/held-against-copies.js';
import { type OwnerDatabases, type OwnerSubgraph, overOwners, ownerNamed } from '../operator/owner-databases.js';
import { SUBGRAPHS } from '../owners/subgraphs.js';
import type { CommandOutcome } from '../run-command.js';

const asked = process.argv.slice(2);

await overOwners(async (databases) => {
  const owners = asked.length > 0 ? asked.map(ownerNamed) : SUBGRAPHS;
  if (!owners.some((owner) => databases.has(owner)) && !databases.has(consent))
    throw new StartRefused(`no database: start a hub (npm start), or set ${ownerVariable('<subgraph>')}`);
  let outcome: CommandOutcome = 'DONE';
  for (const owner of owners) {
    const { sentence, isFault = false } = await findingOf(databases, owner);
    console.log(`${owner.name}: ${sentence}`);
    if (isFault) outcome = 'FAILED';
  }
  return outcome;
});

/** What is said of one owner's log. */
interface Finding {
  readonly sentence: string;
  readonly isFault?: boolean;
}

async function findingOf(databases: OwnerDatabases, owner: OwnerSubgraph): Promise<Finding> {
  if (!databases.has(owner)) return databases.has(consent) ? receivedAt(databases, owner) : { sentence: 'not reached from here' };
  const { end, fault, lost } = await heldAgainstCopies(databases, owner);
  if (fault !== undefined) return { sentence: fault, isFault: true };
  const whole = `${end.position} entries, the chain is whole${erasedIn(end)}`;
  if (lost === undefined)
    return { sentence: `${whole} and ends in ${hashOf(end)}; compare it with what consent received (audit:verify there)` };
  const [first] = lost;
  if (!first) return { sentence: `${whole} and agrees with what consent received` };
  return {
    isFault: true,
    sentence: `${lost.length} entries that consent received are not in it any more, from entry ${first.position} of ${first.at.toISOString()} on; where its database was put back on purpose: npm run audit:put-back -- ${owner.name} --because "…"`,
  };
}

/** Entries from before people could be forgotten have lost their proof where somebody was: their places in the chain hold. */
function erasedIn({ erased }: FollowedChain): string {
  return erased > 0 ? `, but for what ${erased} older entries said of who was forgotten,` : '';
}

/** What a chain that has no entry ends in is said in a word. */
function hashOf({ hash }: ChainEnd): string {
  return hash || 'nothing';
}

async function receivedAt(databases: OwnerDatabases, { name }: OwnerSubgraph): Promise<Finding> {
  const received = await receivedOf((await databases.open(consent)).em.fork(), name);
  return { sentence: `not reached from here; consent received ${received.position} entries, which end in ${hashOf(received)}` };
}
