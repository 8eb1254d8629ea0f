import { spellingKey, spellingSearch } from './spelling.js';

/** Whether a search finds a name, as the database does. */
const finds = (search: string, name: string): boolean =>
  spellingSearch(search)?.sounding.every((pattern) => new RegExp(pattern).test(spellingKey(name))) ?? false;

describe.each([
  ['Mohammad', 'Muhammad', 'Mohamed', 'Mohammed', 'Mouhamed'],
  ['Mahmoud', 'Mahmood', 'Mehmood'],
  ['Ahmad', 'Ahmed'],
  ['Hosseini', 'Husseini', 'Hussaini'],
  ['Rahimi', 'Raheemi'],
  ['Tesfay', 'Tesfai'],
  ['Yousef', 'Yusuf', 'Youssouf'],
  ['Darwich', 'Darwish'],
  ['Rachid', 'Rashid', 'Rasheed'],
  ['Bachir', 'Bashir'],
  ['Aïcha', 'Aisha', 'Ayesha'],
  ['Othman', 'Uthman'],
  ['Othman', 'Osman', 'Ousmane'],
  ['Ghebremeskel', 'Gebremeskel'],
  ['Al-Hamwi', 'Hamwi', 'El Hamwi'],
  ['Ibrahim', 'Ebrahim'],
  ['Walid', 'Oualid'],
  ['Djamal', 'Jamal'],
  ['Mehdi', 'Mahdi'],
  ['Fatima', 'Fatimah'],
  ['Khaled', 'Khalid'],
  ['M’Baye', 'Mbaye'],
  ['Élodie', 'Elodie'],
  ['Олена', 'Olena'],
])('%s', (...spellings) => {
  const pairs = spellings.flatMap((one) => spellings.map((other) => [one, other] as const));
  test.each(pairs)('%s finds %s', (search, name) => expect(finds(search, name)).toBe(true));
});

describe.each(['Mohamed', 'Omid', 'Hamid', 'Ahmad', 'Mahmoud', 'Mamadou', 'Amina', 'Zahra', 'Karim', 'Najib'])('%s', (search) =>
  test('finds none of the others', () => {
    const others = ['Mohamed', 'Omid', 'Hamid', 'Ahmad', 'Mahmoud', 'Mamadou', 'Amina', 'Zahra', 'Karim', 'Najib'];
    expect(others.filter((name) => finds(search, name))).toEqual([search]);
  }),
);

test.each(['Rahim Mohammadi', 'Mohammadi Rahim', 'mohamadi', 'Moham', 'Rah', 'ra moh'])('%s finds Rahim Mohammadi', (search) =>
  expect(finds(search, 'Rahim Mohammadi')).toBe(true),
);

test.each([
  ['zz', 'Zahra Azizi'],
  ['a', 'Zahra Hosseini'],
  ['Ali', 'Alemayehu Tadesse'],
  ['Rahim Karimi', 'Rahim Mohammadi'],
])('%s does not find %s', (search, name) => expect(finds(search, name)).toBe(false));

test('what has no letters looks for nothing', () => expect(spellingSearch(' -’ 12')).toBeNull());
