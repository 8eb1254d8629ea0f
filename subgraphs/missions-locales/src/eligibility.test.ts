import { type EligibilityFacts, eligibilityOn } from './eligibility.js';

const facts: EligibilityFacts = {
  birthDate: '2004-06-15',
  enrolledOn: null,
  applicationRegisteredOn: '2026-05-22',
  applicationPending: true,
  protectedSince: null,
};

test.each<[string, Partial<EligibilityFacts>, boolean, string[]]>([
  ['an application pending for more than six calendar months', {}, true, ['AGE_16_TO_25', 'ASYLUM_SEEKER_OVER_SIX_MONTHS']],
  [
    'six months to the day are not more than six months',
    { applicationRegisteredOn: '2026-05-23' },
    false,
    ['AGE_16_TO_25', 'ASYLUM_SEEKER_UNDER_SIX_MONTHS'],
  ],
  ['protection', { applicationPending: false, protectedSince: '2026-11-23' }, true, ['AGE_16_TO_25', 'INTERNATIONAL_PROTECTION']],
  [
    'protection to come does not count yet',
    { applicationPending: false, protectedSince: '2026-11-24' },
    false,
    ['AGE_16_TO_25', 'NO_PENDING_APPLICATION_OR_PROTECTION'],
  ],
  ['a final rejection ends the ground', { applicationPending: false }, false, ['AGE_16_TO_25', 'NO_PENDING_APPLICATION_OR_PROTECTION']],
  ['15 years', { birthDate: '2010-11-24' }, false, ['UNDER_16', 'ASYLUM_SEEKER_OVER_SIX_MONTHS']],
  ['26 today', { birthDate: '2000-11-23' }, false, ['OVER_25_AT_ENROLMENT', 'ASYLUM_SEEKER_OVER_SIX_MONTHS']],
  [
    '26 today, enrolled at 25',
    { birthDate: '2000-11-23', enrolledOn: '2026-11-22' },
    true,
    ['AGE_16_TO_25', 'ASYLUM_SEEKER_OVER_SIX_MONTHS'],
  ],
])('%s', (_when, change, eligible, reasons) => {
  const finding = eligibilityOn({ ...facts, ...change }, '2026-11-23');
  expect([finding.eligible, finding.reasons.map(({ code }) => code)]).toEqual([eligible, reasons]);
});

test('each reason is read under the category of what it tells of', () =>
  expect(eligibilityOn(facts, '2026-11-23').reasons.map(({ category }) => category)).toEqual(['IDENTITY', 'ADMINISTRATIVE_STATUS']));
