import { type Candidate, findAmong, type Search } from './finding.js';
import { kilometresBetween, placeNamed, placeOfCode } from './places.js';
import { questionIn } from './question.js';

const OFFER: Candidate = {
  ...{ id: 'one', kind: 'FRENCH_CLASSES', name: 'Cours du soir', conditions: null, organisation: 'Passage', address: '' },
  ...{ place: placeOfCode('82121'), statuses: [], ageFrom: null, ageUntil: null, zone: [], languages: ['fr'] },
  ...{ levelFrom: null, levelUntil: null, free: null, confirmedOn: '2026-11-01' },
};
const NOTHING: Search = {
  ...{ kinds: [], status: null, level: null, near: null, words: [], kind: null, age: null, language: null, within: null, free: [] },
};
const idsOf = (offers: readonly Candidate[], search: Partial<Search>) =>
  findAmong(offers, { ...NOTHING, ...search }).map(({ offer }) => offer.id);

test.each([
  ['fle, A1, près de Montauban, pour demandeurs d’asile', { status: 'ASYLUM_SEEKER', level: 'A1', near: '82121', words: [] }],
  ['Cours de FLÉ A1.1 à Nîmes', { status: null, level: 'A1_1', near: '30189', words: [] }],
  ['français langue étrangère Saint-Gaudens refugees', { status: 'PROTECTED', level: null, near: '31483', words: [] }],
  ['FLE du soir', { status: null, level: null, near: null, words: ['soir'] }],
])('the one line is understood: %s', (text, expected) => {
  const { kinds, status, level, near, words } = questionIn(text);
  expect({ kinds: kinds.map(({ kind }) => kind), status, level, near: near?.code ?? null, words }).toEqual({
    kinds: ['FRENCH_CLASSES'],
    ...expected,
  });
});

test('nothing is asked by empty words', () => {
  expect(questionIn('  de la pour, !')).toEqual({ kinds: [], status: null, level: null, near: null, words: [] });
});

test('a word for a kind finds another kind by its name, and says so', () => {
  const cooking = { ...OFFER, id: 'cooking', kind: 'TRAINING', name: 'Cuisine et français' } as const;
  const search = { ...NOTHING, ...questionIn('français') };
  expect(findAmong([OFFER, cooking], search).map(({ offer, matches }) => [offer.id, matches])).toEqual([
    ['one', ['KIND']],
    ['cooking', ['NAME']],
  ]);
});

test('the nearest come first, then what was confirmed last, then by name; what is in no place comes last', () => {
  const foix = { ...OFFER, id: 'foix', place: placeOfCode('09122') };
  const old = { ...OFFER, id: 'old', confirmedOn: '2026-01-01' };
  const before = { ...OFFER, id: 'before', name: 'Ateliers' };
  const phone = { ...OFFER, id: 'phone', place: null, confirmedOn: '2026-12-01' };
  const all = [phone, foix, old, OFFER, before];
  const near = placeNamed('Montauban');
  expect(idsOf(all, { near })).toEqual(['before', 'one', 'old', 'foix', 'phone']);
  expect(idsOf(all, { near, within: 50 })).toEqual(['before', 'one', 'old', 'phone']);
  expect(idsOf(all, {})).toEqual(['phone', 'before', 'foix', 'one', 'old']);
});

test('a zone is of départements and communes', () => {
  const near = placeNamed('Montauban');
  const withZone = (...zone: string[]) => idsOf([{ ...OFFER, zone }], { near });
  expect([withZone(), withZone('82'), withZone('31', '82121')]).toEqual([['one'], ['one'], ['one']]);
  expect([withZone('31'), withZone('82033')]).toEqual([[], []]);
});

test('who says no age and no status is for all, and who gives no classes is of no level', () => {
  const grown = { ...OFFER, id: 'grown', ageFrom: 18, statuses: ['PROTECTED'] } as const;
  expect(idsOf([OFFER, grown], { age: 17 })).toEqual(['one']);
  expect(idsOf([OFFER, grown], { status: 'ASYLUM_SEEKER' })).toEqual(['one']);
  expect(idsOf([OFFER, { ...OFFER, id: 'work', kind: 'EMPLOYMENT' }], { level: 'B2' })).toEqual(['one']);
});

test('Toulouse and Montauban are some fifty kilometres apart; every prefecture and sub-prefecture has its place', () => {
  const [toulouse, montauban] = [placeNamed('31000'), placeNamed('MONTAUBAN')];
  expect(toulouse && montauban && kilometresBetween(toulouse, montauban)).toBe(47);
  for (const seat of [
    '09122',
    '11069',
    '12202',
    '30189',
    '31555',
    '32013',
    '34172',
    '46042',
    '48095',
    '65440',
    '66136',
    '81004',
    '82121',
    '48061',
  ])
    expect(placeOfCode(seat)).toMatchObject({ isApproximate: false, coordinates: expect.anything() });
  expect(placeNamed('Brest')?.coordinates).toBeNull();
});
