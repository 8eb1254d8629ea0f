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
  ['Al-Hamwi', 'al Hamwi', 'El Hamwi', 'Alhamwi', 'Elhamwi', 'Hamwi', 'Hamoui'],
  ['An-Najjar', 'Al-Najjar', 'Ennajjar', 'Alnajjar', 'Najjar'],
  ['Ash-Shami', 'Ech-Chami', 'Al-Shami', 'Echchami', 'Alshami'],
  ['Abdul Rahman', 'Abdulrahman', 'Abd al-Rahman', 'Abdel Rahman', 'Abderrahmane', 'Abdurrahman', 'Abdirahman', 'Abdou Rahmane'],
  ['Abdul Aziz', 'Abdulaziz', 'Abdelaziz', 'Abd el-Aziz'],
  ['Abdullah', 'Abdallah', 'Abdulla'],
  ['Ghebre Meskel', 'Ghebremeskel', 'Gebremeskel', 'Ghebre-Meskel'],
  ['Welde Gebriel', 'Weldegebriel', 'Woldegebriel'],
  ['Habte Mariam', 'Habtemariam'],
  ['Ben Ali', 'Bin Ali', 'Benali', 'Ibn Ali'],
  ['Ould Ahmed', 'Ouldahmed', 'Uld Ahmed', 'Weld Ahmed'],
  ['Abu Bakr', 'Abou Bakar', 'Aboubakar', 'Abubakr'],
  ['Nour al-Din', 'Nour Eddine', 'Noureddine', 'Nuruddin', 'Nouraldin'],
  ['Rahmat Ullah', 'Rahmatullah', 'Rahmatoullah'],
  ['Hossein Zada', 'Hosseinzadeh'],
  ['Jawad', 'Jaouad', 'Djawad'],
  ['Dawood', 'Daoud', 'Dawud'],
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
  ['Al-Hamwi', 'Hamid Karimi'],
  ['Alhamwi', 'Hamid Karimi'],
  ['Albert', 'Bertrand Sow'],
  ['Ben Ali', 'Ali Karimi'],
])('%s does not find %s', (search, name) => expect(finds(search, name)).toBe(false));

/** How soon a name comes among those that a search finds, as the database orders them: the lower, the sooner. */
function rank(search: string, name: string): number {
  const { exact, same, written } = spellingSearch(search) ?? { exact: [], same: [], written: [] };
  const first = [exact, same, written].findIndex((patterns) => patterns.every((pattern) => new RegExp(pattern).test(spellingKey(name))));
  return first < 0 ? 3 : first;
}

test.each([
  ['Mohamed', ['Mohamed', 'Mohammad', 'Mohamedou', 'Mohammadi']],
  ['mohamed karimi', ['Karimi Mohamed', 'Mohammad Kareemi', 'Mohamedou Karimi', 'Mohammadi Karimian']],
  ['Alhamwi', ['Alhamwi', 'Al-Hamwi', 'Alhamwidi', 'Al-Hamouidi']],
  ['Osman', ['Osman', 'Ousmane', 'Osmanov', 'Ousmanov']],
])('of %s the same name comes first, then its other spellings, then names that begin so', (search, names) => {
  expect(names.map((name) => rank(search, name))).toEqual([0, 1, 2, 3]);
});

test('what has no letters looks for nothing', () => expect(spellingSearch(' -’ 12')).toBeNull());
