/**
 * Two Missions Locales become one. Of a person whom both accompanied there is one dossier then: that of the accompaniment that goes on,
 * or else of the one that ended last, with the periods of the other among its former ones. Offers of the one to the other are over.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute } from '@passerelle/kit/database/sql';
import { enrolmentChanged } from '@passerelle/kit/feed/events';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import type { Merger, OwnMerging, Settled } from '@passerelle/kit/feed/merging';
import { derivedId } from '@passerelle/kit/identity/ids';
import { writeAs } from '@passerelle/kit/record/write-as';
import { Accompaniment } from './accompaniment.js';
import { periodFacts, periodOf } from './acts/enrolment.js';
import { factsAfter } from './acts/facts.js';
import { toldOf } from './acts/transfer.js';
import { FormerPeriod } from './former-period.js';
import { toldAgain } from './told-again.js';
import { AccompanimentTransfer } from './transfer.js';

const JOIN = 'select join_dossiers($1, $2, $3)';

/** Of two dossiers of one person, the one that goes on: one that has not ended, or else the latest. Pure. */
export function whichGoesOn(one: Accompaniment, other: Accompaniment): readonly [goesOn: Accompaniment, gone: Accompaniment] {
  const lateness = ({ status, endedOn, enrolledOn, identifiedOn }: Accompaniment): string =>
    `${status === 'ENDED' ? 0 : 1} ${(status === 'ENDED' ? endedOn : (enrolledOn ?? identifiedOn)) ?? ''}`;
  return lateness(other) > lateness(one) ? [other, one] : [one, other];
}

type Period = Omit<FormerPeriod, 'holders'>;

/**
 * The periods of a dossier that goes into another, as former periods of that one. They are counted from zero downwards, so that those of the
 * other keep their numbers, by which their steps and facts are known. Pure.
 */
export function periodsWithin(goesOn: Accompaniment, known: readonly Period[], gone: readonly Period[]): Period[] {
  const first = Math.min(1, ...known.map(({ period }) => period));
  return gone
    .toSorted((one, other) => other.period - one.period)
    .map((one, nth) => {
      const period = first - 1 - nth;
      return { ...one, id: derivedId(goesOn.id, `period ${period}`), dossierId: goesOn.id, holderId: goesOn.holderId, period };
    });
}

async function joinDossiers(em: EntityManager, goesOn: Accompaniment, gone: Accompaniment): Promise<NewEvent[]> {
  const known = await em.find(FormerPeriod, { dossierId: goesOn.id });
  const before: Period[] = [...(await em.find(FormerPeriod, { dossierId: gone.id })), periodOf(gone)];
  const within = periodsWithin(goesOn, known, before);
  await execute(em, JOIN, [gone.id, goesOn.id, JSON.stringify(within)]);
  return factsAfter(before.flatMap(periodFacts), within.flatMap(periodFacts));
}

/** Offers between the two, and those of a dossier that goes into another: the accompaniment stays where it is. */
async function closeOffers(em: EntityManager, { absorbedId, keptId }: Merger, gone: readonly string[]): Promise<NewEvent[]> {
  const waiting = await em.find(AccompanimentTransfer, {
    status: 'OFFERED',
    $or: [{ holderId: absorbedId, toId: keptId }, { holderId: keptId, toId: absorbedId }, { dossierId: { $in: [...gone] } }],
  });
  const at = new Date();
  // Each party may write the transfer.
  for (const transfer of waiting) {
    await writeAs(em, transfer.holderId);
    Object.assign(transfer, { status: 'TAKEN_BACK', answeredAt: at });
    await em.flush();
  }
  return waiting.flatMap((transfer) => toldOf(transfer, at));
}

async function settle(em: EntityManager, merger: Merger): Promise<Settled> {
  const { absorbedId, keptId } = merger;
  const own = await em.find(Accompaniment, { holderId: absorbedId }, { orderBy: { id: 'asc' } });
  const twins = await em.find(Accompaniment, { holderId: keptId, personId: { $in: own.map(({ personId }) => personId) } });
  const ofPerson = new Map(twins.map((twin) => [twin.personId, twin]));
  const pairs = own.flatMap((dossier) => {
    const twin = ofPerson.get(dossier.personId);
    return twin ? [whichGoesOn(twin, dossier)] : [];
  });
  const gone = new Set(pairs.map(([, { id }]) => id));
  const events = await closeOffers(em, merger, [...gone]);
  for (const [goesOn, other] of pairs) events.push(...(await joinDossiers(em, goesOn, other)));
  const standing = [...own, ...twins].filter(({ id }) => !gone.has(id));
  return { events: [...events, ...standing.map((dossier) => enrolmentChanged.of({ ...dossier, holderId: keptId }))] };
}

export const ownMerging: OwnMerging = { settle, tellsSteps: true, toldAgain };
