import { loadPolicy } from '@passerelle/schema/policy';
import fc from 'fast-check';
import { definitionOf, INDICATOR_CODES } from './definitions.js';
import { leastShown, reading } from './reading.js';
import { shown } from './shown.js';

const policy = loadPolicy().figures;
const someParts = fc.array(fc.double({ min: -500, max: 5_000, noNaN: true }), { minLength: 9, maxLength: 9 });

test.each(INDICATOR_CODES.filter((code) => definitionOf(code).toldBy))('%s is shown from its least on, or not at all', (code) => {
  const definition = definitionOf(code);
  const isRate = definition.figure === 'SHARE' || definition.figure === 'MEDIAN';
  fc.assert(
    fc.property(someParts, (parts) => {
      const value = shown(definition, parts, policy);
      if (value === null) return;
      if (!isRate) expect(value).toBeGreaterThanOrEqual(leastShown(definition, policy));
      expect(value % policy.step).toBe(0);
    }),
  );
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
  expect(shown(days, [0, 0, 0, 0, 200, 0, 0, 0, 0], policy)).toBe(150);
  expect(shown(days, [100, 100, 0, 0, 0, 0, 0, 0, 0], policy)).toBe(30);
  expect(shown(days, [20, 20, 0, 0, 0, 0, 0, 0, 0], policy)).toBeNull();
});
