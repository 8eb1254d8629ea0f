import { organisationIdSchema, personIdSchema } from '@passerelle/kit/identity/ids';
import { remedy } from '@passerelle/schema/partner-file/remedies';
import { dossierProblem, enrolmentFacts } from './enrolment.js';
import { factsAfter } from './facts.js';
import { isPositiveExit, situationFacts, situationsToldAgain } from './situation.js';

const dossier = {
  id: '0197a1c0-0000-7000-8000-000000000001',
  personId: personIdSchema.parse('0197a1c0-0000-7000-8000-000000000002'),
  holderId: organisationIdSchema.parse('0197a1c0-0000-7000-8000-000000000003'),
  identifiedOn: '2025-01-10',
  enrolledOn: '2025-02-01',
  birthDate: '2004-05-05',
  applicationRegisteredOn: '2024-01-01',
  applicationPending: true,
  protectedSince: null,
};

test('an exit is positive into a lasting job, an apprenticeship, a training or civic service', () => {
  const contracts = [
    { contractKind: 'CDI', contractMonths: null },
    { contractKind: 'CDD', contractMonths: 7 },
    { contractKind: 'CDD', contractMonths: 6 },
    { contractKind: 'SEASONAL', contractMonths: null },
    { contractKind: null, contractMonths: null },
  ] as const;
  expect(contracts.map((contract) => isPositiveExit({ kind: 'JOB', ...contract }))).toEqual([true, true, false, false, false]);
  const none = { contractKind: null, contractMonths: null };
  expect(
    ['APPRENTICESHIP', 'TRAINING', 'CIVIC_SERVICE', 'IMMERSION', 'JOB_SEEKING'].map((kind) => isPositiveExit({ kind, ...none })),
  ).toEqual([true, true, true, false, false]);
});

test('an enrolment is told with its ground on that day, and with nothing of the dossier beside', () => {
  const { id: key, personId: who, holderId: organisationId } = dossier;
  const rest = { key, who, organisationId, until: null, value: null };
  expect(enrolmentFacts(dossier).map(({ payload }) => payload)).toEqual([
    { ...rest, kind: 'IDENTIFIED', on: '2025-01-10', code: null },
    { ...rest, kind: 'ENROLLED', on: '2025-02-01', code: 'ASYLUM_SEEKER_OVER_SIX_MONTHS' },
  ]);
});

const { personId, holderId } = dossier;
const job = {
  id: '0197a1c0-0000-7000-8000-000000000004',
  personId,
  holderId,
  kind: 'JOB',
  since: '2025-03-03',
  contractKind: 'CDD',
  contractMonths: 3,
} as const;

test('a job tells the days since the last enrolment; one from before enrolment is not the programme’s', () => {
  expect(situationFacts(job, ['2025-02-01'])).toEqual([
    { kind: 'fact-noted', payload: expect.objectContaining({ kind: 'JOB', on: '2025-03-03', value: 30 }) },
  ]);
  expect(situationFacts(job, ['2024-01-10', '2025-03-01', '2025-09-01'])[0]?.payload).toMatchObject({ value: 2 });
  expect(situationFacts({ ...job, since: '2025-01-31' }, ['2025-02-01'])).toEqual([]);
});

test('what held of a record and holds no more is taken back', () => {
  const [was, is] = [{ ...job, contractKind: 'CDI', contractMonths: null } as const, job].map((situation) =>
    situationFacts(situation, ['2025-02-01']),
  );
  expect(factsAfter(was ?? [], is ?? []).map(({ payload }) => payload)).toMatchObject([
    { kind: 'JOB', on: '2025-03-03' },
    { kind: 'POSITIVE_EXIT', on: null, code: null, key: job.id },
  ]);
});

test('a situation is told again where another enrolment makes something else of it, and only there', () => {
  expect(situationsToldAgain([job], ['2025-02-01'], ['2025-02-01', '2025-06-01'])).toEqual([]);
  expect(situationsToldAgain([job], [], ['2025-02-01']).map(({ payload }) => payload)).toMatchObject([{ kind: 'JOB', value: 30 }]);
  expect(situationsToldAgain([job], ['2025-02-01'], []).map(({ payload }) => payload)).toMatchObject([{ kind: 'JOB', on: null }]);
});

test('an accompaniment that was begun anew has facts of its own beside those of before', () => {
  const keys = enrolmentFacts({ ...dossier, period: 2 }).map(({ payload }) => payload);
  expect(keys).toMatchObject([{ key: `${dossier.id} 2` }, { key: `${dossier.id} 2` }]);
});

test('the days of a dossier follow each other', () => {
  const days = { identifiedOn: '2025-01-10', enrolledOn: '2025-02-01', pausedOn: null, endedOn: null };
  expect(dossierProblem(days)).toBeNull();
  expect(dossierProblem({ ...days, enrolledOn: '2025-01-09' })?.part).toBe('enrolledOn');
  expect(dossierProblem({ ...days, pausedOn: '2025-01-31' })?.part).toBe('pausedOn');
  expect(dossierProblem({ ...days, endedOn: '2025-01-31' })?.problem).toEqual(remedy('ORDER', { earlier: 'enrolledOn' }));
  expect(dossierProblem({ ...days, enrolledOn: null, endedOn: '2025-01-09' })?.problem).toEqual(
    remedy('ORDER', { earlier: 'identifiedOn' }),
  );
});
