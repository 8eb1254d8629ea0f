import { groundWords } from './ground-words.js';

test.each([
  ['the record that it holds', 'HOUSING_STATUS', ['HousingRecord.since'], 'The organisation keeps this record'],
  ['the message that it sent', 'FREE_TEXT', ['Referral.message'], 'The organisation wrote this text'],
  ['its reason to decline', 'FREE_TEXT', ['ReferralEvent.reason'], 'The organisation wrote this text'],
  ['a consent that it collected', 'CONSENTS', ['ConsentGrant.id'], 'The organisation collected this consent'],
  ['an appointment with it', 'APPOINTMENTS', ['Appointment.kind'], 'It is an appointment with this organisation'],
  ['who of its own is around the person', 'CIRCLE', ['CircleMember.id'], 'It is one of the organisation’s own professionals'],
  ['its emergency access', 'EMERGENCY_ACCESSES', ['EmergencyAccess.id'], 'It is the organisation’s own emergency access'],
  [
    'what was written of its emergency access',
    'FREE_TEXT',
    ['EmergencyAccess.justification', 'EmergencyAccess.reviewNote'],
    'It is the organisation’s own emergency access',
  ],
])('an organisation that reads %s is told of by that', (_what, categoryCode, fields, words) => {
  expect(groundWords({ basis: 'HOLDER', categoryCode, fields }).en).toBe(words);
});

test('who reads a text on another ground is told of by that ground', () => {
  const ofText = { categoryCode: 'FREE_TEXT', fields: ['Referral.message'] };
  expect(groundWords({ basis: 'ADDRESSEE', ...ofText }).fr).toBe('Le texte lui a été adressé');
  expect(groundWords({ basis: 'AUDIT', ...ofText }).fr).toBe('Le consortium vérifie qui lit quoi');
});
