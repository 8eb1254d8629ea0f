import { organisationIdSchema, personIdSchema } from '@passerelle/kit/identity/ids';
import { NO_REASON } from './reasons.js';
import { moveAct, referralAct } from './referral-acts.js';

const REFERRAL = '11111111-1111-4111-8111-111111111111';
const PERSON = personIdSchema.parse('22222222-2222-4222-8222-222222222222');
const SENDER = organisationIdSchema.parse('33333333-3333-4333-8333-333333333333');
const RECIPIENT = organisationIdSchema.parse('44444444-4444-4444-8444-444444444444');
const WRITTEN_AT = new Date('2026-11-20T09:00:00Z');
const SENT_AT = new Date('2026-11-24T09:00:00Z');
const ANSWERED_AT = new Date('2026-11-29T09:00:00Z');

const written = {
  id: REFERRAL,
  personId: PERSON,
  fromId: SENDER,
  toId: RECIPIENT,
  kind: 'HOUSING' as const,
  subject: 'Une place en foyer',
  message: null,
  needCodes: ['IDENTITY' as const],
  dueOn: '2026-12-31',
  reservationId: null,
  followsId: null,
};
const nothingYet = { assigneeId: null, saidByPerson: null, saidAt: null, reminder: null };
const bySender = { byId: SENDER, why: NO_REASON };
const byRecipient = { byId: RECIPIENT, why: NO_REASON };
const draft = referralAct(written, { to: 'DRAFT', at: WRITTEN_AT, ...bySender });
const sent = moveAct(draft.record, { to: 'SENT', at: SENT_AT, ...bySender });
const told = (kind: string, owner: string) => ({ owner, kind, referralId: REFERRAL, personId: PERSON });
const fact = { key: REFERRAL, who: PERSON, organisationId: SENDER, on: '2026-11-24', until: null };

test('a draft has its history, and is told to nobody', () => {
  expect(draft).toEqual({
    record: { ...written, status: 'DRAFT', createdAt: WRITTEN_AT, sentAt: null, ...nothingYet },
    happened: { referralId: REFERRAL, at: WRITTEN_AT, status: 'DRAFT', byId: SENDER, because: null, reason: null },
    items: [],
    stepOn: null,
    facts: [],
  });
});

test('a sending is told to the recipient and to the person, and is a step of the pathway', () => {
  expect(sent).toEqual({
    record: { ...written, status: 'SENT', createdAt: WRITTEN_AT, sentAt: SENT_AT, ...nothingYet },
    happened: { referralId: REFERRAL, at: SENT_AT, status: 'SENT', byId: SENDER, because: null, reason: null },
    items: [told('REFERRAL_SENT', RECIPIENT), told('REFERRAL_SENT', PERSON)],
    stepOn: '2026-11-24',
    facts: [{ kind: 'fact-noted', payload: { ...fact, kind: 'REFERRAL_SENT', code: null, value: null } }],
  });
});

test('what is sent as it is written is as a draft that is sent, without the draft in its history', () => {
  expect(referralAct(written, { to: 'SENT', at: SENT_AT, ...bySender })).toEqual({
    ...sent,
    record: { ...sent.record, createdAt: SENT_AT },
  });
});

test('an answer is told to the sender and to the person, and counted by the days since the sending and by its reason', () => {
  expect(
    moveAct(sent.record, { to: 'DECLINED', at: ANSWERED_AT, byId: RECIPIENT, why: { because: 'NO_PLACE', reason: 'complet' } }),
  ).toEqual({
    record: { ...sent.record, status: 'DECLINED' },
    happened: { referralId: REFERRAL, at: ANSWERED_AT, status: 'DECLINED', byId: RECIPIENT, because: 'NO_PLACE', reason: 'complet' },
    items: [told('REFERRAL_DECLINED', SENDER), told('REFERRAL_DECLINED', PERSON)],
    stepOn: null,
    facts: [
      { kind: 'fact-noted', payload: { ...fact, kind: 'REFERRAL_ANSWERED', code: 'DECLINED', value: 5 } },
      { kind: 'fact-noted', payload: { ...fact, kind: 'REFERRAL_REFUSED', code: 'NO_PLACE', value: null } },
    ],
  });
});

test('a further state is told under its name, and counted by no figure', () => {
  const accepted = moveAct(sent.record, { to: 'ACCEPTED', at: ANSWERED_AT, ...byRecipient }).record;
  const { items, facts } = moveAct(accepted, { to: 'IN_PROGRESS', at: ANSWERED_AT, ...byRecipient });
  expect({ items, facts }).toEqual({ items: [told('REFERRAL_STARTED', SENDER), told('REFERRAL_STARTED', PERSON)], facts: [] });
});

test('that a draft is taken back is told to nobody; that what was sent is taken back, to those who knew of it', () => {
  const cancelled = { to: 'CANCELLED', at: ANSWERED_AT, ...bySender } as const;
  expect(moveAct(draft.record, cancelled)).toMatchObject({ record: { status: 'CANCELLED', sentAt: null }, items: [], facts: [] });
  expect(moveAct(sent.record, cancelled).items).toEqual([told('REFERRAL_CANCELLED', RECIPIENT), told('REFERRAL_CANCELLED', PERSON)]);
});
