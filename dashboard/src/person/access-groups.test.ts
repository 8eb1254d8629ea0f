import { accessInGroups, type ReaderAccess } from './access-groups.js';

const ground = (kindLabel: string | null): ReaderAccess['grounds'][number] => ({
  category: { code: 'HOUSING_STATUS', label: 'Hébergement' },
  basis: 'CONSENT',
  purposes: ['SUPPORT'],
  until: '2027-03-31T00:00:00.000Z',
  citation: null,
  grant: { id: 'a', recipient: { kindLabel } },
});
const access = (name: string, grounds: ReaderAccess['grounds'], holdsRecord = false): ReaderAccess => ({
  organisation: { id: name, name },
  holdsRecord,
  restricts: false,
  grounds,
});

test('those stand together that read the same because of their kind alone', () => {
  const ofKind = ['Foix', 'Albi'].map((name) => access(name, [ground('Toute Mission Locale')]));
  const holder = access('Auch', [ground('Toute Mission Locale')], true);
  const byName = access('CADA', [ground(null)]);
  const { named, kinds } = accessInGroups([...ofKind, holder, byName]);
  expect(named.map(({ organisation }) => organisation.name)).toEqual(['Auch', 'CADA']);
  expect(kinds.map(({ kindLabel, accesses }) => [kindLabel, accesses.length])).toEqual([['Toute Mission Locale', 2]]);
});

test('one alone of its kind, and one with no ground, stand for themselves', () => {
  const { named, kinds } = accessInGroups([access('Foix', [ground('Toute Mission Locale')]), access('Muret', [], true)]);
  expect(named).toHaveLength(2);
  expect(kinds).toEqual([]);
});
