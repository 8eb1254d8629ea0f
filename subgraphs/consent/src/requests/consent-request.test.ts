import { type ConsentRequest, isOpen, requestStatus } from './consent-request.js';

const NOW = new Date('2026-12-10T10:00:00Z');
const waiting: Pick<ConsentRequest, 'answer' | 'answerBy' | 'postponed' | 'categoryCodes' | 'acceptedCodes'> = {
  answer: null,
  answerBy: new Date('2026-12-20T10:00:00Z'),
  postponed: false,
  categoryCodes: ['IDENTITY', 'CONTACT'],
  acceptedCodes: null,
};

test.each([
  [{}, 'WAITING', true],
  [{ postponed: true }, 'POSTPONED', true],
  [{ answerBy: NOW }, 'LAPSED', false],
  [{ answer: 'ACCEPTED', acceptedCodes: ['IDENTITY', 'CONTACT'] }, 'ACCEPTED', false],
  [{ answer: 'ACCEPTED', acceptedCodes: ['CONTACT'] }, 'ACCEPTED_IN_PART', false],
  [{ answer: 'REFUSED' }, 'REFUSED', false],
  [{ answer: 'TAKEN_BACK' }, 'TAKEN_BACK', false],
] as const)('a request with %j is %s', (change, status, open) => {
  expect(requestStatus({ ...waiting, ...change } as typeof waiting, NOW)).toBe(status);
  expect(isOpen(status)).toBe(open);
});
