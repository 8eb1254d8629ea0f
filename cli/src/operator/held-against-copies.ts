/** An owner's disclosure log, followed to its end and held against what `consent` received of it. */
import { copiesBeyond, copiesNotIn, type LostEntry, receivedOf } from '@passerelle/consent/disclosure-copies';
import { consent } from '@passerelle/consent/subgraph';
import type { FollowedChain } from '@passerelle/kit/disclosure/chain';
import { verifyChain } from '@passerelle/kit/disclosure/log';
import type { OwnerDatabases, OwnerSubgraph } from './owner-databases.js';

/** An owner's log, and how it compares with the copies that `consent` has. */
export interface ComparedLog {
  /** Up to where the chain is whole. */
  readonly end: FollowedChain;
  readonly fault: string | undefined;
  /** What was received and is not in the log any more; undefined where consent's database is not known here. */
  readonly lost: readonly LostEntry[] | undefined;
}

/** Follows an owner's log to its end. Holds it against the copies where the database of `consent` is known here. */
export async function heldAgainstCopies(databases: OwnerDatabases, owner: OwnerSubgraph): Promise<ComparedLog> {
  const log = (await databases.open(owner)).em.fork();
  if (!databases.has(consent)) return { ...(await verifyChain(log, async () => undefined)), lost: undefined };
  const copies = (await databases.open(consent)).em.fork();
  // Read before the log is: what is read and told meanwhile is lost nowhere.
  const received = await receivedOf(copies, owner.name);
  const lost: LostEntry[] = [];
  const { end, fault } = await verifyChain(log, async (page) => void lost.push(...(await copiesNotIn(copies, owner.name, page))));
  if (fault === undefined) lost.push(...(await copiesBeyond(copies, owner.name, end.position, received.position)));
  return { end, fault, lost };
}
