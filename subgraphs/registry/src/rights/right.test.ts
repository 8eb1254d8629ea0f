import { certificateOf } from './certificate.js';
import { isAgreed, mayRefuse, stateOf } from './right.js';

const asked = { right: 'ERASURE', isTakenBack: false, answers: [true, null], erased: null } as const;

test('an erasure begins with the last agreement, and with none of a request that was refused, taken back or is another', () => {
  expect(isAgreed(asked)).toBe(false);
  expect(isAgreed({ ...asked, answers: [true, true] })).toBe(true);
  expect(isAgreed({ ...asked, answers: [true, false] })).toBe(false);
  expect(isAgreed({ ...asked, answers: [true, true], isTakenBack: true })).toBe(false);
  expect(isAgreed({ ...asked, answers: [true, true], erased: [false] })).toBe(false);
  expect(isAgreed({ ...asked, right: 'OBJECTION', answers: [true, true] })).toBe(false);
});

test('a request is as far as its answers and its erasure are', () => {
  expect(stateOf(asked)).toBe('ASKED');
  expect(stateOf({ ...asked, answers: [true, false] })).toBe('ANSWERED');
  expect(stateOf({ ...asked, answers: [true, true], erased: [true, false] })).toBe('ERASING');
  expect(stateOf({ ...asked, answers: [true, true], erased: [true, true] })).toBe('ERASED');
  expect(stateOf({ ...asked, isTakenBack: true })).toBe('TAKEN_BACK');
});

test('each right is refused on the grounds that the law has for it alone', () => {
  expect(mayRefuse('ERASURE', 'LEGAL_DUTY')).toBe(true);
  expect(mayRefuse('RECTIFICATION', 'LEGAL_DUTY')).toBe(false);
  expect(mayRefuse('RECTIFICATION', 'IS_RIGHT')).toBe(true);
  expect(mayRefuse('OBJECTION', 'EXCESSIVE')).toBe(true);
});

test('a certificate is made when every owner has erased, and says when the last backup runs out', () => {
  const part = (owner: string, done_at: Date | null) => ({ owner, done_at, rows: { stay: 2 }, log_position: 7, log_hash: 'ab' });
  const begun_at = new Date('2026-11-30T09:00:00Z');
  const first = part('housing', new Date('2026-11-30T09:00:01Z'));
  expect(certificateOf({ begun_at, parts: [first, part('ofii', null)] }, 35)).toBeNull();
  const whole = certificateOf({ begun_at, parts: [first, part('ofii', new Date('2026-12-02T10:00:00Z'))] }, 35);
  expect(whole).toMatchObject({ carriedOutAt: '2026-12-02T10:00:00.000Z', backupsRunOutOn: '2027-01-06' });
  expect(whole?.owners[0]).toEqual({
    owner: 'housing',
    erasedAt: '2026-11-30T09:00:01.000Z',
    rows: { stay: 2 },
    disclosureLog: { entries: 7, endsIn: 'ab' },
    backupsRunOutOn: '2027-01-04',
  });
});
