/** The Missions Locales' file of dossiers. */
import { enrolmentChanged, stepRecorded } from '@passerelle/kit/feed/events';
import { ENROLMENT_STATUSES } from '@passerelle/kit/graphql/vocabulary';
import { column, idsOf, importKind, movedOf, placeAll, planOf } from '@passerelle/kit/import/import-kind';
import { Accompaniment, PROGRAMMES, SOURCES } from './accompaniment.js';
import { AccompanimentStep } from './accompaniment-step.js';
import { enrolmentFacts } from './facts.js';
import { dossierSteps } from './steps.js';

export const dossiers = importKind(
  'dossiers',
  {
    status: column.oneOf(ENROLMENT_STATUSES),
    programme: column.oneOf(PROGRAMMES),
    identified_on: column.dayOrNothing,
    identification_source: column.oneOfOrNothing(SOURCES),
    enrolled_on: column.dayOrNothing,
    ended_on: column.dayOrNothing,
    birth_date: column.dayOrNothing,
    application_registered_on: column.dayOrNothing,
    application_pending: column.yes,
    protected_since: column.dayOrNothing,
    barriers: column.list,
  },
  async (em, lines) => {
    const people = lines.map(({ personId }) => personId);
    const holderIds = lines.map(({ holderId }) => holderId);
    // A person has one dossier with a Mission Locale, whoever wrote it first.
    const known = await em.find(Accompaniment, { personId: { $in: people }, holderId: { $in: holderIds } });
    const idOf = new Map(known.map(({ id, personId }) => [personId, id]));
    const first = new Map(lines.toReversed().map(({ personId, line }) => [personId, line]));
    const refused = lines.flatMap(({ line, personId, columns }) => {
      if (first.get(personId) !== line)
        return [{ line, column: 'person_id', problem: `Line ${first.get(personId)} is this person’s dossier already.` }];
      if (columns.status !== 'IDENTIFIED' && !columns.enrolled_on)
        return [{ line, column: 'enrolled_on', problem: 'Give the day of enrolment, or the status IDENTIFIED.' }];
      return [];
    });
    const records = lines
      .filter(({ line }) => !refused.some((refusal) => refusal.line === line))
      .map(({ id, personId, holderId, columns }) => ({
        id: idOf.get(personId) ?? id,
        personId,
        holderId,
        status: columns.status,
        programme: columns.programme,
        identifiedOn: columns.identified_on,
        identificationSource: columns.identification_source,
        enrolledOn: columns.enrolled_on,
        endedOn: columns.ended_on,
        birthDate: columns.birth_date,
        applicationRegisteredOn: columns.application_registered_on,
        applicationPending: columns.application_pending,
        protectedSince: columns.protected_since,
        barriers: columns.barriers,
      }));
    const outcomes = placeAll(em, Accompaniment, known, records);
    const changed = movedOf(records, outcomes);
    const steps = changed.flatMap(dossierSteps);
    const moved = placeAll(em, AccompanimentStep, await em.find(AccompanimentStep, { id: { $in: idsOf(steps) } }), steps);
    return planOf(outcomes, refused, [
      ...movedOf(steps, moved).map(stepRecorded.of),
      ...changed.flatMap((record) => [enrolmentChanged.of(record), ...enrolmentFacts(record)]),
    ]);
  },
);
