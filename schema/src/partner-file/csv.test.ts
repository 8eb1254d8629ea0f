/** A file has one delimiter, and a bad line of it costs no other. */
import { batchesOf, type Delimiter, headerOf } from './csv.js';

/** The records as their cells, and the refusals, of a file with the columns a and b. */
function read(lines: readonly string[], delimiter: Delimiter = ';') {
  const text = [`a${delimiter}b`, ...lines].join('\r\n');
  const batches = [...batchesOf(text, delimiter, headerOf(text, delimiter))];
  return {
    taken: batches.flatMap(({ reads }) => reads.map(({ line, record }) => [line, record.a, record.b])),
    refused: batches.flatMap(({ refused }) => refused.map(({ line, column, text }) => [line, column, text])),
  };
}

test.each([
  [';', 'rue des Lilas, 12', 'rue des Lilas, 12'],
  [';', 'a\tb', 'a\tb'],
  [',', 'deux ; trois', 'deux ; trois'],
  ['\t', 'un, deux ; trois', 'un, deux ; trois'],
  [',', '"12, rue"', '12, rue'],
] as const)('of a file that is set apart by %j, the cell %j is %j', (delimiter, cell, value) => {
  expect(read([`1${delimiter}${cell}`], delimiter)).toEqual({ taken: [[2, '1', value]], refused: [] });
});

test.each([
  ['1;2;3', ''],
  ['1', 'b'],
  ['1;rue dite "la Longue"', 'b'],
  ['1;"la Longue" rue', 'b'],
  ['1;"la "Longue" rue"', 'b'],
  ['1;"never closed', 'b'],
])('%j is refused, and the lines about it are taken', (bad, column) => {
  expect(read(['0;before', bad, '2;after', '3;"quoted"', '4;last'])).toEqual({
    taken: [
      [2, '0', 'before'],
      [4, '2', 'after'],
      [5, '3', 'quoted'],
      [6, '4', 'last'],
    ],
    refused: [[3, column, bad]],
  });
});

test('a cell goes on over lines while its quote is open', () => {
  expect(read(['1;"one', 'two;', '', 'three"', '2;x']).taken).toEqual([
    [2, '1', 'one\ntwo;\n\nthree'],
    [6, '2', 'x'],
  ]);
});

test('a line of any length is read as one', () => {
  const long = 'é'.repeat(2_000_000);
  expect(read([`1;${long}`, '2;x']).taken).toEqual([
    [2, '1', long],
    [3, '2', 'x'],
  ]);
});

test('what is empty is no record', () => {
  expect(read(['', '1;x', ' ; ', '"";', '']).taken).toEqual([[3, '1', 'x']]);
});

test('a file of many lines comes in batches, with what was refused among them', () => {
  const lines = Array.from({ length: 1_201 }, (_, nth) => (nth === 700 ? 'x"y;' : `${nth};x`));
  const text = ['a;b', ...lines].join('\n');
  expect([...batchesOf(text, ';', ['a', 'b'])].map(({ reads, refused }) => [reads.length, refused.length])).toEqual([
    [500, 0],
    [500, 1],
    [200, 0],
  ]);
});
