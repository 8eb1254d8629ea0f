import fc from 'fast-check';
import { publish, THRESHOLD } from './secrecy.js';

const tables = fc
  .array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 14 })
  .map((values) => values.map((value, index) => ({ dimensions: [String(index)], value })));

test('no figure under the threshold is published, and those that are are true', () =>
  fc.assert(
    fc.property(tables, (cells) => {
      for (const [index, { value }] of publish(cells).entries())
        if (value !== null) expect([value, value === 0 || value >= THRESHOLD]).toEqual([cells[index]?.value, true]);
    }),
  ));

test('the total minus what is published gives neither a single cell nor fewer people than the threshold', () =>
  fc.assert(
    fc.property(tables, (cells) => {
      const hidden = cells.filter((_cell, index) => publish(cells)[index]?.value === null);
      const total = hidden.reduce((sum, { value }) => sum + value, 0);
      const nothingElseToHide = hidden.length === cells.filter(({ value }) => value > 0).length;
      if (hidden.length > 0 && !nothingElseToHide) expect([hidden.length >= 2, total >= THRESHOLD]).toEqual([true, true]);
    }),
  ));
