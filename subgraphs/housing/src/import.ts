/** The operators' file of stays. */
import { stepRecorded } from '@passerelle/kit/feed/events';
import { column, idsOf, importKind, movedOf, placeAll, planOf } from '@passerelle/kit/import/import-kind';
import { FACILITY_KINDS, HousingRecord } from './housing-record.js';
import { HousingStep } from './housing-step.js';
import { stepsOf } from './steps.js';

const EXIT_REASONS = ['OWN_HOUSING', 'OTHER_FACILITY', 'END_OF_RIGHT'] as const;

export const stays = importKind(
  'stays',
  {
    facility_kind: column.oneOf(FACILITY_KINDS),
    since: column.day,
    planned_exit_on: column.dayOrNothing,
    exited_on: column.dayOrNothing,
    exit_reason: column.oneOfOrNothing(EXIT_REASONS),
    address_lines: column.list,
    postcode: column.text,
    commune: column.text,
    commune_code: column.text,
    adults: column.count,
    children: column.count,
  },
  async (em, lines) => {
    const refused = lines
      .filter(({ columns }) => columns.exited_on !== null && columns.exited_on < columns.since)
      .map(({ line }) => ({ line, column: 'exited_on', problem: 'The stay ends before it began: correct one of the days.' }));
    const taken = lines.filter(({ line }) => !refused.some((refusal) => refusal.line === line));
    const records = taken.map(({ id, personId, holderId, columns }) => ({
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
    const steps = records.flatMap(stepsOf);
    const outcomes = placeAll(em, HousingRecord, await em.find(HousingRecord, { id: { $in: idsOf(records) } }), records);
    const moved = placeAll(em, HousingStep, await em.find(HousingStep, { id: { $in: idsOf(steps) } }), steps);
    return planOf(outcomes, refused, movedOf(steps, moved).map(stepRecorded.of));
  },
);
