import { printed, printedDay } from './typography.js';

test('French has a narrow space before tall signs, and a whole one before a colon and inside quotation marks', () => {
  expect(printed('Pour quoi ? « Loi » : demain ; non !')).toBe('Pour quoi\u202f? «\u00a0Loi\u00a0»\u00a0: demain\u202f; non\u202f!');
  expect(printed("Contrat d'intégration: journées")).toBe('Contrat d’intégration\u00a0: journées');
  expect(printed('à 10:30, voir https://exemple.fr')).toBe('à 10:30, voir https://exemple.fr');
});

test.each([
  ['1 oct. 2026', '1er oct. 2026'],
  ['1 octobre 2026', '1er octobre 2026'],
  ['1 oct. 2026, 11:01', '1er oct. 2026, 11:01'],
  ['11 oct. 2026', '11 oct. 2026'],
  ['01/10/2026', '01/10/2026'],
])('the French day %s is %s', (day, printedSo) => expect(printedDay(day, 'fr')).toBe(printedSo));

test('other languages have no such day', () => expect(printedDay('1 Oct 2026', 'en')).toBe('1 Oct 2026'));
