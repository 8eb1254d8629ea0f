import 'reflect-metadata';
import { BadUserInput } from '@passerelle/kit/errors';
import { detailsOf, type OrganisationInput } from './organisation-input.js';

const given: OrganisationInput = {
  name: 'CADA de Muret',
  siret: '732 829 320 00074',
  communeCode: '31395',
  addressLines: ['3 rue des Lilas', '31600 Muret'],
  openingHours: ['Mo-Fr 09:00-12:00', 'Mo,We-Th 14:00-17:30'],
  phone: '05 39 98 00 00',
  email: 'accueil@cada-muret.example',
};

/** The field that is refused. */
function refused(change: Partial<OrganisationInput>): unknown {
  try {
    return detailsOf({ ...given, ...change });
  } catch (error) {
    return error instanceof BadUserInput ? error.extensions.field : error;
  }
}

test('a member is kept by its numbers and codes, its département by its commune', () => {
  expect(detailsOf(given)).toEqual({
    name: 'CADA de Muret',
    siret: '73282932000074',
    communeCode: '31395',
    departement: '31',
    addressLines: ['3 rue des Lilas', '31600 Muret'],
    openingHours: ['Mo-Fr 09:00-12:00', 'Mo,We-Th 14:00-17:30'],
    phone: '+33539980000',
    email: 'accueil@cada-muret.example',
  });
});

test.each([
  ['2a004', '2A'],
  ['97411', '974'],
  ['98818', '988'],
])('the commune %s is in the département %s', (communeCode, departement) =>
  expect(detailsOf({ ...given, communeCode })).toMatchObject({ communeCode: communeCode.toUpperCase(), departement }),
);

test('nothing but a name has to be known', () => {
  const nothing = { siret: null, communeCode: null, addressLines: null, openingHours: null, phone: null, email: null };
  expect(detailsOf({ ...given, ...nothing })).toEqual({
    ...nothing,
    name: 'CADA de Muret',
    departement: null,
    addressLines: [],
    openingHours: [],
  });
});

test.each([
  ['siret', { siret: '73282932000075' }],
  ['siret', { siret: '732829320' }],
  ['communeCode', { communeCode: '31600' }],
  ['addressLines', { addressLines: ['1', '2', '3', '4', '5', '6', '7'] }],
  ['openingHours', { openingHours: ['lundi 9 h'] }],
  ['openingHours', { openingHours: ['Mo-Fr 12:00-09:00'] }],
  ['openingHours', { openingHours: ['Mo-Fr 25:00-26:00'] }],
  ['openingHours', { openingHours: Array.from({ length: 22 }, () => 'Mo 09:00-12:00') }],
  ['phone', { phone: '0539' }],
  ['email', { email: 'accueil' }],
])('a wrong %s is refused by name: %j', (field, change) => expect(refused(change)).toBe(`input.${field}`));
