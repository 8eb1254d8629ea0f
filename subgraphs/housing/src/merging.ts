/**
 * Two operators become one. The registry refuses it while both house a person. A stay that was put on record while it looked may stand beside
 * another all the same: people live in one place, so the one that began first is over on the day on which the other began.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import type { Merger, OwnMerging, Settled } from '@passerelle/kit/feed/merging';
import { writeAct } from '@passerelle/kit/record/act';
import { idsOnRecord } from '@passerelle/kit/record/person-alias';
import { writeAs } from '@passerelle/kit/record/write-as';
import { STAYS, stayAct } from './acts/stay.js';
import { HousingRecord } from './housing-record.js';
import { toldAgain } from './told-again.js';

/** The stay that goes on, and the one that is over: the one that began later goes on. Pure. */
export function whichGoesOn<Stay extends Pick<HousingRecord, 'id' | 'since'>>(one: Stay, other: Stay): readonly [goesOn: Stay, over: Stay] {
  return [one.since, one.id].join() > [other.since, other.id].join() ? [one, other] : [other, one];
}

async function settle(em: EntityManager, { absorbedId, keptId }: Merger): Promise<Settled> {
  const own = await em.find(HousingRecord, { holderId: absorbedId, exitedOn: null }, { orderBy: { id: 'asc' } });
  const idsOf = await idsOnRecord(
    em,
    own.map(({ personId }) => personId),
  );
  const theirs = await em.find(HousingRecord, { holderId: keptId, exitedOn: null, personId: { $in: [...idsOf.values()].flat() } });
  const events: NewEvent[] = [];
  for (const stay of own) {
    const other = theirs.find(({ personId }) => idsOf.get(stay.personId)?.includes(personId));
    if (!other) continue;
    const [goesOn, over] = whichGoesOn(stay, other);
    await writeAs(em, over.holderId);
    const moved = { exitedOn: goesOn.since, exitReason: 'OTHER_FACILITY', exitDestination: 'OTHER_FACILITY' } as const;
    events.push(...(await writeAct(em, STAYS, over, stayAct({ ...over, ...moved }))).events);
    await em.flush();
  }
  return { events };
}

export const ownMerging: OwnMerging = { settle, tellsSteps: true, toldAgain };
