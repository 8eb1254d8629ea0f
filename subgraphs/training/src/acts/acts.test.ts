import { factNoted } from '@passerelle/kit/feed/facts';
import { organisationIdSchema, personIdSchema } from '@passerelle/kit/identity/ids';
import { courseName } from '../course.js';
import { rateOf } from '../training-record.js';
import { TrainingStep } from '../training-step.js';
import { assessmentAct } from './assessment.js';
import { hoursWith } from './attendance.js';
import { enrolmentAct, enrolmentProblem } from './enrolment.js';

const of = {
  id: '0197a1c0-0000-7000-8000-000000000001',
  personId: personIdSchema.parse('0197a1c0-0000-7000-8000-000000000002'),
  holderId: organisationIdSchema.parse('0197a1c0-0000-7000-8000-000000000003'),
};
const FRENCH = { kind: 'FRENCH_LANGUAGE', level: 'A1', rncp: null } as const;
const steps = (act: ReturnType<typeof enrolmentAct> | ReturnType<typeof assessmentAct>) =>
  act.steps.map((step) => [step.kind, step.occurredOn, Object.assign(new TrainingStep(), step).titleIn('fr')]);

test('an enrolment has the steps of its days, and takes back those that it has not', () => {
  const ended = { ...of, status: 'DROPPED', startedOn: '2026-02-16', endedOn: '2026-03-01', hoursAttended: 41.25 } as const;
  expect(steps(enrolmentAct(ended, FRENCH))).toEqual([
    ['TRAINING_START', '2026-02-16', 'Début\u00a0: Français langue étrangère A1'],
    ['TRAINING_END', '2026-03-01', 'Abandon\u00a0: Français langue étrangère A1'],
  ]);
  const kept = { ...of, status: 'REGISTERED', startedOn: null, endedOn: null, hoursAttended: null } as const;
  expect(steps(enrolmentAct(kept, FRENCH)).map(([, occurredOn]) => occurredOn)).toEqual([null, null]);
});

test('hours of French are told whole, and of another course none', () => {
  const ongoing = { ...of, status: 'ONGOING', startedOn: '2026-02-16', endedOn: null, hoursAttended: 41.5 } as const;
  const told = (course: Parameters<typeof enrolmentAct>[1]) => factNoted.among(enrolmentAct(ongoing, course).events);
  expect(told(FRENCH)).toMatchObject([
    { kind: 'TRAINING_START', on: '2026-02-16' },
    { kind: 'FLE_HOURS', value: 42 },
  ]);
  expect(told({ kind: 'OTHER', level: null, rncp: null })).toMatchObject([{ kind: 'TRAINING_START' }]);
});

test('an assessment is a step where there is a certificate, and a level to statistics in any case', () => {
  const assessed = { ...of, level: 'A2', assessedOn: '2026-06-12', certificate: 'DELF_A2' } as const;
  expect(steps(assessmentAct(assessed))).toEqual([['CERTIFICATE', '2026-06-12', 'DELF A2']]);
  const without = assessmentAct({ ...assessed, certificate: null });
  expect(steps(without)).toEqual([['CERTIFICATE', null, '']]);
  expect(without.events).toMatchObject([{ payload: { kind: 'LANGUAGE_LEVEL', code: 'A2', value: 2 } }]);
});

test('the hours of a sheet take the place of those that an earlier one said of the day', () => {
  expect([hoursWith(null, 0, 3.5), hoursWith(40, 0, 3.5), hoursWith(43.5, 3.5, 3), hoursWith(3, 3, 0)]).toEqual([3.5, 43.5, 43, 0]);
  expect(hoursWith(0.1 + 0.2, 0, 0.4)).toBe(0.7);
});

test('the share of a course is of its hours, and never more than all', () => {
  expect([rateOf(null, { hours: 200 }), rateOf(180, { hours: 200 }), rateOf(250, { hours: 200 })]).toEqual([null, 0.9, 1]);
});

test('the parts of an enrolment fit each other', () => {
  const kept = { status: 'REGISTERED', startedOn: null, endedOn: null } as const;
  expect(enrolmentProblem(kept)).toBeNull();
  expect(enrolmentProblem({ ...kept, status: 'ONGOING' })).toMatchObject({ part: 'startedOn' });
  expect(enrolmentProblem({ status: 'ONGOING', startedOn: '2026-02-16', endedOn: '2026-03-01' })).toMatchObject({ part: 'endedOn' });
  expect(enrolmentProblem({ status: 'DROPPED', startedOn: '2026-02-16', endedOn: '2026-02-15' })).toMatchObject({ part: 'endedOn' });
});

test('what everybody is told of a course is made of codes', () => {
  expect(courseName({ kind: 'FRENCH_LANGUAGE', level: 'A1_1', rncp: null })).toBe('Français langue étrangère A1.1');
  expect(courseName({ kind: 'CERTIFICATION', level: null, rncp: 'RNCP37859' })).toBe('Formation certifiante RNCP37859');
  expect(courseName({ kind: 'OTHER', level: null, rncp: null })).toBe('Formation');
});
