import { loadPolicy } from '@passerelle/schema/policy';
import fc from 'fast-check';
import { definitionOf, INDICATOR_CODES } from './definitions.js';
import { reading } from './reading.js';
import { leastShown, shown, stepOf } from './shown.js';

const policy = loadPolicy().figures;
const someParts = fc.array(fc.double({ min: -500, max: 5_000, noNaN: true }), { minLength: 5, maxLength: 5 });

test.each(INDICATOR_CODES.filter((code) => definitionOf(code).toldBy))('%s is shown from its least on, or not at all', (code) => {
  const definition = definitionOf(code);
  const isRate = definition.figure === 'SHARE' || definition.figure === 'MEDIAN';
  fc.assert(
    fc.property(someParts, (parts) => {
      const value = shown(definition, parts, policy);
      if (value === null) return;
      if (!isRate) expect(value).toBeGreaterThanOrEqual(leastShown(definition, policy));
      expect(value % stepOf(definition, policy)).toBe(0);
    }),
  );
  // So that the difference of figures of two indicators is no count of a few.
  expect(stepOf(definition, policy) % 5).toBe(0);
  expect(reading(definition, policy).fr).toContain(String(leastShown(definition, policy)));
});

test('a share is between none and all, whatever was drawn', () =>
  fc.assert(
    fc.property(fc.double({ min: -200, max: 400, noNaN: true }), fc.double({ min: -200, max: 400, noNaN: true }), (no, yes) => {
      const value = shown(definitionOf('LANGUAGE_GAIN'), [no, yes], policy);
      if (value !== null) expect(value >= 0 && value <= 100).toBe(true);
    }),
  ));

test('a median lies where half of the units lie below', () => {
  const days = definitionOf('MEDIAN_DAYS_TO_FIRST_JOB');
  expect(shown(days, [0, 0, 300, 0, 0], policy)).toBe(225);
  expect(shown(days, [150, 150, 0, 0, 0], policy)).toBe(90);
  expect(shown(days, [0, 0, 0, 0, 300], policy)).toBe(365);
  expect(shown(days, [20, 20, 0, 0, 0], policy)).toBeNull();
});

test('how much of one person counts is told with the figure', () => {
  const told = (code: 'ENROLLED' | 'REFERRALS_SENT' | 'FLE_HOURS' | 'LANGUAGE_GAIN') => reading(definitionOf(code), policy).en;
  expect(told('ENROLLED')).toContain('rounded to multiples of 5, so that it tells of nobody. One person counts once.');
  expect(told('REFERRALS_SENT')).toContain('rounded to multiples of 20, so that it tells of nobody. One person counts 2 times at most.');
  expect(told('FLE_HOURS')).toContain('rounded to multiples of 1500, so that it tells of nobody. Of one person, 150 hours count at most.');
  expect(told('LANGUAGE_GAIN')).toContain('One person counts once.');
});
