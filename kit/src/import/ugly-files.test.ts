/** Files as partners really have them: each is read as what it says, or refused by its line, and no line costs another. */

import { batchesOf } from '@passerelle/schema/partner-file/csv';
import { cellNames, nearestForm } from '@passerelle/schema/partner-file/form';
import { FILE_KINDS } from '@passerelle/schema/partner-file/kinds';
import { decodeFile } from '@passerelle/schema/partner-file/text';
import iconv from 'iconv-lite';

const KINDS = [{ name: 'assessments', columns: FILE_KINDS.assessments.columns }] as const;
const HEADER = ['N° dossier', 'ID Passerelle', 'Niveau', "Date d'évaluation", 'Diplôme'];
const FIRST = ['R-1', 'p-1', 'A2', '05/01/2026', 'DELF A2'];
const SECOND = ['R-2', 'p-2', 'B1', '12/06/2026', ''];
const RIGHT = ['R-1 A2 05/01/2026 DELF A2', 'R-2 B1 12/06/2026 '];

/** The lines as they are read, and what is refused of them; or why nothing is. */
function read(bytes: Uint8Array) {
  const decoded = decodeFile(bytes);
  if (!('text' in decoded)) return decoded;
  const form = nearestForm(decoded.text, KINDS);
  if (form.missing.length > 0) return { missing: form.missing };
  if (form.ambiguous.length > 0) return { ambiguous: form.ambiguous.map(({ column }) => column) };
  const batches = [...batchesOf(decoded.text, form.delimiter, cellNames(form))];
  return {
    taken: batches.flatMap(({ reads }) =>
      reads.map(({ record }) => [record.reference, record.level, record.assessed_on, record.certificate].join(' ')),
    ),
    refused: batches.flatMap(({ refused }) => refused.map(({ line, problem }) => [line, problem.code])),
  };
}
const file = (delimiter: string, end: string, ...rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => cells.join(delimiter)).join(end);
const utf8 = (text: string): Uint8Array => Buffer.from(text);
const plain = file(';', '\r\n', HEADER, FIRST, SECOND);

test.each([
  ['semicolons', utf8(plain)],
  ['commas', utf8(file(',', '\n', HEADER, FIRST, SECOND))],
  ['tabs', utf8(file('\t', '\r\n', HEADER, FIRST, SECOND))],
  ['lines of an old Mac', utf8(file(';', '\r', HEADER, FIRST, SECOND))],
  ['a byte-order mark', utf8(`\uFEFF${plain}`)],
  ['Windows-1252', iconv.encode(plain, 'windows-1252')],
  ['the Unicode text of a spreadsheet', iconv.encode(file('\t', '\r\n', HEADER, FIRST, SECOND), 'utf16le', { addBOM: true })],
  ['UTF-16 without its mark', iconv.encode(plain, 'utf16le')],
  ['UTF-16 the other way round, without its mark', iconv.encode(plain, 'utf16be')],
  ['UTF-16 the other way round', iconv.encode(plain, 'utf16be', { addBOM: true })],
  ['columns in another order', utf8(file(';', '\n', HEADER.toReversed(), FIRST.toReversed(), SECOND.toReversed()))],
  [
    'names in capitals without accents',
    utf8(
      plain.replace(
        "N° dossier;ID Passerelle;Niveau;Date d'évaluation;Diplôme",
        'NUMERO DE DOSSIER;id_passerelle;NIVEAU;DATE EVALUATION;DIPLOME'.replace('DATE EVALUATION', "DATE D'EVALUATION"),
      ),
    ),
  ],
  ['further columns', utf8(file(';', '\n', [...HEADER, 'Remarques'], [...FIRST, 'à revoir'], [...SECOND, '']))],
  ['the same further column twice', utf8(file(';', '\n', [...HEADER, 'Note', 'Note'], [...FIRST, '1', '2'], [...SECOND, '', '']))],
  ['columns without a name at the end', utf8(file(';', '\n', [...HEADER, '', ''], [...FIRST, '', ''], [...SECOND, '', '']))],
  ['empty cells beyond the header', utf8(file(';', '\n', HEADER, [...FIRST, '', ''], SECOND))],
  ['everything in quotes', utf8(file(';', '\r\n', ...[HEADER, FIRST, SECOND].map((cells) => cells.map((cell) => `"${cell}"`))))],
  ['blanks around cells', utf8(file(' ; ', '\n', HEADER, FIRST, SECOND))],
  ['empty lines', utf8(`${plain}\r\n\r\n;;;;\r\n`)],
])('a file with %s is read as it says', (_what, bytes) => {
  expect(read(bytes)).toEqual({ taken: RIGHT, refused: [] });
});

