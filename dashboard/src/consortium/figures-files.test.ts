import { type Sheet, toCsv } from './figures-files.js';

const sheet = (by: Sheet['by'], ...cells: Sheet['cells']): Sheet => ({
  label: 'Délai médian',
  filters: [['Publié le', new Date('2026-11-29T00:00:00Z')]],
  definition: 'Médiane; en jours',
  reading: '',
  by,
  heads: ['Mois', 'jours'],
  cells,
  suppressed: 'peu, ou personne',
  none: 'sans objet',
});
const rowsOf = (text: string): string[] => text.split('\r\n').slice(6, -1);

test('a month is its first day, a number has a comma, and what is not shown is said', () => {
  const text = toCsv(
    sheet(
      'MONTH',
      { code: '2024-03', name: '2024-03', value: 12.5, suppressed: false },
      { code: '2024-04', name: '2024-04', value: null, suppressed: true },
      { code: '2024-05', name: '2024-05', value: null, suppressed: false },
    ),
  );
  expect(text.startsWith('\uFEFFDélai médian\r\nPublié le;29/11/2026\r\n"Médiane; en jours"\r\n')).toBe(true);
  expect(rowsOf(text)).toEqual(['01/03/2024;12,5', '01/04/2024;peu, ou personne', '01/05/2024;sans objet']);
});

test('a table without a cell says that there is nothing to measure', () => {
  expect(rowsOf(toCsv(sheet('SEX')))).toEqual(['sans objet']);
});

test('nothing in it is a formula, and a year that has parts keeps its name', () => {
  expect(rowsOf(toCsv(sheet('ORGANISATION', { code: 'a', name: '=HYPERLINK("x")', value: 1, suppressed: false })))).toEqual([
    '"\'=HYPERLINK(""x"")";1',
  ]);
  expect(rowsOf(toCsv(sheet('YEAR', { code: '2025', name: '2025, Protection internationale', value: 30, suppressed: false })))).toEqual([
    '2025, Protection internationale;30',
  ]);
});
