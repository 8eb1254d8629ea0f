/** Whoever corrects a file finds each line that was not taken: its number, why, and what stood there. */

import { refusedLinesFile } from './refused-lines.js';
import { remedy } from './remedies.js';

const BOM = '\uFEFF';

test('a line with cells has them in its columns, and one that is no CSV stands as it was read', () => {
  const refused = [
    { line: 7, column: '', problem: remedy('QUOTE_NOT_CLOSED', {}), text: '=2+3;"never closed;x' },
    { line: 3, column: 'b', problem: remedy('YES_OR_NO', {}), record: { a: '=1', b: 'maybe' } },
  ];
  expect(refusedLinesFile(['a', 'b'], refused, 'en').split('\n')).toEqual([
    `${BOM}line;column;problem;as_read;a;b`,
    `"3";"b";"Give yes or no.";;"'=1";"maybe"`,
    `"7";;"A quote that is opened on this line is not closed: close it.";"'=2+3;""never closed;x";;`,
    '',
  ]);
});

test('each reason stands in the language of the reader', () => {
  const refused = [{ line: 3, column: 'b', problem: remedy('ONE_OF', { values: 'A, B' }), record: { a: '1', b: 'x' } }];
  expect(refusedLinesFile(['a', 'b'], refused, 'fr').split('\n')[1]).toBe(`"3";"b";"Donnez l’une de ces valeurs\u00a0: A, B.";;"1";"x"`);
});

test('a file of errors that is imported again has its columns once', () => {
  const [header] = refusedLinesFile(['line', 'column', 'problem', 'as_read', 'a'], [], 'fr').split('\n');
  expect(header).toBe(`${BOM}line;column;problem;as_read;a`);
});
