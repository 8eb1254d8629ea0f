/** Days are those of France, as the hub counts them. */
import { ageOf, dayAfter, daysUntil, yearsFromToday } from './days.js';

const { now: real } = Date;
afterEach(() => {
  Date.now = real;
});

test.each([
  ['2026-11-30T22:30:00Z', '2026-11-30', '2027-05-29', '2025-11-30'],
  // Past midnight in Paris.
  ['2026-11-30T23:30:00Z', '2026-12-01', '2027-05-30', '2025-12-01'],
  ['2026-06-30T22:30:00Z', '2026-07-01', '2026-12-28', '2025-07-01'],
])('at %s it is %s', (now, today, later, lastYear) => {
  Date.now = () => Date.parse(now);
  expect([dayAfter(0), dayAfter(180), yearsFromToday(-1), daysUntil(today)]).toEqual([today, later, lastYear, 0]);
});

test('an age is counted in whole years, from the birthday on', () => {
  const [year, ...monthAndDay] = dayAfter(0).split('-');
  expect(ageOf([Number(year) - 20, ...monthAndDay].join('-'))).toBe(20);
  const [tomorrowsYear, ...tomorrow] = dayAfter(1).split('-');
  expect(ageOf([Number(tomorrowsYear) - 20, ...tomorrow].join('-'))).toBe(19);
});
