import 'reflect-metadata';
import { grantIdSchema, organisationIdSchema, personIdSchema, professionalIdSchema } from '@passerelle/kit/identity/ids';
import { projected } from '../grant.js';
import { left } from '../refused.js';
import {
  agreementAct,
  confirmationAct,
  consentAct,
  doneBy,
  refusalAct,
  renewalAct,
  shorteningAct,
  untilMajority,
  withdrawalAct,
} from './consent.js';

const GRANT = grantIdSchema.parse('11111111-1111-4111-8111-111111111111');
const PERSON = personIdSchema.parse('22222222-2222-4222-8222-222222222222');
const COLLECTOR = organisationIdSchema.parse('33333333-3333-4333-8333-333333333333');
const RECIPIENT = organisationIdSchema.parse('44444444-4444-4444-8444-444444444444');
const PROFESSIONAL = professionalIdSchema.parse('55555555-5555-4555-8555-555555555555');
const REPRESENTATIVE = '66666666-6666-4666-8666-666666666666';
const DOCUMENT = 'a'.repeat(64);
const NOW = new Date('2026-11-29T10:00:00Z');
const UNTIL = new Date('2027-05-29T10:00:00Z');
const POLICY = { noticeVersion: '2026-11', confirmation: { days: 14, codeMinutes: 15, codeTries: 5 } };

const doing = { at: NOW, by: COLLECTOR, professionalId: PROFESSIONAL };
const given = {
  id: GRANT,
  personId: PERSON,
  categoryCodes: ['HOUSING_STATUS' as const, 'HOUSING_ADDRESS' as const],
  recipientOrganisationId: RECIPIENT,
  recipientKind: null,
  purposes: ['SUPPORT' as const],
  validUntil: UNTIL,
  collectedById: COLLECTOR,
  collectedByProfessionalId: PROFESSIONAL,
  explainedIn: 'prs' as const,
  interpreter: true,
  interpreterName: 'N. Karimi',
  method: 'SIGNED_FORM' as const,
  evidenceSha256: DOCUMENT,
  representativeId: null,
  parentGrantId: null,
};

test('a consent that waits is told to its person alone, after its document, and lapses when the policy says', () => {
  expect(consentAct(given, doing, null, POLICY)).toEqual({
    grant: {
      ...given,
      validFrom: NOW,
      noticeVersion: '2026-11',
      givenBy: 'PERSON',
      representativeName: null,
      confirmBy: new Date('2026-12-13T10:00:00Z'),
      agreedAt: null,
      confirmedAt: null,
      confirmedBy: null,
      refusedAt: null,
      withdrawnAt: null,
    },
    happened: { at: NOW, by: COLLECTOR, professionalId: PROFESSIONAL, kind: 'RECORDED', reason: null },
    events: [
      { kind: 'document-recorded', payload: { evidenceSha256: DOCUMENT, personId: PERSON } },
      { kind: 'consent-asked', payload: { personId: PERSON, askedAt: NOW.getTime() } },
    ],
  });
});

test('a consent that holds at once waits for nothing, and tells beside itself of its document alone', () => {
  const { grant, happened, events } = consentAct(given, doing, 'EVIDENCE', POLICY);
  expect(grant).toMatchObject({ validFrom: NOW, confirmBy: null, confirmedAt: NOW, confirmedBy: 'EVIDENCE' });
  expect(happened).toEqual({ ...doing, kind: 'GRANTED', reason: null });
  expect(events).toEqual([{ kind: 'document-recorded', payload: { evidenceSha256: DOCUMENT, personId: PERSON } }]);
  expect(consentAct({ ...given, evidenceSha256: null }, doing, 'EVIDENCE', POLICY).events).toEqual([]);
});

test('a consent that names a representative is given by them', () => {
  expect(consentAct({ ...given, representativeId: REPRESENTATIVE }, doing, null, POLICY).grant).toMatchObject({
    givenBy: 'LEGAL_REPRESENTATIVE',
    representativeId: REPRESENTATIVE,
  });
});

