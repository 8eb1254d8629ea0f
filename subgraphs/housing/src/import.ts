/** The operators' file of stays. */
import { stayOpened } from '@passerelle/kit/feed/events';
import { column } from '@passerelle/kit/import/column';
import { idsOf, importKind, notBefore, planOf } from '@passerelle/kit/import/import-kind';
import { writeActs } from '@passerelle/kit/record/act';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { opens, STAYS, stayAct } from './acts/stay.js';
import { communeCode, isPostcodeOf } from './communes.js';
import { EXIT_REASONS, FACILITY_KINDS, HousingRecord } from './housing-record.js';

/** A household of more people is several. */
const MOST_IN_A_HOUSEHOLD = 20;

/** Of a département of today, or of overseas. */
const POSTCODE = /^(0[1-9]|[1-8]\d|9[0-578])\d{3}$/;

export const stays = importKind(
  'stays',
  HousingRecord,
  {
    facility_kind: column.oneOf(FACILITY_KINDS),
    since: column.day({ from: '-P30Y', until: 'P0D' }),
    planned_exit_on: column.orNothing(column.day({ from: '-P30Y', until: 'P10Y' })),
    exited_on: column.orNothing(column.day({ from: '-P30Y', until: 'P0D' })),
    exit_reason: column.orNothing(column.oneOf(EXIT_REASONS)),
    address_lines: column.lines({ most: 6 }),
    postcode: column.like(POSTCODE, 'Give the five digits of a French postcode.'),
    commune: column.text(),
    commune_code: communeCode,
    adults: column.whole({ most: MOST_IN_A_HOUSEHOLD }),
    children: column.whole({ most: MOST_IN_A_HOUSEHOLD }),
  },
  [
    notBefore('planned_exit_on', 'since'),
    notBefore('exited_on', 'since'),
    ({ exited_on, exit_reason }) =>
      exit_reason && !exited_on ? { column: 'exit_reason', problem: 'Give the day of the exit too, or no reason.' } : null,
    ({ postcode, commune_code }) =>
      isPostcodeOf(postcode, commune_code)
        ? null
        : { column: 'postcode', problem: 'This is no postcode of the commune that commune_code names: correct one of the two.' },
    ({ adults, children }) =>
      adults + children > 0 ? null : { column: 'adults', problem: 'Give how many they are: a household has at least one person.' },
  ],
  async (em, lines) => {
    const records = lines.map(({ id, personId, holderId, columns }) => ({
      id,
      personId,
      holderId,
      facilityKind: columns.facility_kind,
      since: columns.since,
      plannedExitOn: columns.planned_exit_on,
      exitedOn: columns.exited_on,
      exitReason: columns.exit_reason,
      addressLines: columns.address_lines,
      postcode: columns.postcode,
      commune: columns.commune,
      communeCode: columns.commune_code,
      adults: columns.adults,
      children: columns.children,
    }));
    const known = await em.find(HousingRecord, { id: { $in: idsOf(records) } });
    const now = new Date();
    const before = new Map(known.map((stay) => [stay.id, stay]));
    const opened = records
      .filter((record) => opens(before.get(record.id), record, inParis(now).day))
      .map((record) => stayOpened.of({ ...record, recordedAt: now.getTime() }));
    const plan = planOf([], await writeActs(em, STAYS, known, records.map(stayAct)));
    // Whoever follows knows that a stay waits before it knows of its days.
    return { ...plan, events: [...opened, ...plan.events] };
  },
);
