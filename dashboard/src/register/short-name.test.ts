/** A member that is registered without a short name has one of its name, which the hub takes. */
import { shortNameOf } from './short-name.js';

test.each([
  ['Mission Locale de Tarbes', 'mission-locale-de-tarbes'],
  ['Cœur d’Occitanie – Hébergement (CADA)', 'coeur-d-occitanie-hebergement-cada'],
  ['  Passage, le français au travail !', 'passage-le-francais-au-travail'],
])('%s is %s', (name, short) => {
  expect(shortNameOf(name)).toBe(short);
});

test('it is never too long, nor ends with a hyphen', () => {
  const short = shortNameOf(`${'a'.repeat(59)} bc`);
  expect(short).toBe('a'.repeat(59));
});
