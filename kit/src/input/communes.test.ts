import { isPostcodeOf, mayBeNameOf, parseCommuneCode } from './communes.js';

test.each([
  ['Toulouse', '31555'],
  ['TOULOUSE CEDEX 9', '31555'],
  ['toulouse cédex', '31555'],
  ['Paris', '75112'],
  ['Paris 12e', '75112'],
  ['PARIS 12 CEDEX 05', '75112'],
  ['Paris 12e arrondissement', '75056'],
  ['Lyon 3ème', '69383'],
  ['Marseille', '13201'],
  ['Ajaccio', '2A004'],
  ['St Denis', '97411'],
  ['Saint-Denis', '93066'],
  ['Ste-Foy-d’Aigrefeuille', '31480'],
  ['Mans (Le)', '72181'],
  ['L’Isle-Jourdain', '32160'],
  ['Isle Jourdain', '32160'],
  ['Annecy-le-Vieux', '74010'],
  ['Annecy', '74011'],
  ['Villefranche s/ Saône', '69264'],
  ['Paris La Défense CEDEX', '92050'],
  ['Lieu-dit Rangueil', '31555'],
])('%s may be the name of %s', (name, code) => {
  expect(parseCommuneCode(code)).toEqual({ value: code });
  expect(mayBeNameOf(name, code)).toBe(true);
});

test.each([
  ['Muret', '31555'],
  ['Bordeaux', '31555'],
  ['Lyon', '75112'],
  ['Saint-Denis', '31555'],
  ['Bastia', '2A004'],
  ['Saint-Pierre', '97411'],
])('%s is not the name of %s', (name, code) => {
  expect(mayBeNameOf(name, code)).toBe(false);
});

test.each([
  ['31000', '31555', true],
  ['31058', '31555', true],
  ['31600', '31555', false],
  ['81000', '31555', false],
  ['75012', '75112', true],
  ['75013', '75112', false],
  ['20090', '2A004', true],
  ['20200', '2A004', false],
  ['97400', '97411', true],
  ['97410', '97411', false],
])('whether %s is a postcode of %s: %s', (postcode, code, isOne) => {
  expect(isPostcodeOf(postcode, code)).toBe(isOne);
});
