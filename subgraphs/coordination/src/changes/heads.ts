/** How far each stream of this owner has come: an inbox by its owner, the changes of a person by a name of their own. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { type PersonId, personIdOr } from '@passerelle/kit/identity/ids';
import { headsOfInboxes } from '../inbox.js';
import { changeCounts } from './change-rows.js';

const CHANGES = 'changes ';

/** The name under which the changes of a person are watched, who has these ids. */
export const ownerOfChanges = (ids: readonly PersonId[]): string => [CHANGES, ...ids].join(' ');
const idsIn = (owner: string): PersonId[] => owner.slice(CHANGES.length).trim().split(' ').map(personIdOr);

/** The newest position of each stream that has one. */
export async function headsOf(em: EntityManager, owners: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { people = [], inboxes = [] } = Object.groupBy(owners, (owner) => (owner.startsWith(CHANGES) ? 'people' : 'inboxes'));
  const counts = await changeCounts(em, [...new Set(people.flatMap(idsIn))]);
  const changes = people.map((owner) => [owner, idsIn(owner).reduce((sum, id) => sum + (counts.get(id) ?? 0), 0)] as const);
  return new Map([...(inboxes.length > 0 ? await headsOfInboxes(em, inboxes) : []), ...changes]);
}
