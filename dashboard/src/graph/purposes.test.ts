import { loadPolicy } from '@passerelle/schema/policy';
import { consentableCategories, purposesFor } from './purposes.js';

const categories = [...loadPolicy().categories.values()].map(({ code, longestDays = 0, purposes, recipients }) => ({
  code,
  longestDays,
  purposes,
  recipients,
}));
const offeredTo = (kind: Parameters<typeof consentableCategories>[1]) => consentableCategories(categories, kind);

test('contact for evaluation is agreed to with the consortium, for evaluation, and nothing else is', () => {
  expect(offeredTo('CONSORTIUM').map(({ code }) => code)).toEqual(['RESEARCH_CONTACT']);
  expect(purposesFor(offeredTo('CONSORTIUM'))).toEqual(['EVALUATION']);
  expect(offeredTo('MISSION_LOCALE').map(({ code }) => code)).not.toContain('RESEARCH_CONTACT');
});

test('no consent opens a category of records for evaluation', () => {
  for (const category of categories.filter(({ code }) => code !== 'RESEARCH_CONTACT'))
    expect(purposesFor([category])).not.toContain('EVALUATION');
});
