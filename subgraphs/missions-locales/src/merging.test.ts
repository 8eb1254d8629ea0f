import { organisationIdSchema, personIdSchema } from '@passerelle/kit/identity/ids';
import { Accompaniment } from './accompaniment.js';
import { periodOf } from './acts/enrolment.js';
import { periodsWithin, whichGoesOn } from './merging.js';

const KEPT = organisationIdSchema.parse('018f0000-0000-7000-8000-000000000001');
const PERSON = personIdSchema.parse('018f0000-0000-7000-8000-000000000003');
const [ONE, OTHER] = ['018f0000-0000-7000-8000-000000000011', '018f0000-0000-7000-8000-000000000012'];

const dossier = (id: string | undefined, change: Partial<Accompaniment>): Accompaniment =>
  Object.assign(new Accompaniment(), {
    ...{
      id,
      personId: PERSON,
      holderId: KEPT,
      status: 'ENROLLED',
      identifiedOn: '2026-01-05',
      enrolledOn: '2026-02-02',
      endedOn: null,
      period: 1,
    },
    ...{ applicationPending: false, birthDate: null, applicationRegisteredOn: null, protectedSince: '2025-01-01', receivedOn: null },
    ...{ enrolledElsewhere: false },
    ...change,
  });
const ended = { status: 'ENDED', endedOn: '2026-06-01' } as const;

test.each([
  ['the one that has not ended', { ...ended, endedOn: '2026-11-01' }, {}, OTHER],
  ['of two that have ended the one that ended last', ended, { ...ended, endedOn: '2026-07-01' }, OTHER],
  ['of two that go on the one that was enrolled last', { enrolledOn: '2026-03-02' }, {}, ONE],
  ['of two alike the first', {}, {}, ONE],
] as const)('of two dossiers of one person goes on %s', (_which, one, other, expected) => {
  const [goesOn, gone] = whichGoesOn(dossier(ONE, one), dossier(OTHER, other));
  expect([goesOn.id, gone.id]).toEqual(expected === ONE ? [ONE, OTHER] : [OTHER, ONE]);
});

test('the periods of a dossier that goes into another are counted downwards from those that it has, and keep their days', () => {
  const goesOn = dossier(ONE, { period: 2 });
  const known = [{ ...periodOf(dossier(ONE, { period: 1 })) }];
  const gone = [
    periodOf(dossier(OTHER, { period: 1, enrolledOn: '2024-02-01' })),
    periodOf(dossier(OTHER, { period: 2, enrolledOn: '2025-02-03' })),
  ];
  const within = periodsWithin(goesOn, known, gone);
  expect(within.map(({ dossierId, period, enrolledOn }) => [dossierId, period, enrolledOn])).toEqual([
    [ONE, 0, '2025-02-03'],
    [ONE, -1, '2024-02-01'],
  ]);
  expect(new Set([...known, ...within].map(({ id }) => id)).size).toBe(3);
  expect(periodsWithin(goesOn, [...known, ...within], gone).map(({ period }) => period)).toEqual([-2, -3]);
});
