import { sayRemedy } from '@passerelle/schema/partner-file/remedies';
import { dayProblem } from './days.js';

const TODAY = '2026-11-28';

test.each([
  [{ from: '-P1D', until: 'P24M' }, '2026-11-27', null],
  [{ from: '-P1D', until: 'P24M' }, '2028-11-28', null],
  [{ from: '-P1D', until: 'P24M' }, '2026-11-26', 'Give a day from 2026-11-27 to 2028-11-28.'],
  [{ from: '-P1D', until: 'P2Y' }, '2028-11-29', 'Give a day from 2026-11-27 to 2028-11-28.'],
  [{ until: 'P0D' }, '2026-11-29', 'Give a day until 2026-11-28.'],
  [{ until: 'P0D' }, TODAY, null],
  [{ from: '-P100Y' }, '1926-11-27', 'Give a day from 1926-11-28 on.'],
])('within %j, %s: %s', (bounds, day, problem) => {
  const found = dayProblem(bounds)(day, TODAY);
  expect(found && sayRemedy(found, 'en')).toBe(problem);
});

test.each(['P', '1D', 'P1W', 'P1H', 'today'])('%j is no bound', (until) => expect(() => dayProblem({ until })).toThrow('no duration'));
