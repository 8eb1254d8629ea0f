import 'reflect-metadata';
import { contactOf, identityOf } from './identity-input.js';

const AMINA = {
  givenNames: 'Amina',
  familyName: 'Rahimi',
  spokenNames: null,
  birthDate: null,
  birthPrecision: null,
  sex: null,
  nationality: null,
  preferredLanguage: null,
};

test.each([
  ['06 39 98 00 99', '+33639980099'],
  ['+33 6 39 98 00 99', '+33639980099'],
  ['0033639980099', '+33639980099'],
  ['+49 30 901820', '+4930901820'],
])('%s is kept as %s', (phone, kept) => {
  expect(contactOf({ phone, email: null }, 'input')).toEqual({ phone: kept, email: null });
});

test.each(['12', '06 39', 'demain'])('%s is no phone number', (phone) => {
  expect(() => contactOf({ phone, email: null }, 'input')).toThrow('This is no phone number');
});

test('an e-mail address is one', () => {
  expect(contactOf({ phone: null, email: 'amina@exemple.invalid' }, 'input').email).toBe('amina@exemple.invalid');
  expect(() => contactOf({ phone: null, email: 'amina' }, 'input')).toThrow('This is no e-mail address');
});

test('a birth date is known to the day, unless it is said otherwise', () => {
  expect(identityOf({ ...AMINA, birthDate: '2005-03-14' }).birthPrecision).toBe('DAY');
  expect(identityOf({ ...AMINA, birthDate: '2005-01-01', birthPrecision: 'ABOUT' }).birthPrecision).toBe('ABOUT');
});
