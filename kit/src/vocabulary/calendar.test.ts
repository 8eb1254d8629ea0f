import { addMonths, ageOn, reachesAgeOn, startOfDay } from './calendar.js';

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2025-08-31', 6, '2026-02-28'],
  ['2026-05-23', 6, '2026-11-23'],
  ['2025-11-15', 2, '2026-01-15'],
])('%s and %i months: %s', (day, months, later) => expect(addMonths(day, months)).toBe(later));

test('an age is reached on the birthday', () => {
  expect([ageOn('2008-11-23', '2026-11-22'), ageOn('2008-11-23', '2026-11-23')]).toEqual([17, 18]);
  expect(reachesAgeOn('2008-02-29', 18)).toBe('2026-02-28');
});

test('a day begins at midnight in Paris, on either side of the clock changes', () =>
  expect(
    ['2026-07-01', '2026-12-13', '2026-03-29', '2026-03-30', '2026-10-25', '2026-10-26'].map((day) => startOfDay(day).toISOString()),
  ).toEqual([
    '2026-06-30T22:00:00.000Z',
    '2026-12-12T23:00:00.000Z',
    '2026-03-28T23:00:00.000Z',
    '2026-03-29T22:00:00.000Z',
    '2026-10-24T22:00:00.000Z',
    '2026-10-25T23:00:00.000Z',
  ]));