test('others are told of a consent by its terms and instants, and of a withdrawal by its instant', () => {
  const { grant } = consentAct(given, doing, 'EVIDENCE', POLICY);
  const told = {
    id: GRANT,
    personId: PERSON,
    recipientOrganisationId: RECIPIENT,
    recipientKind: null,
    purposes: ['SUPPORT'],
    validFrom: NOW.getTime(),
    validUntil: UNTIL.getTime(),
    withdrawnAt: null,
    categories: ['HOUSING_STATUS', 'HOUSING_ADDRESS'],
    excepted: [],
  };
  expect(projected(grant, left(grant, [], new Map()))).toEqual(told);
  const withdrawn = { ...grant, ...withdrawalAct({ ...doing, at: UNTIL }, null).changes };
  expect(projected(withdrawn, left(withdrawn, [], new Map()))).toEqual({ ...told, withdrawnAt: UNTIL.getTime() });
});

test('a representative’s consent ends on the day of majority as it begins in France, where that comes first', () => {
  expect(untilMajority(UNTIL, '2027-03-01')).toEqual(new Date('2027-02-28T23:00:00Z'));
  expect(untilMajority(UNTIL, '2027-07-01')).toEqual(UNTIL);
  expect(untilMajority(UNTIL, null)).toEqual(UNTIL);
});

test('what happens to a consent sets these columns, and adds this to its history', () => {
  const happened = { ...doing, reason: null };
  expect(confirmationAct(doing, 'CODE')).toEqual({
    changes: { validFrom: NOW, confirmedAt: NOW, confirmedBy: 'CODE' },
    happened: { ...happened, kind: 'CONFIRMED' },
  });
  expect(agreementAct(doing)).toEqual({ changes: { agreedAt: NOW }, happened: { ...happened, kind: 'AGREED' } });
  expect(refusalAct(doing)).toEqual({ changes: { refusedAt: NOW }, happened: { ...happened, kind: 'REFUSED' } });
  expect(renewalAct(doing)).toEqual({ changes: {}, happened: { ...happened, kind: 'RENEWED' } });
  expect(withdrawalAct(doing, 'a change of mind')).toEqual({
    changes: { withdrawnAt: NOW },
    happened: { ...happened, kind: 'WITHDRAWN', reason: 'a change of mind' },
  });
});

test('the registry shortens a consent to an end, or to its beginning where it should never have been given', () => {
  const happened = { at: NOW, by: 'REGISTRY', professionalId: null, kind: 'SHORTENED', reason: null };
  const validFrom = new Date('2026-11-01T10:00:00Z');
  expect(shorteningAct({ validFrom }, NOW, NOW)).toEqual({ changes: { validUntil: NOW }, happened });
  const atOnce = { changes: { validUntil: new Date('2026-11-29T10:00:00.001Z') }, happened };
  expect(shorteningAct({ validFrom: NOW }, NOW, NOW)).toEqual(atOnce);
  expect(shorteningAct({ validFrom: NOW }, validFrom, NOW)).toEqual(atOnce);
});

test('an act is the professional’s in the name of their organisation, its software’s, or the person’s own', () => {
  const member = { is: 'member', organisationId: COLLECTOR, organisationKind: 'MISSION_LOCALE', purpose: 'SUPPORT' } as const;
  const adviser = { ...member, role: 'ADVISER', professionalId: PROFESSIONAL } as const;
  expect(doneBy({ viewer: adviser, now: NOW })).toEqual({ at: NOW, by: COLLECTOR, professionalId: PROFESSIONAL });
  const software = { ...member, role: 'SYSTEM', professionalId: null } as const;
  expect(doneBy({ viewer: software, now: NOW })).toEqual({ at: NOW, by: COLLECTOR, professionalId: null });
  expect(doneBy({ viewer: { is: 'subject', personId: PERSON, role: 'SUBJECT', purpose: 'SUPPORT' }, now: NOW })).toEqual({
    at: NOW,
    by: 'PERSON',
    professionalId: null,
  });
});