test('a line end within quotes is of the cell', () => {
  expect(read(utf8(file(';', '\r\n', HEADER, [...FIRST.slice(0, 4), '"DELF\r\nA2"'], SECOND)))).toEqual({
    taken: ['R-1 A2 05/01/2026 DELF\nA2', RIGHT[1]],
    refused: [],
  });
});

test.each([
  ['a cell too many', [...FIRST, 'x'], 'CELLS'],
  ['a cell too few', FIRST.slice(0, 4), 'CELLS'],
  ['a quote that is never closed', [...FIRST.slice(0, 4), '"DELF A2'], 'QUOTE_NOT_CLOSED'],
  ['a quote out of place', [...FIRST.slice(0, 4), 'DELF "A2"'], 'QUOTES'],
])('a line with %s is refused alone', (_what, bad, code) => {
  expect(read(utf8(file(';', '\n', HEADER, bad, SECOND)))).toEqual({ taken: [RIGHT[1]], refused: [[2, code]] });
});

test.each([
  ['a workbook', Buffer.from('PK\u0003\u0004\u0014\u0000[Content_Types].xml'), { isWorkbook: true }],
  ['an older workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), { isWorkbook: true }],
  ['a document', Buffer.from('%PDF-1.7\n'), { isWorkbook: true }],
  ['nothing', Buffer.alloc(0), { missing: FILE_KINDS.assessments.columns }],
  ['only a header', utf8(HEADER.join(';')), { taken: [], refused: [] }],
  ['two names of one column', utf8(file(';', '\n', [...HEADER, 'Niveau CECRL'], [...FIRST, 'A1'])), { ambiguous: ['level'] }],
  ['a column that is missing', utf8(file(';', '\n', HEADER.slice(0, 4), FIRST.slice(0, 4))), { missing: ['certificate'] }],
  ['letters of DOS', iconv.encode(plain, 'cp850'), { doubtfulLine: 1 }],
])('a file of %s is answered as what it is', (_what, bytes, answer) => {
  expect(read(bytes)).toEqual(answer);
});

test.each([
  'bât – A',
  'appt 3 – rue du Taur',
  'loyer 3 €',
  '450,00\u00a0€',
  '12–14 rue Bayard',
  '« A » – é',
  'l’hôtel… “Bellevue” • 2e étage — à gauche',
  'Cité ‘des Pins’ – 30\u00a0%',
])('%s is taken from Windows-1252 as it was written', (text) => {
  expect(decodeFile(iconv.encode(text, 'windows-1252'))).toEqual({ text });
});

/** Words whose letters are signs of Windows-1252 in other code pages. */
const WORDS = [
  'où',
  'dû',
  'Ça',
  'place à louer',
  'voilà',
  'ôter',
  'août',
  'sûr',
  'naïf',
  'Ç',
  'HÔTEL DÛ',
  'À CÔTÉ',

  'maïs 3 Ça',
  'Fernández',
];

test.each(['cp850', 'cp437', 'macintosh'])('no word of %s is taken for what it is not', (encoding) => {
  const words = WORDS.filter((word) => iconv.decode(iconv.encode(word, encoding), encoding) === word);
  expect(words.length).toBeGreaterThan(6);
  const odd = words.map((word) => [word, decodeFile(iconv.encode(word, encoding))] as const);
  expect(odd.filter(([, decoded]) => !('doubtfulLine' in decoded))).toEqual([]);
  for (const word of ['Albi', 'Foix']) expect(decodeFile(iconv.encode(word, encoding))).toEqual({ text: word });
});

test('signs of a file that mixes UTF-8 and Windows-1252 are doubtful', () => {
  const mixed = Buffer.concat([iconv.encode('café\n', 'windows-1252'), Buffer.from('bât – A\n')]);
  expect(decodeFile(mixed)).toEqual({ doubtfulLine: 2 });
});
