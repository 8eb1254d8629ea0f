/** Lines of a file go to the hub as they stand, in its portions, and what is wrong with the file itself is not sent. */
import { remedy } from '@passerelle/schema/partner-file/remedies';
import { mappingOf } from './chosen-file.js';
import { countLines, firstLines, linesOf } from './file-lines.js';

const HEADER = ['Diplôme', 'Niveau', 'N° dossier', 'Date du test', 'ID Passerelle', 'Remarques', ''];
const fileOf = (...lines: readonly string[]) =>
  ({ name: 'niveaux.csv', delimiter: ';', header: HEADER, text: [HEADER.join(';'), ...lines].join('\r\n') }) as const;
const mapping = mappingOf(HEADER, 'assessments');
const all = (file: ReturnType<typeof fileOf>) => [...linesOf(file, 'assessments', mapping)];

test('cells stand in the order of the columns, wherever the file has them', () => {
  const [batch, ...others] = all(fileOf('DELF A2;A2;R-1;12/06/2026;p-1;à revoir;'));
  expect(batch?.lines).toEqual([{ line: 2, cells: ['R-1', 'p-1', 'A2', '12/06/2026', 'DELF A2'], names: null }]);
  expect([batch?.refused, others]).toEqual([[], []]);
});

test('a column that the file does not have is empty, and one with two names is for the viewer to choose', () => {
  expect(mappingOf(['reference', 'Niveau', 'Niveau CECRL'], 'assessments')).toEqual({
    reference: 0,
    person_id: null,
    level: null,
    assessed_on: null,
    certificate: null,
    family_name: null,
    given_names: null,
    birth_date: null,
  });
  const [batch] = linesOf(fileOf('DELF A2;A2;R-1;12/06/2026;p-1;;'), 'assessments', { ...mapping, certificate: null });
  expect(batch?.lines[0]?.cells).toEqual(['R-1', 'p-1', 'A2', '12/06/2026', '']);
});

test('a line that gives no id gives names and a birth date', () => {
  const header = ['N° dossier', 'NOM', 'Prénom', 'Né(e) le', 'Niveau', 'Date du test', 'Diplôme', 'ID Passerelle'];
  const file = {
    name: 'n.csv',
    delimiter: ';',
    header,
    text: [header.join(';'), 'R-1;ZYX;Mina;09/07/2004;A2;;;', 'R-2;ZYX;Mina;;A2;;;p-1'].join('\n'),
  } as const;
  const [batch] = linesOf(file, 'assessments', mappingOf(header, 'assessments'));
  expect(batch?.lines.map(({ cells, names }) => [cells[1], names])).toEqual([
    ['', ['ZYX', 'Mina', '09/07/2004']],
    ['p-1', null],
  ]);
});

test('a second line of a record, one that is no CSV and one too long are not sent, however far they stand apart', () => {
  const many = Array.from({ length: 700 }, (_, nth) => `;A2;R-${nth};12/06/2026;p;;`);
  const batches = all(
    fileOf(
      ...many,
      ';B1;r-3;12/06/2026;p;;',
      'open;"quote',
      `;A2;R-x;12/06/2026;p;${'é'.repeat(3_000)};`,
      `;${'é'.repeat(3_000)};R-y;;p;;`,
    ),
  );
  expect(batches.map(({ lines }) => lines.length)).toEqual([100, 100, 100, 100, 100, 100, 100, 1]);
  const refused = batches.flatMap((batch) => batch.refused);
  expect(refused.map(({ line, column }) => [line, column]).sort()).toEqual([
    [702, 'reference'],
    [703, 'Niveau'],
    [705, 'level'],
  ]);
  expect(refused.find(({ line }) => line === 702)).toMatchObject({
    problem: remedy('RECORD_TWICE', { line: 5 }),
    record: { 'N° dossier': 'r-3', Niveau: 'B1' },
  });
});

test('the first lines are shown, and all are counted', () => {
  const file = fileOf('DELF A2;A2;R-1;;p;;', ';B1;R-2;;p;;', '');
  expect(firstLines(file, 1)).toEqual([['DELF A2', 'A2', 'R-1', '', 'p', '', '']]);
  expect(countLines(file.text)).toBe(2);
});
