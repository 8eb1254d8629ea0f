/**
 * Two organisations become one. Consents that name the absorbed one end: they were given to another one than the kept. A refusal of it stands
 * against the kept one, so of what is given to their kind, or was given to the kept one before, that one reads less. Nothing is given to
 * anybody by a merger.
 */
import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import type { Merger, OwnMerging } from '@passerelle/kit/feed/merging';
import type { PersonId } from '@passerelle/kit/identity/ids';
import { mergingAct } from './acts/consent.js';
import { ConsentGrant } from './grant.js';
import { idsOf, lockPeople } from './locked-people.js';
import { shortenAll } from './majority.js';
import { emitGrants } from './recording.js';
import { ConsentRefusal } from './refusal.js';
import { leftOf } from './refused.js';
import { lockRenewalChains } from './renewal-chain.js';
import { closeRequests } from './requests/closing.js';
import { holds, statusOf } from './status.js';

/** What holds of the people who refuse the absorbed one something, under all of their ids; locked with them. */
async function grantsOfRefusing(em: EntityManager, { absorbedId }: Merger, now: Date): Promise<ConsentGrant[]> {
  const refusals = await em.find(ConsentRefusal, { recipientOrganisationId: absorbedId, liftedAt: null });
  const people = new Set<PersonId>();
  for (const { personId } of refusals) for (const id of await idsOf(em, personId)) people.add(id);
  if (people.size === 0) return [];
  await lockPeople(em, [...people]);
  const all = await em.find(ConsentGrant, { personId: { $in: [...people] } });
  const locked = await lockRenewalChains(
    em,
    all.map(({ id }) => id),
  );
  return locked.filter((grant) => holds(statusOf(grant, now)));
}

async function settle(em: EntityManager, merger: Merger) {
  const now = new Date();
  const refusing = await grantsOfRefusing(em, merger, now);
  await closeRequests(em, [{ organisationId: merger.absorbedId, personId: null, endedAt: now.getTime() }]);
  const live = await em.find(ConsentGrant, { recipientOrganisationId: merger.absorbedId, withdrawnAt: null, validUntil: { $gt: now } });
  await shortenAll(em, live, {
    endOf: ({ recipientOrganisationId }) => (recipientOrganisationId === merger.absorbedId ? now : null),
    actOf: (grant, end) => mergingAct(grant, end, now),
    now,
  });
  const going = refusing.filter(({ recipientOrganisationId }) => recipientOrganisationId !== merger.absorbedId);
  const before = await leftOf(em, going);
  const afterwards = async (): Promise<NewEvent[]> => {
    const after = await leftOf(em, going);
    const told: NewEvent[] = [];
    await emitGrants(
      em,
      (...events) => told.push(...events),
      going.filter((_, nth) => !isDeepStrictEqual(before[nth], after[nth])),
    );
    return told;
  };
  return { events: [], afterwards };
}

export const ownMerging: OwnMerging = { settle };
