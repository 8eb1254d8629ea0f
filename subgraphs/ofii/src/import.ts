/** OFII's file of asylum procedures. */
import { stepRecorded } from '@passerelle/kit/feed/events';
import { column, idsOf, importKind, movedOf, placeAll, planOf } from '@passerelle/kit/import/import-kind';
import { AsylumProcedure } from './asylum-procedure.js';
import { ProcedureStep } from './procedure-step.js';
import { PROTECTIONS, STAGES } from './right-to-work.js';
import { procedureSteps } from './steps.js';

export const procedures = importKind(
  'procedures',
  {
    stage: column.oneOf(STAGES),
    registered_on: column.dayOrNothing,
    decided_on: column.dayOrNothing,
    protection: column.oneOfOrNothing(PROTECTIONS),
    residence_permit: column.textOrNothing,
    permit_expires_on: column.dayOrNothing,
    delay_by_applicant: column.yes,
  },
  async (em, lines) => {
    // There is one procedure of a person, and one OFII service that follows it.
    const known = await em.find(AsylumProcedure, { personId: { $in: lines.map(({ personId }) => personId) } });
    const byPerson = new Map(known.map((procedure) => [procedure.personId, procedure]));
    const first = new Map(lines.toReversed().map(({ personId, line }) => [personId, line]));
    const refused = lines.flatMap(({ line, personId, holderId, columns }) => {
      const refuse = (where: string, problem: string) => [{ line, column: where, problem }];
      if (first.get(personId) !== line) return refuse('person_id', `Line ${first.get(personId)} is this person’s procedure already.`);
      if ((byPerson.get(personId)?.holderId ?? holderId) !== holderId)
        return refuse('person_id', 'Another OFII service follows this procedure: ask it to hand it over.');
      if (columns.protection && columns.stage !== 'PROTECTED') return refuse('protection', 'Leave it empty, or give the stage PROTECTED.');
      return [];
    });
    const records = lines
      .filter(({ line }) => !refused.some((refusal) => refusal.line === line))
      .map(({ id, personId, holderId, columns }) => ({
        id: byPerson.get(personId)?.id ?? id,
        personId,
        holderId,
        stage: columns.stage,
        registeredOn: columns.registered_on,
        decidedOn: columns.decided_on,
        protection: columns.protection,
        residencePermit: columns.residence_permit,
        permitExpiresOn: columns.permit_expires_on,
        delayByApplicant: columns.delay_by_applicant,
      }));
    const outcomes = placeAll(em, AsylumProcedure, known, records);
    const steps = records.flatMap(procedureSteps);
    const moved = placeAll(em, ProcedureStep, await em.find(ProcedureStep, { id: { $in: idsOf(steps) } }), steps);
    return planOf(outcomes, refused, movedOf(steps, moved).map(stepRecorded.of));
  },
);
