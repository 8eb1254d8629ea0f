/**
 * Leak 36: consent that nobody gave. What an organisation records gives nobody anything until the person confirms it; what they
 * withdrew or refused comes back by them alone; a machine records nothing.
 */

import { OWNER_NAMES } from '@passerelle/schema/consortium';
import { z } from 'zod';
import { aSignedForm, sha256Of } from '../support/evidence.js';
import { adviser, data, isShared, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { organisation, person } from '../support/person.js';

const GRANT = 'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id status } }';
const RENEW = 'mutation($input: RenewConsentInput!) { renewConsent(input: $input) { id status } }';
const WITHDRAW = 'mutation($grantId: ID!) { withdrawConsent(grantId: $grantId) { effectiveEverywhere } }';
const CONFIRM =
  'mutation($grantId: ID!) { confirmConsent(grantId: $grantId) { status confirmedBy history { kind actor organisation { id } } } }';
const REFUSE = 'mutation($grantId: ID!) { refuseConsent(grantId: $grantId) { id } }';
const MAKE_CODE = 'mutation($grantId: ID!) { makeConfirmationCode(grantId: $grantId) { code expiresAt } }';
const BY_CODE = 'mutation($grantId: ID!, $code: String!) { confirmConsentWithCode(grantId: $grantId, code: $code) { status confirmedBy } }';
const GIVEN = {
  explainedIn: 'prs',
  interpreter: true,
  interpreterName: 'Mme Karimi',
  method: 'SIGNED_FORM',
  get evidenceSha256() {
    return aSignedForm();
  },
};

const terms = (personId: string, change: object = {}) => ({
  ...GIVEN,
  personId,
  categories: ['LANGUAGE'],
  recipientOrganisationId: organisation('ml-albi').id,
  purposes: ['SUPPORT'],
  ...change,
});
const refusal = async (token: Promise<string>, text: string, variables: object) =>
  (await query(token, text, { ...variables })).errors.map(({ extensions }) => [extensions?.code, extensions?.field]);
const granted = z.object({ id: z.string(), status: z.string() });
const grant = async (token: Promise<string>, input: object) => granted.parse((await data(token, GRANT, { input })).grantConsent);
/** What the organisation records waits for the person. */
const waiting = async (slug: string, input: object): Promise<string> => {
  const { id, status } = await grant(adviser(slug), input);
  expect(status).toBe('TO_CONFIRM');
  return id;
};
const ADDRESS = { categories: ['HOUSING_ADDRESS', 'ADMINISTRATIVE_STATUS'] };
const addressOf = async (personId: string, slug: string) =>
  (await data(adviser(slug), 'query($id: ID!) { youngPerson(id: $id) { housing { address { commune } } } }', { id: personId })).youngPerson
    ?.housing?.address?.commune;
const someone = (name: string) => person(name).accompaniedBy('ml-albi').housedBy('cada-albi').arrives();

test('a machine grants, renews, confirms and withdraws nothing', async () => {
  const { id } = await someone('Amena');
  const machine = tokenOf({ org: 'cada-albi', role: 'SYSTEM' });
  expect(await refusal(machine, GRANT, { input: terms(id) })).toEqual([['FORBIDDEN', undefined]]);
  const { id: grantId } = await grant(adviser('cada-albi'), terms(id));
  expect(await refusal(machine, RENEW, { input: { ...GIVEN, grantId } })).toEqual([['FORBIDDEN', undefined]]);
  expect(await refusal(machine, WITHDRAW, { grantId })).toEqual([['FORBIDDEN', undefined]]);
  expect(await refusal(machine, BY_CODE, { grantId, code: '12345678' })).toEqual([['FORBIDDEN', undefined]]);
});

describe('what an organisation records', () => {
  test('gives nobody anything, is on no owner’s copy and known to nobody else, until the person confirms it', async () => {
    const { id } = await someone('Bibi');
    const input = terms(id, { categories: ['HOUSING_STATUS', 'HOUSING_ADDRESS'], method: 'ORAL_WITNESSED', evidenceSha256: null });
    const grantId = await waiting('ml-albi', input);
    const toAnother = await waiting('ml-albi', { ...input, recipientOrganisationId: organisation('ml-sete').id });
    await settled();
    expect(await addressOf(id, 'ml-albi')).toBeUndefined();
    const known = await data(adviser('ml-sete'), 'query($id: ID!) { youngPerson(id: $id) { id } sharedWithMe { totalCount } }', { id });
    expect(known).toEqual({ youngPerson: null, sharedWithMe: { totalCount: expect.any(Number) } });
    for (const owner of OWNER_NAMES) expect(await sql(owner, 'select id from kit.consent_grant where person_id = $1', [id])).toEqual([]);
    expect(await sql('consent', 'select kind, payload from kit.feed_event where payload::text like $1', [`%${grantId}%`])).toEqual([]);
    const INBOX = '{ inboxHistory(first: 10) { kind } }';
    expect((await data(subject(id), INBOX)).inboxHistory).toContainEqual({ kind: 'CONSENT_ASKED' });

    expect(await refusal(adviser('ml-albi'), CONFIRM, { grantId })).toEqual([['FORBIDDEN', undefined]]);
    const another = await someone('Belqis');
    expect(await refusal(subject(another.id), CONFIRM, { grantId })).toEqual([['NOT_FOUND', 'grantId']]);
    const confirmed = {
      status: 'ACTIVE',
      confirmedBy: 'PAGE',
      history: [
        { kind: 'RECORDED', actor: 'ORGANISATION', organisation: { id: organisation('ml-albi').id } },
        { kind: 'CONFIRMED', actor: 'PERSON', organisation: null },
      ],
    };
    expect((await data(subject(id), CONFIRM, { grantId })).confirmConsent).toEqual(confirmed);
    expect((await data(subject(id), CONFIRM, { grantId })).confirmConsent).toEqual(confirmed);
    expect(await addressOf(id, 'ml-albi')).toEqual(expect.any(String));
    await data(subject(id), WITHDRAW, { grantId: toAnother });
    expect(await refusal(subject(id), CONFIRM, { grantId: toAnother })).toEqual([['CONFLICT', undefined]]);
  });

  test.each([
    ['of sensitivity 3 and 4, on whatever form', 'cada-albi', ADDRESS],
    ['to itself, on a signed form', 'ml-albi', { categories: ['CONTACT'] }],
    ['to another of its kind', 'ml-sete', { categories: ['CONTACT'] }],
    ['to its whole kind', 'ml-albi', { categories: ['CONTACT'], recipientOrganisationId: null, recipientKind: 'MISSION_LOCALE' }],
    ['on a form without its hash', 'cada-albi', { categories: ['CONTACT'], evidenceSha256: null }],
    ['on its word', 'cada-albi', { method: 'ORAL_WITNESSED', evidenceSha256: null }],
    ['of what evidence is enough for, with something of what it is not', 'cada-albi', { categories: ['LANGUAGE', 'HOUSING_ADDRESS'] }],
  ])('waits: %s', async (_, slug, change) => {
    const { id } = await person('Chehra').accompaniedBy('ml-albi').housedBy('cada-albi').heldBy('ml-sete').arrives();
    await waiting(slug, terms(id, change));
  });

  test('holds at once where the policy takes its evidence', async () => {
    const { id } = await someone('Deeba');
    expect((await grant(adviser('cada-albi'), terms(id, { categories: ['CONTACT'] }))).status).toBe('ACTIVE');
    expect((await grant(adviser('ml-albi'), terms(id, { method: 'ORAL_WITNESSED' }))).status).toBe('ACTIVE');
  });

  test.each([
    ['one digit', '0'.repeat(64)],
    ['a few digits again and again', 'deadbeef'.repeat(8)],
    ['the hash of an empty document', sha256Of('')],
    ['the hash of one byte', sha256Of('x')],
  ])('rests on no placeholder for a document: %s', async (_, evidenceSha256) => {
    const { id } = await someone('Delbar');
    const input = terms(id, { categories: ['CONTACT'], evidenceSha256 });
    const REFUSED = [['BAD_USER_INPUT', 'input.evidenceSha256']];
    expect(await refusal(adviser('cada-albi'), GRANT, { input })).toEqual(REFUSED);
    const { id: grantId } = await grant(adviser('cada-albi'), terms(id, { categories: ['CONTACT'] }));
    expect(await refusal(adviser('cada-albi'), RENEW, { input: { ...GIVEN, evidenceSha256, grantId } })).toEqual(REFUSED);
  });

  test('lapses after the days of the policy, and never holds by itself', async () => {
    const { id } = await someone('Elham');
    const grantId = await waiting('cada-albi', terms(id, ADDRESS));
    await sql(
      'consent',
      "update grant_record set confirm_by = now() - interval '1 second', valid_from = now() - interval '31 days' where id = $1",
      [grantId],
    );
    const STATUSES = 'query($id: ID!) { youngPerson(id: $id) { consents { status } } }';
    expect((await data(subject(id), STATUSES, { id })).youngPerson.consents).toEqual([{ status: 'LAPSED' }]);
    expect(await refusal(subject(id), CONFIRM, { grantId })).toEqual([['CONFLICT', undefined]]);
    expect(await refusal(subject(id), MAKE_CODE, { grantId })).toEqual([['CONFLICT', undefined]]);
    expect(await addressOf(id, 'ml-albi')).toBeUndefined();
  });

  test('is recorded once, however often it is sent', async () => {
    const { id } = await someone('Fahima');
    const sent = await Promise.all(Array.from({ length: 4 }, () => waiting('cada-albi', terms(id, ADDRESS))));
    const later = { ...ADDRESS, validUntil: new Date(Date.now() + 20 * 86_400_000).toISOString() };
    expect(new Set([...sent, await waiting('cada-albi', terms(id, later))]).size).toBe(1);
  });
});

describe('a code that the person gives in person', () => {
  const codeFor = async (personId: string, grantId: string): Promise<string> =>
    z
      .string()
      .regex(/^\d{8}$/)
      .parse((await data(subject(personId), MAKE_CODE, { grantId })).makeConfirmationCode.code);
  const enter = async (slug: string, grantId: string, code: string) => refusal(adviser(slug), BY_CODE, { grantId, code });
  const other = (code: string): string => String((Number(code) + 1) % 10 ** 8).padStart(8, '0');
  const WRONG = [['BAD_USER_INPUT', 'code']];

  test('confirms that consent once, entered by who recorded it, and is kept nowhere', async () => {
    const { id } = await someone('Gulalai');
    const [grantId, second] = [
      await waiting('ml-albi', terms(id, ADDRESS)),
      await waiting('ml-albi', terms(id, { categories: ['CONTACT'] })),
    ];
    expect(await refusal(adviser('ml-albi'), MAKE_CODE, { grantId })).toEqual([['FORBIDDEN', undefined]]);
    const code = await codeFor(id, grantId);
    const rows = await sql('consent', 'select * from confirmation_code where id = $1', [grantId]);
    expect(JSON.stringify(rows)).not.toContain(code);
    expect(await enter('cada-albi', grantId, code)).toEqual([['NOT_FOUND', 'grantId']]);
    expect(await enter('ml-albi', second, code)).toEqual(WRONG);
    expect(await addressOf(id, 'ml-albi')).toBeUndefined();
    const { confirmConsentWithCode } = await data(adviser('ml-albi'), BY_CODE, { grantId, code: `${code.slice(0, 4)} ${code.slice(4)}` });
    expect(confirmConsentWithCode).toEqual({ status: 'ACTIVE', confirmedBy: 'CODE' });
    expect(await sql('consent', 'select tries_left from confirmation_code where id = $1', [grantId])).toEqual([{ tries_left: 0 }]);
  });

  test('ends after five wrong tries, even at once', async () => {
    const { id } = await someone('Homa');
    const grantId = await waiting('ml-albi', terms(id, ADDRESS));
    const code = await codeFor(id, grantId);
    expect(await Promise.all(Array.from({ length: 5 }, () => enter('ml-albi', grantId, other(code))))).toEqual(Array(5).fill(WRONG));
    expect(await enter('ml-albi', grantId, code)).toEqual(WRONG);
    expect(await enter('ml-albi', grantId, await codeFor(id, grantId))).toEqual([]);
  });

  test('ends after its minutes, with the next one, and with any change of the words that it is for', async () => {
    const { id } = await someone('Iqbal');
    const grantId = await waiting('ml-albi', terms(id, ADDRESS));
    const late = await codeFor(id, grantId);
    await sql('consent', "update confirmation_code set expires_at = now() - interval '1 second' where id = $1", [grantId]);
    expect(await enter('ml-albi', grantId, late)).toEqual(WRONG);
    const replaced = await codeFor(id, grantId);
    const code = await codeFor(id, grantId);
    if (replaced !== code) expect(await enter('ml-albi', grantId, replaced)).toEqual(WRONG);
    for (const change of [
      "category_codes = array_append(category_codes, 'CONTACT')",
      `recipient_organisation_id = '${organisation('ml-sete').id}'`,
      "purposes = array_append(purposes, 'HOUSING')",
      "valid_until = valid_until + interval '1 day'",
      "notice_version = 'another'",
    ]) {
      const [before] = await sql('consent', 'select * from grant_record where id = $1', [grantId]);
      const bound = await codeFor(id, grantId);
      await sql('consent', `update grant_record set ${change} where id = $1`, [grantId]);
      expect([change, await enter('ml-albi', grantId, bound)]).toEqual([change, WRONG]);
      await sql(
        'consent',
        'update grant_record set category_codes = $2, recipient_organisation_id = $3, purposes = $4, valid_until = $5, notice_version = $6 where id = $1',
        [grantId, before?.category_codes, before?.recipient_organisation_id, before?.purposes, before?.valid_until, before?.notice_version],
      );
    }
    expect(await enter('ml-albi', grantId, 'once upon')).toEqual(WRONG);
    expect(await addressOf(id, 'ml-albi')).toBeUndefined();
  });
});

test('who was present is named, and told to nobody but the person and who collected it', async () => {
  const { id } = await someone('Husna');
  expect(await refusal(adviser('cada-albi'), GRANT, { input: terms(id, { interpreterName: null }) })).toEqual([
    ['BAD_USER_INPUT', 'input.interpreterName'],
  ]);
  await grant(adviser('cada-albi'), terms(id));
  const NAMES = 'query($id: ID!) { youngPerson(id: $id) { consents { interpreterName } } }';
  const names = async (token: Promise<string>) => (await data(token, NAMES, { id })).youngPerson.consents;
  expect(await names(subject(id))).toEqual([{ interpreterName: 'Mme Karimi' }]);
  expect(await names(adviser('cada-albi'))).toEqual([{ interpreterName: 'Mme Karimi' }]);
  expect(await names(adviser('ml-albi'))).toEqual([{ interpreterName: null }]);
});

describe('after the person said no', () => {
  const TO_KIND = { recipientOrganisationId: null, recipientKind: 'MISSION_LOCALE' };
  const CHANGES = [{}, { categories: ['LANGUAGE', 'TRAINING'] }, TO_KIND];

  test.each(['themselves', 'before a professional'])('what they withdrew %s, from one or a kind, no evidence gives again', async (how) => {
    const { id } = await someone('Elaha');
    const { id: grantId } = await grant(adviser('cada-albi'), terms(id));
    await data(how === 'themselves' ? subject(id) : adviser('cada-albi'), WITHDRAW, { grantId });
    for (const change of CHANGES) for (const slug of ['cada-albi', 'ml-albi']) await waiting(slug, terms(id, change));
    expect((await grant(subject(id), terms(id))).status).toBe('ACTIVE');
  });

  test('what they refused, neither; only they refuse and lift it', async () => {
    const { id } = await someone('Farah');
    const grantId = await waiting('ml-albi', terms(id, { categories: ['LANGUAGE', 'CONTACT'] }));
    expect(await refusal(adviser('ml-albi'), REFUSE, { grantId })).toEqual([['FORBIDDEN', undefined]]);
    const { refuseConsent } = await data(subject(id), REFUSE, { grantId });
    expect(await refusal(subject(id), CONFIRM, { grantId })).toEqual([['CONFLICT', undefined]]);
    for (const change of CHANGES) for (const slug of ['cada-albi', 'ml-albi']) await waiting(slug, terms(id, change));
    expect((await grant(adviser('cada-albi'), terms(id, { categories: ['TRAINING'] }))).status).toBe('ACTIVE');

    const REFUSALS =
      'query($id: ID!) { youngPerson(id: $id) { consentRefusals { id recipient { organisation { slug } } categories { code } } } }';
    const standing = async (token: Promise<string>) => (await data(token, REFUSALS, { id })).youngPerson.consentRefusals;
    expect(await standing(adviser('ml-albi'))).toBeNull();
    expect(await standing(subject(id))).toEqual([
      { id: refuseConsent.id, recipient: { organisation: { slug: 'ml-albi' } }, categories: [{ code: 'LANGUAGE' }, { code: 'CONTACT' }] },
    ]);
    const LIFT = 'mutation($id: ID!) { liftRefusal(id: $id) { liftedAt } }';
    expect(await refusal(adviser('ml-albi'), LIFT, { id: refuseConsent.id })).toEqual([['FORBIDDEN', undefined]]);
    expect(await refusal(subject((await someone('Fawzia')).id), LIFT, { id: refuseConsent.id })).toEqual([['NOT_FOUND', 'id']]);
    await data(subject(id), LIFT, { id: refuseConsent.id });
    expect(await standing(subject(id))).toEqual([]);
  });

  test('a refusal given before anybody asks stands against evidence', async () => {
    const { id } = await someone('Gawhar');
    const REFUSAL = 'mutation($input: RefusalInput!) { recordRefusal(input: $input) { id } }';
    const input = { categories: ['LANGUAGE'], recipientKind: 'MISSION_LOCALE' };
    expect(await refusal(adviser('ml-albi'), REFUSAL, { input })).toEqual([['FORBIDDEN', undefined]]);
    await data(subject(id), REFUSAL, { input });
    await waiting('cada-albi', terms(id));
  });
});

describe('a refusal, once it has answered,', () => {
  const REFUSAL = 'mutation($input: RefusalInput!) { recordRefusal(input: $input) { id } }';
  const LIFT = 'mutation($id: ID!) { liftRefusal(id: $id) { liftedAt } }';
  const HOUSING = { categories: ['HOUSING_STATUS'] };
  const TO_KIND = { ...HOUSING, recipientOrganisationId: null, recipientKind: 'MISSION_LOCALE' };
  const READ = 'query($id: ID!) { youngPerson(id: $id) { housing { facilityKind } } }';
  const reads = async (slug: string, id: string) => {
    const { youngPerson } = await data(adviser(slug), READ, { id });
    return [youngPerson === null ? 'unknown' : youngPerson.housing !== null, await isShared(slug, id)];
  };

  test('beats a grant to the kind, for the one that it names', async () => {
    const { id } = await person('Humaira').accompaniedBy('ml-albi').housedBy('cada-albi').arrives();
    await grant(subject(id), terms(id, TO_KIND));
    expect([await reads('ml-albi', id), await reads('ml-sete', id)]).toEqual([
      [true, true],
      [true, true],
    ]);
    const input = { ...HOUSING, recipientOrganisationId: organisation('ml-sete').id };
    const { recordRefusal } = await data(subject(id), REFUSAL, { input });
    expect([await reads('ml-albi', id), await reads('ml-sete', id)]).toEqual([
      [true, true],
      ['unknown', false],
    ]);
    await data(subject(id), LIFT, { id: recordRefusal.id });
    expect(await reads('ml-sete', id)).toEqual([true, true]);
  });

  test('to a kind beats what was given before it, and not what the person gives by name after', async () => {
    const { id } = await person('Jamila').accompaniedBy('ml-albi').housedBy('cada-albi').arrives();
    await grant(subject(id), terms(id, HOUSING));
    await grant(subject(id), terms(id, TO_KIND));
    await data(subject(id), REFUSAL, { input: { ...HOUSING, recipientKind: 'MISSION_LOCALE' } });
    expect([await reads('ml-albi', id), await reads('ml-sete', id)]).toEqual([
      [false, false],
      ['unknown', false],
    ]);
    expect(await refusal(subject(id), GRANT, { input: terms(id, { ...TO_KIND, purposes: ['HOUSING'] }) })).toEqual([
      ['BAD_USER_INPUT', 'input.categories'],
    ]);
    const grantId = await waiting('cada-albi', terms(id, { ...HOUSING, recipientOrganisationId: organisation('ml-sete').id }));
    await data(subject(id), CONFIRM, { grantId });
    expect([await reads('ml-albi', id), await reads('ml-sete', id)]).toEqual([
      [false, false],
      [true, true],
    ]);
  });
});

test('what has expired is revived by the person alone; a language is one of the notice’s', async () => {
  const { id } = await person('Ghezal')
    .accompaniedBy('ml-albi')
    .grants({ to: 'ml-albi', categories: ['LANGUAGE'], from: '2025-01-01T00:00:00Z', until: '2025-06-01T00:00:00Z' })
    .arrives();
  const [{ id: grantId }] = (await data(subject(id), 'query($id: ID!) { youngPerson(id: $id) { consents { id } } }', { id })).youngPerson
    .consents;
  const input = { ...GIVEN, grantId };
  const { renewConsent } = await data(adviser('ml-albi'), RENEW, { input });
  expect(renewConsent.status).toBe('TO_CONFIRM');
  expect((await data(adviser('ml-albi'), RENEW, { input })).renewConsent).toEqual(renewConsent);
  expect(await refusal(adviser('ml-albi'), RENEW, { input: { ...input, grantId: renewConsent.id } })).toEqual([
    ['BAD_USER_INPUT', 'input.grantId'],
  ]);
  expect((await data(subject(id), CONFIRM, { grantId: renewConsent.id })).confirmConsent.status).toBe('ACTIVE');
  expect(await refusal(adviser('ml-albi'), GRANT, { input: terms(id, { explainedIn: 'xx' }) })).toEqual([
    ['BAD_USER_INPUT', 'input.explainedIn'],
  ]);
});
