/** OFII's files: asylum procedures, and integration contracts. */

import type { EntityManager } from '@mikro-orm/postgresql';
import type { OrganisationId, PersonId } from '@passerelle/kit/identity/ids';
import { column } from '@passerelle/kit/import/column';
import { importKind, notBefore, planOf } from '@passerelle/kit/import/import-kind';
import { writeActs } from '@passerelle/kit/record/act';
import type { KeptRecord } from '@passerelle/kit/record/held-record';
import { CEFR_LEVELS } from '@passerelle/kit/vocabulary/codes';
import type { RefusedCell } from '@passerelle/schema/partner-file/csv';
import { remedy } from '@passerelle/schema/partner-file/remedies';
import { CIVIC_DAYS, LANGUAGE_HOURS } from '@passerelle/schema/wire/integration-contract';
import { RESIDENCE_PERMITS } from '@passerelle/schema/wire/residence-permits';
import { CONTRACTS, contractAct } from './acts/contract.js';
import { PROCEDURES, procedureAct } from './acts/procedure.js';
import { AsylumProcedure } from './asylum-procedure.js';
import { IntegrationContract, MOST_LANGUAGE_HOURS_DONE } from './integration-contract.js';
import { daysBeside } from './procedure-stages.js';
import { PROTECTIONS, STAGES } from './right-to-work.js';

const PAST = { from: '-P30Y', until: 'P0D' } as const;

export const procedures = importKind(
  'procedures',
  AsylumProcedure,
  {
    stage: column.oneOf(STAGES),
    registered_on: column.orNothing(column.day(PAST)),
    decided_on: column.orNothing(column.day(PAST)),
    protection: column.orNothing(column.oneOf(PROTECTIONS)),
    residence_permit: column.orNothing(column.printed(RESIDENCE_PERMITS)),
    permit_expires_on: column.orNothing(column.day({ from: '-P30Y', until: 'P15Y' })),
    delay_by_applicant: column.yes(),
  },
  [
    notBefore('decided_on', 'registered_on'),
    notBefore('permit_expires_on', 'registered_on'),
    ({ protection, stage }) =>
      protection && stage !== 'PROTECTED' ? { column: 'protection', problem: remedy('EMPTY_OR_STAGE', { stage: 'PROTECTED' }) } : null,
  ],
  async (em, lines) => {
    const { byPerson, refused, own } = await followed(em, AsylumProcedure, lines);
    const records = own.map(({ id, personId, holderId, columns }) => {
      const known = byPerson.get(personId);
      const said = { stage: columns.stage, registeredOn: columns.registered_on, decidedOn: columns.decided_on };
      return {
        id: known?.id ?? id,
        personId,
        holderId,
        ...said,
        ...daysBeside(known, said),
        protection: columns.protection,
        // A file does not say until when a protection holds, or from when a permit does: it stays with the same one.
        protectionUntil: columns.protection && columns.protection === known?.protection ? known.protectionUntil : null,
        residencePermit: columns.residence_permit,
        permitIssuedOn: columns.residence_permit && columns.residence_permit === known?.residencePermit ? known.permitIssuedOn : null,
        permitExpiresOn: columns.permit_expires_on,
        delayByApplicant: columns.delay_by_applicant,
      };
    });
    return planOf(refused, await writeActs(em, PROCEDURES, [...byPerson.values()], records.map(procedureAct)));
  },
  { onePerPerson: true },
);

export const contracts = importKind(
  'contracts',
  IntegrationContract,
  {
    signed_on: column.day(PAST),
    civic_days_done: column.whole({ most: CIVIC_DAYS }),
    language_hours_prescribed: column.orNothing(column.whole({ most: Math.max(...LANGUAGE_HOURS) })),
    language_hours_done: column.orNothing(column.whole({ most: MOST_LANGUAGE_HOURS_DONE })),
    target_level: column.orNothing(column.oneOf(CEFR_LEVELS)),
  },
  [
    ({ language_hours_prescribed: hours }) =>
      hours === null || LANGUAGE_HOURS.includes(hours)
        ? null
        : { column: 'language_hours_prescribed', problem: remedy('EMPTY_OR_ONE_OF', { values: LANGUAGE_HOURS.join(', ') }) },
  ],
  async (em, lines) => {
    const { byPerson, refused, own } = await followed(em, IntegrationContract, lines);
    const records = own.map(({ id, personId, holderId, columns }) => ({
      id: byPerson.get(personId)?.id ?? id,
      personId,
      holderId,
      signedOn: columns.signed_on,
      civicDaysDone: columns.civic_days_done,
      languageHoursPrescribed: columns.language_hours_prescribed,
      languageHoursDone: columns.language_hours_done,
      targetLevel: columns.target_level,
    }));
    return planOf(refused, await writeActs(em, CONTRACTS, [...byPerson.values()], records.map(contractAct)));
  },
  { onePerPerson: true },
);

interface OfPerson {
  readonly line: number;
  readonly personId: PersonId;
  readonly holderId: OrganisationId;
}

/** What is on record of the people of these lines, and the lines of those whom no other service follows. */
async function followed<Row extends KeptRecord, Line extends OfPerson>(
  em: EntityManager,
  entity: new () => Row,
  lines: readonly Line[],
): Promise<{ readonly byPerson: ReadonlyMap<PersonId, Row>; readonly refused: readonly RefusedCell[]; readonly own: readonly Line[] }> {
  const found = await em.find<KeptRecord>(entity, { personId: { $in: lines.map(({ personId }) => personId) } });
  const byPerson = new Map(found.flatMap((row) => (row instanceof entity ? [[row.personId, row] as const] : [])));
  const isOthers = ({ personId, holderId }: Line) => (byPerson.get(personId)?.holderId ?? holderId) !== holderId;
  const refused = lines.filter(isOthers).map(({ line }) => ({ line, column: 'person_id', problem: remedy('ANOTHER_SERVICE', {}) }));
  return { byPerson, refused, own: lines.filter((line) => !isOthers(line)) };
}
