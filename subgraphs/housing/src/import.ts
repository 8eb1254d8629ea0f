/** The operators' file of stays. */
import { column } from '@passerelle/kit/import/column';
import { idsOf, importKind, planOf } from '@passerelle/kit/import/import-kind';
import { MOST_ADDRESS_LINES, POSTCODE, POSTCODE_REMEDY, parseCommuneCode } from '@passerelle/kit/input/communes';
import { writeActs } from '@passerelle/kit/record/act';
import { MOST_IN_A_HOUSEHOLD, openings, STAYS, type StayTerms, stayAct, stayProblem } from './acts/stay.js';
import { EXIT_REASONS, type ExitReason, FACILITY_KINDS, HousingRecord } from './housing-record.js';

export const stays = importKind(
  'stays',
  HousingRecord,
  {
    facility_kind: column.oneOf(FACILITY_KINDS),
    since: column.day({ from: '-P30Y', until: 'P0D' }),
    planned_exit_on: column.orNothing(column.day({ from: '-P30Y', until: 'P10Y' })),
    exited_on: column.orNothing(column.day({ from: '-P30Y', until: 'P0D' })),
    exit_reason: column.orNothing(column.oneOf(EXIT_REASONS)),
    address_lines: column.lines({ most: MOST_ADDRESS_LINES }),
    postcode: column.like(POSTCODE, POSTCODE_REMEDY),
    commune: column.text(),
    commune_code: { parse: parseCommuneCode },
    adults: column.whole({ most: MOST_IN_A_HOUSEHOLD }),
    children: column.whole({ most: MOST_IN_A_HOUSEHOLD }),
  },
  [
    (line) => {
      const found = stayProblem({
        ...termsOf(line),
        // A file does not say where people went.
        exitDestination: null,
      });
      return found && { column: columnOf(found.part), problem: found.problem };
    },
  ],
  async (em, lines) => {
    const written = lines.map(({ id, personId, holderId, columns }) => ({
      id,
      personId,
      holderId,
      facilityKind: columns.facility_kind,
      addressLines: columns.address_lines,
      ...termsOf(columns),
    }));
    const known = await em.find(HousingRecord, { id: { $in: idsOf(written) } });
    const now = new Date();
    const before = new Map(known.map((stay) => [stay.id, stay]));
    // A file does not say who is in charge, and what it does not say stays.
    const records = written.map((stay) => ({ ...stay, socialWorkerId: before.get(stay.id)?.socialWorkerId ?? null }));
    const opened = records.flatMap((record) => openings(before.get(record.id), record, now));
    const plan = planOf([], await writeActs(em, STAYS, known, records.map(stayAct)));
    return { ...plan, events: [...opened, ...plan.events] };
  },
);

interface TermColumns {
  readonly since: string;
  readonly planned_exit_on: string | null;
  readonly exited_on: string | null;
  readonly exit_reason: ExitReason | null;
  readonly postcode: string;
  readonly commune: string;
  readonly commune_code: string;
  readonly adults: number;
  readonly children: number;
}

const termsOf = ({ since, planned_exit_on, exited_on, exit_reason, postcode, commune, commune_code, adults, children }: TermColumns) => ({
  since,
  plannedExitOn: planned_exit_on,
  exitedOn: exited_on,
  exitReason: exit_reason,
  postcode,
  commune,
  communeCode: commune_code,
  adults,
  children,
});

/** The column of a part of a stay: `plannedExitOn` stands in `planned_exit_on`. */
const columnOf = (part: keyof StayTerms): string => part.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
