import { enrolmentFacts } from './enrolment.js';
import { isPositiveExit, situationFacts } from './situation.js';

const dossier = {
  id: '0197a1c0-0000-7000-8000-000000000001',
  personId: '0197a1c0-0000-7000-8000-000000000002',
  holderId: '0197a1c0-0000-7000-8000-000000000003',
  identifiedOn: '2025-01-10',
  enrolledOn: '2025-02-01',
  birthDate: '2004-05-05',
  applicationRegisteredOn: '2024-01-01',
  applicationPending: true,
  protectedSince: null,
};

test('an exit is positive into a lasting job, an apprenticeship, a training or civic service', () => {
  expect(['CDI', 'CDD 7 mois', 'CDD 6 mois', 'Saisonnier', null].map((contract) => isPositiveExit('JOB', contract))).toEqual([
    ...[true, true, false, false, false],
  ]);
  expect(['APPRENTICESHIP', 'TRAINING', 'CIVIC_SERVICE', 'IMMERSION', 'JOB_SEEKING'].map((kind) => isPositiveExit(kind, null))).toEqual([
    ...[true, true, true, false, false],
  ]);
});

test('an enrolment is told with its ground on that day, and with nothing of the dossier beside', () => {
  const { id: key, personId: who, holderId: organisationId } = dossier;
  const rest = { key, who, organisationId, until: null, value: null };
  expect(enrolmentFacts(dossier).map(({ payload }) => payload)).toEqual([
    { ...rest, kind: 'IDENTIFIED', on: '2025-01-10', code: null },
    { ...rest, kind: 'ENROLLED', on: '2025-02-01', code: 'ASYLUM_SEEKER_OVER_SIX_MONTHS' },
  ]);
});

test('a job tells the days since enrolment; one from before enrolment is not the programme’s', () => {
  const job = { id: '0197a1c0-0000-7000-8000-000000000004', kind: 'JOB', since: '2025-03-03', contract: 'CDD 3 mois' };
  expect(situationFacts(job, dossier)).toEqual([
    { kind: 'fact-noted', payload: expect.objectContaining({ kind: 'JOB', on: '2025-03-03', value: 30 }) },
  ]);
  expect(situationFacts({ ...job, since: '2025-01-31' }, dossier)).toEqual([]);
});
