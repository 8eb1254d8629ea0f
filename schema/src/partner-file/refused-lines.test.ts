/** Whoever corrects a file finds each line that was not taken: its number, why, and what stood there. */
import { refusedLinesFile } from './refused-lines.js';

const BOM = '\uFEFF';

test('a line with cells has them in its columns, and one that is no CSV stands as it was read', () => {
  const refused = [
    { line: 7, column: '', problem: 'A quote that is opened on this line is not closed: close it.', text: '=2+3;"never closed;x' },
    { line: 3, column: 'b', problem: 'Give yes or no.', record: { a: '=1', b: 'maybe' } },
  ];
  expect(refusedLinesFile(['a', 'b'], refused).split('\n')).toEqual([
    `${BOM}line;column;problem;as_read;a;b`,
    `"3";"b";"Give yes or no.";;"'=1";"maybe"`,
    `"7";;"A quote that is opened on this line is not closed: close it.";"'=2+3;""never closed;x";;`,
    '',
  ]);
});

test('a file of errors that is imported again has its columns once', () => {
  const [header] = refusedLinesFile(['line', 'column', 'problem', 'as_read', 'a'], []).split('\n');
  expect(header).toBe(`${BOM}line;column;problem;as_read;a`);
});
