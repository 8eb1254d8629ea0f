import { addMonths, ageOn, reachesAgeOn } from './calendar.js';

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
