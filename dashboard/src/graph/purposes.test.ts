import { consentableCategories, purposesFor } from './purposes.js';

const HOUSING = {
  code: 'HOUSING_STATUS',
  longestDays: 365,
  purposes: ['SUPPORT', 'HOUSING', 'STATISTICS'],
  recipients: ['MISSION_LOCALE', 'CONSORTIUM'],
} as const;
const CONTACT = { code: 'RESEARCH_CONTACT', longestDays: 1095, purposes: ['EVALUATION'], recipients: ['CONSORTIUM'] } as const;
const NOTES = { code: 'PROFESSIONAL_NOTES', longestDays: 0, purposes: [], recipients: [] } as const;
const codesFor = (kind: Parameters<typeof consentableCategories>[1]) =>
  consentableCategories([HOUSING, CONTACT, NOTES], kind).map(({ code }) => code);

test('a category is offered for the kinds of organisation to which the policy lets it be opened', () => {
  expect(codesFor('MISSION_LOCALE')).toEqual(['HOUSING_STATUS']);
  expect(codesFor('CONSORTIUM')).toEqual(['HOUSING_STATUS', 'RESEARCH_CONTACT']);
  expect(codesFor('OFII')).toEqual([]);
});

test('contact for evaluation is agreed to for evaluation, and no named record for statistics', () => {
  expect(purposesFor([CONTACT])).toEqual(['EVALUATION']);
  expect(purposesFor([HOUSING])).toEqual(['SUPPORT', 'HOUSING']);
  expect(purposesFor([HOUSING, CONTACT])).toEqual([]);
});
