import 'reflect-metadata';
import { personIdSchema, professionalIdSchema } from '@passerelle/kit/identity/ids';
import { countersignatureAct, endAct, representativeAct, untilMajority } from './representative.js';

const LINE = '11111111-1111-4111-8111-111111111111';
const PERSON = personIdSchema.parse('22222222-2222-4222-8222-222222222222');
const FIRST = professionalIdSchema.parse('33333333-3333-4333-8333-333333333333');
const SECOND = professionalIdSchema.parse('44444444-4444-4444-8444-444444444444');
const THIRD = professionalIdSchema.parse('55555555-5555-4555-8555-555555555555');

const given = {
  id: LINE,
  personId: PERSON,
  kind: 'AD_HOC_ADMINISTRATOR' as const,
  name: 'A. Martin',
  since: '2026-03-01',
  until: '2027-06-01',
  evidenceSha256: 'a'.repeat(64),
  recordedById: FIRST,
};
const { record: recorded, events: documents } = representativeAct(given);
const { record: onRecord, events: countersigned } = countersignatureAct(recorded, SECOND);

/** What consent learns of the line, which has no name in it. */
const told = (change: object) => [
  {
    kind: 'representative-on-record',
    payload: {
      representativeId: LINE,
      personId: PERSON,
      since: '2026-03-01',
      until: '2027-06-01',
      mistaken: false,
      recordedById: FIRST,
      ...change,
    },
  },
];

test('who is recorded counts for nothing yet: only the document is told of', () => {
  expect(recorded).toEqual({ ...given, mistaken: false, countersignedById: null, endedById: null });
  expect(documents).toEqual([{ kind: 'document-recorded', payload: { evidenceSha256: 'a'.repeat(64), personId: PERSON } }]);
});

test('a countersignature puts the representative on record', () => {
  expect(onRecord).toEqual({ ...recorded, countersignedById: SECOND });
  expect(countersigned).toEqual(told({}));
});

test('an end is told of where the line was countersigned', () => {
  const end = { on: '2026-11-29', mistaken: false, endedById: THIRD };
  expect(endAct(onRecord, end)).toEqual({
    record: { ...onRecord, until: '2026-11-29', endedById: THIRD },
    steps: [],
    events: told({ until: '2026-11-29' }),
  });
  expect(endAct(recorded, end)).toEqual({ record: { ...recorded, until: '2026-11-29', endedById: THIRD }, steps: [], events: [] });
});

test('what had ended before keeps its day and who ended it, and may turn out to be a mistake', () => {
  const ended = endAct(onRecord, { on: '2026-10-01', mistaken: false, endedById: SECOND }).record;
  expect(endAct(ended, { on: '2026-11-29', mistaken: true, endedById: THIRD })).toEqual({
    record: { ...ended, mistaken: true },
    steps: [],
    events: told({ until: '2026-10-01', mistaken: true }),
  });
});

test('a representation ends at majority, or before', () => {
  expect(untilMajority(null, '2027-06-01')).toBe('2027-06-01');
  expect(untilMajority('2028-01-01', '2027-06-01')).toBe('2027-06-01');
  expect(untilMajority('2027-01-01', '2027-06-01')).toBe('2027-01-01');
  expect(untilMajority('2027-01-01', null)).toBe('2027-01-01');
  expect(untilMajority(null, null)).toBeNull();
});
