import { coveredUntil } from './standing-consent.js';

const toulouse = { id: 'ml-toulouse', name: 'Mission Locale de Toulouse', kind: 'MISSION_LOCALE' as const };
const reading = { category: 'RIGHT_TO_WORK', purpose: 'SUPPORT' as const, organisation: toulouse };
const consent = {
  status: 'ACTIVE' as const,
  purposes: ['SUPPORT' as const, 'RIGHTS' as const],
  validUntil: '2027-10-29T00:00:00.000Z',
  recipient: { organisation: { id: 'ml-toulouse' }, kind: null },
  categories: [{ code: 'CONTACT' }, { code: 'RIGHT_TO_WORK' }],
};
const toKind = { organisation: null, kind: 'MISSION_LOCALE' as const };

test('an active consent to the organisation covers its categories for its purposes, until its end', () => {
  expect(coveredUntil([consent], reading)).toBe('2027-10-29T00:00:00.000Z');
});

test('a consent to the kind of the organisation covers the same', () => {
  expect(coveredUntil([{ ...consent, recipient: toKind }], reading)).toBe('2027-10-29T00:00:00.000Z');
});

test('of several the latest end is told', () => {
  const shorter = { ...consent, validUntil: '2026-12-31T00:00:00.000Z' };
  expect(coveredUntil([consent, shorter], reading)).toBe('2027-10-29T00:00:00.000Z');
});

test.each([
  ['waits for the person', { ...consent, status: 'TO_CONFIRM' as const }],
  ['was withdrawn', { ...consent, status: 'WITHDRAWN' as const }],
  ['is for another purpose', { ...consent, purposes: ['HOUSING' as const] }],
  ['is for another category', { ...consent, categories: [{ code: 'CONTACT' }] }],
  ['was collected for another organisation', { ...consent, recipient: { organisation: { id: 'cada-muret' }, kind: null } }],
  ['is to another kind', { ...consent, recipient: { organisation: null, kind: 'HOUSING_OPERATOR' as const } }],
])('a consent covers nothing here where it %s', (_what, other) => {
  expect(coveredUntil([other], reading)).toBeUndefined();
});
