import fc from 'fast-check';
import {
  actsAllowed,
  followingKind,
  isOpen,
  type Mover,
  REFERRAL_STATUSES,
  type ReferralStatus,
  stateAfterLeaving,
  transition,
} from './states.js';

const ENDS: readonly ReferralStatus[] = ['DECLINED', 'COMPLETED', 'INTERRUPTED', 'CANCELLED', 'EXPIRED'];
const statuses = fc.constantFrom(...REFERRAL_STATUSES);
const movers = fc.constantFrom<Mover>('SENDER', 'RECIPIENT', 'CLOCK');

test('nothing moves out of an end', () =>
  fc.assert(fc.property(fc.constantFrom(...ENDS), statuses, movers, (from, to, mover) => transition(from, to, mover) !== 'MOVES')));

test('each state is reached by one kind of mover alone', () => {
  for (const to of REFERRAL_STATUSES) {
    const movers = (['SENDER', 'RECIPIENT', 'CLOCK'] as const).filter((mover) =>
      REFERRAL_STATUSES.some((from) => transition(from, to, mover) === 'MOVES'),
    );
    expect(movers.length).toBeLessThanOrEqual(1);
  }
});

test('a draft is sent by who wrote it', () => expect(transition('DRAFT', 'SENT', 'SENDER')).toBe('MOVES'));

test('the usual way', () => {
  const way: ReferralStatus[] = ['SENT', 'RECEIVED', 'ACCEPTED', 'IN_PROGRESS', 'COMPLETED'];
  expect(way.slice(1).map((to, index) => transition(way[index] ?? 'DRAFT', to, 'RECIPIENT'))).toEqual(['MOVES', 'MOVES', 'MOVES', 'MOVES']);
});

test.each<[ReferralStatus, ReferralStatus, Mover, string]>([
  ['SENT', 'ACCEPTED', 'SENDER', 'NOT_YOURS'],
  ['SENT', 'CANCELLED', 'RECIPIENT', 'NOT_YOURS'],
  ['SENT', 'COMPLETED', 'RECIPIENT', 'ILLEGAL'],
  ['COMPLETED', 'CANCELLED', 'SENDER', 'ILLEGAL'],
  ['ACCEPTED', 'EXPIRED', 'CLOCK', 'ILLEGAL'],
  ['RECEIVED', 'EXPIRED', 'CLOCK', 'MOVES'],
])('%s to %s by the %s: %s', (from, to, mover, verdict) => expect(transition(from, to, mover)).toBe(verdict));

test.each<[ReferralStatus, Mover, string[]]>([
  ['DRAFT', 'SENDER', ['SEND', 'CANCEL']],
  ['DRAFT', 'RECIPIENT', []],
  ['SENT', 'RECIPIENT', ['ACCEPT', 'DECLINE', 'RECEIVE', 'ASSIGN', 'WRITE']],
  ['RECEIVED', 'RECIPIENT', ['ACCEPT', 'DECLINE', 'ASSIGN', 'WRITE']],
  ['RECEIVED', 'SENDER', ['CANCEL', 'WRITE']],
  ['ACCEPTED', 'RECIPIENT', ['START', 'INTERRUPT', 'ASSIGN', 'WRITE']],
  ['IN_PROGRESS', 'RECIPIENT', ['COMPLETE', 'INTERRUPT', 'ASSIGN', 'WRITE']],
  ['COMPLETED', 'SENDER', ['WRITE']],
  ['DECLINED', 'RECIPIENT', []],
])('of a referral that is %s the %s may %j', (status, mover, acts) => expect(actsAllowed(status, mover)).toEqual(acts));

test('where a party leaves, a referral takes a state to which that party may move it, and one that it took on ends', () => {
  for (const leaver of ['SENDER', 'RECIPIENT'] as const)
    for (const from of REFERRAL_STATUSES) {
      const to = stateAfterLeaving(from, leaver);
      if (to !== null) expect(transition(from, to, leaver)).toBe('MOVES');
    }
  const open = REFERRAL_STATUSES.filter(isOpen);
  expect(open.map((from) => stateAfterLeaving(from, 'RECIPIENT'))).toEqual(['DECLINED', 'DECLINED', 'INTERRUPTED', 'INTERRUPTED']);
  expect(open.map((from) => stateAfterLeaving(from, 'SENDER'))).toEqual(['CANCELLED', 'CANCELLED', null, null]);
});

test.each([
  ['COUNTER', { fromId: 'b', toId: 'a' }],
  ['ONWARD', { fromId: 'b', toId: 'c' }],
  ['AGAIN', { fromId: 'a', toId: 'c' }],
  ['AGAIN', { fromId: 'a', toId: 'b' }],
])('what follows a referral from a to b is %s', (kind, following) =>
  expect(followingKind({ fromId: 'a', toId: 'b' }, following)).toBe(kind),
);
