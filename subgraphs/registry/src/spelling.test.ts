import { spellingKey } from './spelling.js';

test.each([
  ['Mohammad', 'Muhammad', 'Mohamed', 'Mohammed'],
  ['Ahmad', 'Ahmed'],
  ['Hosseini', 'Husseini', 'Hussaini'],
  ['Rahimi', 'Raheemi'],
  ['Tesfay', 'Tesfai'],
  ['Yousef', 'Yusuf', 'Youssouf'],
  ['Élodie', 'Elodie'],
  ['Олена', 'Olena'],
])('%s is met as %s', (...spellings) => expect(new Set(spellings.map(spellingKey)).size).toBe(1));

test('names that sound apart stay apart', () =>
  expect(new Set(['Amina', 'Zahra', 'Karim', 'Najib', 'Omid'].map(spellingKey)).size).toBe(5));
