/** What a cell may say, and as what it is kept. */
import { remedy, sayRemedy } from '@passerelle/schema/partner-file/remedies';
import type { ParsedValue } from '../input/values.js';
import { column } from './column.js';

/** What is said of a value that is not taken. */
const said = (parsed: ParsedValue<unknown>): string => ('problem' in parsed ? sayRemedy(parsed.problem, 'en') : '');

const TODAY = '2026-11-28';
const day = column.day({ from: '-P30Y', until: 'P0D' });

test.each([
  ['2025-12-31', '2025-12-31'],
  ['31/12/2025', '2025-12-31'],
  ['05/01/2026', '2026-01-05'],
  ['5/1/2026', '2026-01-05'],
])('the day %s is %s', (text, value) => {
  expect(day.parse(text, TODAY)).toEqual({ value });
});

test.each(['12/31/2025', '31/02/2025', '31/12/25', '2025/12/31', '31/12/2027', '31/12/1890', '0/0/2025', '31-12-2025', ''])(
  'the day %j is refused with how to write it',
  (text) => {
    expect(said(day.parse(text, TODAY))).toMatch(/^Give a .*\d/);
  },
);

test.each([
  ['0,8', 0.8],
  ['0.8', 0.8],
  ['80 %', 0.8],
  ['100%', 1],
  ['1', 1],
])('the share %s is %s', (text, value) => {
  expect(column.share().parse(text, TODAY)).toEqual({ value });
});

test.each([
  ['a count', column.whole({ most: 20 })],
  ['a share', column.share()],
  ['yes or no', column.yes()],
  ['a day', day],
  ['a code', column.oneOf(['A'])],
  ['a text', column.text()],
])('%s that is empty is refused, and never a value', (_what, kind) => {
  expect(said(kind.parse('', TODAY))).not.toBe('');
  expect(column.orNothing<unknown>(kind).parse('', TODAY)).toEqual({ value: null });
});

test.each([
  ['a text', column.text()],
  ['a form', column.like(/^a/, remedy('POSTCODE', {}))],
  ['lines', column.lines({ most: 2 })],
])('%s holds no line break, such as an open quote leaves', (_what, kind) => {
  expect(said(kind.parse('a\nb', TODAY))).toContain('line break');
});

test('words that are printed are read by their code, in capitals or not, with either apostrophe', () => {
  const permit = column.printed({ CERTIFICATE: 'Attestation de demande d’asile', CARD: 'Carte de résident' });
  expect(
    ["Attestation de demande d'asile", 'ATTESTATION DE DEMANDE D’ASILE', 'carte de résident'].map((text) => permit.parse(text, TODAY)),
  ).toEqual([{ value: 'CERTIFICATE' }, { value: 'CERTIFICATE' }, { value: 'CARD' }]);
  const problem = remedy('ONE_OF', { values: 'Attestation de demande d’asile, Carte de résident' });
  for (const text of ['CARD', 'Carte', '']) expect(permit.parse(text, TODAY)).toEqual({ problem });
});

test('a code that is named twice is one', () => {
  expect(column.someOf(['A', 'B']).parse('a|B|A', TODAY)).toEqual({ value: ['A', 'B'] });
});
