import { monthOf, monthsUntil, yearsUntil } from './programme.js';

const PERIOD = { since: '2023-12-01', until: '2026-11-30' };

test.each([
  ['2023-11-30', 1, '2023-12', ['2023']],
  ['2023-12-05', 1, '2023-12', ['2023']],
  ['2024-02-29', 3, '2024-02', ['2023', '2024']],
  ['2026-11-29', 36, '2026-11', ['2023', '2024', '2025', '2026']],
  ['2027-03-01', 36, '2026-11', ['2023', '2024', '2025', '2026']],
])('on %s it is in month %i', (day, nth, month, years) => {
  const at = new Date(`${day}T12:00:00Z`);
  expect(monthOf(at, PERIOD)).toBe(nth);
  expect(monthsUntil(at, PERIOD).at(-1)).toBe(month);
  expect(yearsUntil(at, PERIOD)).toEqual(years);
});
