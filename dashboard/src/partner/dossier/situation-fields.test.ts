/** A situation is sent as the schema takes it. */
import { emptySituation, fieldsOf, situationInput } from './situation-fields.js';

test('what was left out is nothing, and a code is written in capitals', () => {
  expect(situationInput({ ...emptySituation(), kind: 'SCHOOL', since: '2026-09-01', romeCode: ' g1602 ' })).toEqual({
    kind: 'SCHOOL',
    since: '2026-09-01',
    romeCode: 'G1602',
    contractKind: null,
    contractMonths: null,
    weeklyHours: null,
  });
});

test('months that were typed before another contract was chosen are not sent', () => {
  const typed = { ...emptySituation(), contractKind: 'CDD', contractMonths: '7' } as const;
  expect(situationInput(typed).contractMonths).toBe(7);
  expect(situationInput({ ...typed, contractKind: 'CDI' }).contractMonths).toBeNull();
});

test('a form that nobody changed sends what is on record', () => {
  const known = {
    kind: 'JOB',
    since: '2026-06-01',
    romeCode: 'G1602',
    contractKind: 'CDI',
    contractMonths: null,
    weeklyHours: 35,
  } as const;
  expect(situationInput(fieldsOf(known))).toEqual(known);
});
