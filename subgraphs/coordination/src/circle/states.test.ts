import { afterAct, CIRCLE_ACTS, isDone, MEMBERSHIP_STATUSES, type MembershipState } from './states.js';

const NO: MembershipState = { status: 'REFUSED', isRefused: true };

test('who joins is in, and joins once', () => {
  const joined = afterAct(null, 'JOIN', 'OTHER');
  expect(joined).toEqual({ status: 'IN', isRefused: false });
  expect(afterAct({ status: 'IN', isRefused: false }, 'JOIN', 'OTHER')).toBe('IS_IN');
  expect(afterAct({ status: 'ENDED', isRefused: false }, 'JOIN', 'OTHER')).toEqual(joined);
});

test('whom the person refused joins no more, and asks', () => {
  expect(afterAct(NO, 'JOIN', 'OTHER')).toBe('PERSON_REFUSED');
  const asked: MembershipState = { status: 'ASKED', isRefused: true };
  expect(afterAct(NO, 'ASK', 'OTHER')).toEqual(asked);
  expect(afterAct(asked, 'JOIN', 'OTHER')).toBe('PERSON_REFUSED');
  expect(afterAct(asked, 'ACCEPT', 'OTHER')).toBe('PERSON_ANSWERS');
  expect(afterAct(asked, 'DECLINE', 'OTHER')).toBe('PERSON_ANSWERS');
  expect(afterAct(asked, 'ACCEPT', 'PERSON')).toEqual({ status: 'IN', isRefused: false });
});

test('a no of the person outlasts every act of anybody else', () => {
  for (const act of CIRCLE_ACTS) {
    for (const status of MEMBERSHIP_STATUSES) {
      const outcome = afterAct({ status, isRefused: true }, act, 'OTHER');
      if (isDone(outcome)) expect(outcome.isRefused).toBe(true);
    }
  }
});

test('only what was asked is answered, and only who is in or asked leaves', () => {
  expect(afterAct(null, 'ACCEPT', 'PERSON')).toBe('NOT_ASKED');
  expect(afterAct({ status: 'ASKED', isRefused: false }, 'DECLINE', 'OTHER')).toEqual({ status: 'DECLINED', isRefused: false });
  expect(afterAct({ status: 'ASKED', isRefused: false }, 'DECLINE', 'PERSON')).toEqual(NO);
  expect(afterAct({ status: 'DECLINED', isRefused: false }, 'LEAVE', 'OTHER')).toBe('NOT_IN');
  expect(afterAct({ status: 'IN', isRefused: false }, 'END', 'OTHER')).toEqual({ status: 'ENDED', isRefused: false });
});
