/**
 * Leak 36: a minor's consent that nobody entitled gave. Before the policy's age the representative on record gives it, whom two
 * professionals put there and a third eye uses; the minor alone gives and confirms nothing, and may refuse at any age.
 */

import { personRegistered } from '@passerelle/kit/feed/events';
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import { isGrantable, loadPolicy } from '@passerelle/schema/policy';
import { z } from 'zod';
import { aSignedForm, orderFor, sha256Of } from '../support/evidence.js';
import { adviser, data, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { adviserId, organisation, person } from '../support/person.js';

const GRANT = 'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id status toBeConfirmedBy } }';
const CONFIRM = 'mutation($grantId: ID!) { confirmConsent(grantId: $grantId) { status toBeConfirmedBy } }';
const REFUSE = 'mutation($grantId: ID!) { refuseConsent(grantId: $grantId) { id } }';
const WITHDRAW = 'mutation($grantId: ID!) { withdrawConsent(grantId: $grantId) { effectiveEverywhere } }';
const MAKE_CODE = 'mutation($grantId: ID!) { makeConfirmationCode(grantId: $grantId) { code } }';
const BY_CODE = 'mutation($grantId: ID!, $code: String!) { confirmConsentWithCode(grantId: $grantId, code: $code) { status confirmedBy } }';
const RECORD = 'mutation($input: RecordRepresentativeInput!) { recordRepresentative(input: $input) { id status } }';
const COUNTERSIGN = 'mutation($id: ID!) { countersignRepresentative(id: $id) { status } }';
const END = 'mutation($id: ID!, $mistaken: Boolean!) { endRepresentative(id: $id, mistaken: $mistaken) { status } }';

const manager = (org: string) => tokenOf({ org, role: 'MANAGER' });
/** Neither the adviser who puts representatives on record here, nor the manager who countersigns. */
const colleague = (org: string) => tokenOf({ org, role: 'COORDINATOR' });

const birthOf = (age: number): string => `${new Date().getUTCFullYear() - age}-01-01`;
const NAME = 'Mme Capdeville';
const aged = (age: number) =>
  person('Shirin').born(birthOf(age)).accompaniedBy('ml-albi').housedBy('cada-albi').representedBy(NAME, 'ml-albi');
/** Aged 17, and so too young for the address. */
const minor = async () => {
  const { id, representatives } = await aged(17).arrives();
  return { id, representativeId: z.string().parse(representatives[0]?.id) };
};
const terms = (personId: string, change: object = {}) => ({
  personId,
  categories: ['HOUSING_STATUS', 'HOUSING_ADDRESS'],
  recipientOrganisationId: organisation('ml-albi').id,
  purposes: ['SUPPORT'],
  explainedIn: 'prs',
  interpreter: false,
  method: 'SIGNED_FORM',
  evidenceSha256: aSignedForm(),
  ...change,
});
const by = (representativeId: string | null) => ({ givenBy: 'LEGAL_REPRESENTATIVE', representativeId });
const refusal = async (token: Promise<string>, text: string, variables: object) =>
  (await query(token, text, { ...variables })).errors.map(({ extensions }) => [extensions?.code, extensions?.field]);
const grant = async (token: Promise<string>, input: object) => (await data(token, GRANT, { input })).grantConsent;
const waiting = async ({ id, representativeId }: Awaited<ReturnType<typeof minor>>, change: object = {}): Promise<string> => {
  const granted = await grant(colleague('ml-albi'), terms(id, { ...by(representativeId), ...change }));
  expect(granted.status).toBe('TO_CONFIRM');
  return granted.id;
};
const codeFor = async (grantId: string): Promise<string> =>
  z
    .string()
    .regex(/^\d{8}$/)
    .parse((await data(manager('ml-albi'), MAKE_CODE, { grantId })).makeConfirmationCode.code);
const confirmed = async (grantId: string) =>
  (await data(colleague('ml-albi'), BY_CODE, { grantId, code: await codeFor(grantId) })).confirmConsentWithCode;
const addressOf = async (personId: string) =>
  (await data(adviser('ml-albi'), 'query($id: ID!) { youngPerson(id: $id) { housing { address { commune } } } }', { id: personId }))
    .youngPerson.housing?.address?.commune;
const consentOf = async (personId: string) =>
  (await data(subject(personId), 'query($id: ID!) { youngPerson(id: $id) { consents { status toBeConfirmedBy } } }', { id: personId }))
    .youngPerson.consents[0];
/** The registry learns of another birth date, or that it knows none. */
async function correct(personId: string, majorityOn: string | null): Promise<void> {
  const { kind, payload } = personRegistered.of({ personId, majorityOn });
  await sql(
    'registry',
    'with head as (update kit.feed_head set position = position + 1 returning position) insert into kit.feed_event (position, kind, payload) select position, $1, $2 from head',
    [kind, JSON.stringify(payload)],
  );
  await settled();
}

const RECIPIENTS: Readonly<Record<string, string>> = {
  MISSION_LOCALE: 'ml-sete',
  HOUSING_OPERATOR: 'cada-albi',
  OFII: 'ofii-toulouse',
  TRAINING_PROVIDER: 'of-albi',
  CONSORTIUM: 'consortium',
};
const GRANTABLE = [...loadPolicy().categories.values()]
  .filter(isGrantable)
  .map(({ code, sensitivity, evidenceSuffices, recipients, purposes }) => ({
    evidence: evidenceSuffices,
    age: sensitivity > 2 ? 18 : 15,
    what: {
      categories: [code],
      recipientOrganisationId: organisation(RECIPIENTS[recipients[0] ?? ''] ?? '').id,
      purposes: purposes.slice(0, 1),
    },
  }));

describe.each([14, 15, 16, 17, 18, 20])('at %i', (age) => {
  test('each category is given by the person or by the representative, as its age says, and never by the other', async () => {
    const { id, representatives } = await aged(age).arrives();
    for (const { what, age: needed } of GRANTABLE) {
      const input = terms(id, what);
      const asPerson = [await refusal(subject(id), GRANT, { input }), await refusal(adviser('ml-albi'), GRANT, { input })];
      const asRepresentative = await refusal(colleague('ml-albi'), GRANT, { input: { ...input, ...by(representatives[0]?.id ?? '') } });
      const NOT = [['BAD_USER_INPUT', 'input.givenBy']];
      const expected = age < needed ? { asPerson: [NOT, NOT], asRepresentative: [] } : { asPerson: [[], []], asRepresentative: NOT };
      expect([what.categories, { asPerson, asRepresentative }]).toEqual([what.categories, expected]);
    }
  });

  test('who is too young for a category confirms it neither on their page nor by a code of theirs, and refuses it', async () => {
    const { id, representatives } = await aged(age).arrives();
    // For what is least sensitive a document is enough.
    const tooYoung = GRANTABLE.filter(({ age: needed, evidence }) => age < needed && evidence !== 'WHERE_DOCUMENTED');
    for (const { what } of tooYoung) {
      const input = terms(id, { ...what, ...by(representatives[0]?.id ?? '') });
      const { id: grantId, status, toBeConfirmedBy } = await grant(colleague('ml-albi'), input);
      expect([what.categories, status, toBeConfirmedBy]).toEqual([what.categories, 'TO_CONFIRM', 'LEGAL_REPRESENTATIVE']);
      for (const act of [CONFIRM, MAKE_CODE]) expect(await refusal(subject(id), act, { grantId })).toEqual([['BAD_USER_INPUT', 'grantId']]);
      expect(await refusal(subject(id), REFUSE, { grantId })).toEqual([]);
    }
    expect(tooYoung.length > 0).toBe(age < 18);
  });
});

describe('who has no birth date on record', () => {
  test('gives no category, nor does anybody for them', async () => {
    const { id, representativeId } = await minor();
    await correct(id, null);
    for (const { what } of GRANTABLE)
      for (const [token, change] of [
        [subject(id), {}],
        [adviser('ml-albi'), {}],
        [colleague('ml-albi'), by(representativeId)],
      ] as const)
        expect([what.categories, await refusal(token, GRANT, { input: terms(id, { ...what, ...change }) })]).toEqual([
          what.categories,
          [['BAD_USER_INPUT', 'input.givenBy']],
        ]);
  });

  test('confirms nothing that waits since before it was taken out, or was found to be another', async () => {
    const { id } = await person('Taban').accompaniedBy('ml-albi').housedBy('cada-albi').arrives();
    const { id: grantId, toBeConfirmedBy } = await grant(adviser('ml-albi'), terms(id));
    expect(toBeConfirmedBy).toBe('PERSON');
    const { makeConfirmationCode } = await data(subject(id), MAKE_CODE, { grantId });
    for (const majorityOn of [null, `${new Date().getUTCFullYear() + 1}-06-01`]) {
      await correct(id, majorityOn);
      expect(await consentOf(id)).toEqual({ status: 'TO_CONFIRM', toBeConfirmedBy: null });
      for (const act of [CONFIRM, MAKE_CODE]) expect(await refusal(subject(id), act, { grantId })).toEqual([['BAD_USER_INPUT', 'grantId']]);
      expect(await refusal(adviser('ml-albi'), BY_CODE, { grantId, code: makeConfirmationCode.code })).toEqual([
        ['BAD_USER_INPUT', 'grantId'],
      ]);
      expect(await addressOf(id)).toBeUndefined();
    }
  });
});

describe('a representative', () => {
  const recorded = (personId: string, change: object = {}) => ({
    input: {
      personId,
      kind: 'GUARDIAN',
      name: NAME,
      since: birthOf(0),
      evidenceSha256: aSignedForm(),
      ...change,
    },
  });
  const alone = () => person('Urooj').born(birthOf(16)).accompaniedBy('ml-albi').housedBy('cada-albi').arrives();

  test('is put on record by one professional, countersigned by another, and used by who did not record them', async () => {
    const { id } = await alone();
    const { recordRepresentative: line } = await data(adviser('ml-albi'), RECORD, recorded(id));
    expect(line.status).toBe('TO_COUNTERSIGN');
    const input = terms(id, by(line.id));
    const UNKNOWN = [['BAD_USER_INPUT', 'input.representativeId']];
    expect(await refusal(colleague('ml-albi'), GRANT, { input })).toEqual(UNKNOWN);
    for (const token of [adviser('ml-albi'), colleague('ml-albi')])
      expect(await refusal(token, COUNTERSIGN, { id: line.id })).toEqual([['FORBIDDEN', undefined]]);
    expect(await refusal(manager('ml-sete'), COUNTERSIGN, { id: line.id })).toEqual([['NOT_FOUND', 'id']]);
    expect((await data(manager('ml-albi'), COUNTERSIGN, { id: line.id })).countersignRepresentative.status).toBe('ON_RECORD');
    await settled();

    expect(await refusal(adviser('ml-albi'), GRANT, { input })).toEqual([['FORBIDDEN', undefined]]);
    const other = await minor();
    for (const representativeId of [other.representativeId, sha256Of('x').slice(0, 36), ' ', null])
      expect(await refusal(colleague('ml-albi'), GRANT, { input: { ...input, representativeId } })).toEqual(UNKNOWN);
    for (const change of [{ evidenceSha256: null }, { method: 'ORAL_WITNESSED' }])
      expect(await refusal(colleague('ml-albi'), GRANT, { input: { ...input, ...change } })).toEqual([
        ['BAD_USER_INPUT', 'input.evidenceSha256'],
      ]);
    expect((await grant(colleague('ml-albi'), input)).status).toBe('TO_CONFIRM');
  });

  test('is countersigned by a professional of another organisation that holds a record, too', async () => {
    const { id } = await alone();
    const { recordRepresentative: line } = await data(adviser('ml-albi'), RECORD, recorded(id));
    expect((await data(adviser('cada-albi'), COUNTERSIGN, { id: line.id })).countersignRepresentative.status).toBe('ON_RECORD');
  });

  test('is told of to the minor in their inbox: as recorded, countersigned and ended, once each, and nothing more', async () => {
    const { id } = await alone();
    const INBOX = '{ inboxHistory(first: 20) { kind person { id } referral { id } } }';
    const told = async () => {
      await settled();
      return (await data(subject(id), INBOX)).inboxHistory.filter(({ kind }: { kind: string }) => kind === 'REPRESENTATIVE_CHANGED');
    };
    const ITEM = { kind: 'REPRESENTATIVE_CHANGED', person: { id }, referral: null };
    const { recordRepresentative: line } = await data(adviser('ml-albi'), RECORD, recorded(id));
    expect(await told()).toEqual([ITEM]);
    for (let times = 0; times < 2; times += 1) await data(manager('ml-albi'), COUNTERSIGN, { id: line.id });
    expect(await told()).toEqual([ITEM, ITEM]);
    for (let times = 0; times < 2; times += 1) await data(manager('ml-albi'), END, { id: line.id, mistaken: false });
    expect(await told()).toEqual([ITEM, ITEM, ITEM]);
    await data(manager('ml-albi'), END, { id: line.id, mistaken: true });
    expect(await told()).toHaveLength(4);
  });

  test('is recorded by no machine, not by the person, nor by who holds no record; of no adult, for no day to come', async () => {
    const { id } = await alone();
    const adult = await person('Vida').accompaniedBy('ml-albi').arrives();
    for (const token of [tokenOf({ org: 'ml-albi', role: 'SYSTEM' }), subject(id)])
      for (const [act, variables] of [
        [RECORD, recorded(id)],
        [COUNTERSIGN, { id }],
        [END, { id, mistaken: false }],
      ] as const)
        expect(await refusal(token, act, variables)).toEqual([['FORBIDDEN', undefined]]);
    expect(await refusal(adviser('ml-sete'), RECORD, recorded(id))).toEqual([['NOT_FOUND', 'input.personId']]);
    const [TOMORROW, YESTERDAY] = [1, -1].map((days) => addDays(inParis(new Date()).day, days));
    for (const [field, variables] of [
      ['personId', recorded(adult.id)],
      ['since', recorded(id, { since: TOMORROW })],
      ['until', recorded(id, { until: YESTERDAY })],
      ['name', recorded(id, { name: ' ' })],
      ['evidenceSha256', recorded(id, { evidenceSha256: '0'.repeat(64) })],
    ] as const)
      expect(await refusal(adviser('ml-albi'), RECORD, variables)).toEqual([['BAD_USER_INPUT', `input.${field}`]]);
    expect(await sql('registry', 'select id from representative where person_id = any($1)', [[id, adult.id]])).toEqual([]);
  });

  test('is written by row-level security’s leave alone, and named in no feed', async () => {
    const { id, representativeId } = await minor();
    const as = (slug: string, statement: string) =>
      `begin; set local role passerelle_registry; select set_config('passerelle.organisation', '${organisation(slug).id}', true); ${statement}; commit`;
    await sql('registry', as('ml-sete', `update representative set name = 'Personne' where id = '${representativeId}'`));
    expect(await sql('registry', 'select name from representative where id = $1', [representativeId])).toEqual([{ name: NAME }]);
    const INSERT = `insert into representative (id, person_id, kind, name, since, mistaken, evidence_sha256, recorded_by_id)
      values (gen_random_uuid(), '${id}', 'PARENT', 'Personne', current_date, false, '', '${adviserId('ml-sete')}')`;
    await expect(sql('registry', as('ml-sete', INSERT))).rejects.toThrow(/row-level security/);
    for (const source of ['registry', 'consent'])
      expect(await sql(source, 'select kind from kit.feed_event where payload::text like $1', [`%${NAME}%`])).toEqual([]);
  });

  test('is read by the person and by who holds a record, each reading logged; by no consent, and for no statistics', async () => {
    const { id } = await aged(17)
      .grants({ to: 'of-albi', categories: ['IDENTITY', 'CONTACT'] })
      .arrives();
    const READ = 'query Register($id: ID!) { youngPerson(id: $id) { legalRepresentatives { name kind status evidenceSha256 } } }';
    const read = (token: Promise<string>, purpose = 'SUPPORT') => query(token, READ, { id }, { purpose });
    const line = { name: NAME, kind: 'AD_HOC_ADMINISTRATOR', status: 'ON_RECORD', evidenceSha256: orderFor(id) };
    for (const token of [subject(id), adviser('ml-albi'), adviser('cada-albi')])
      expect((await read(token)).data).toEqual({ youngPerson: { legalRepresentatives: [line] } });
    const withheld = async (token: Promise<string>, purpose?: string) => {
      const answer = await read(token, purpose);
      expect(answer.text).not.toContain(NAME);
      return answer.withheld.map(({ field, reason }) => [field, reason]);
    };
    expect(await withheld(adviser('of-albi'))).toEqual([['YoungPerson.legalRepresentatives', 'NO_CONSENT']]);
    const consortium = tokenOf({ org: 'consortium', role: 'COORDINATOR' });
    expect(await withheld(consortium, 'STATISTICS')).toEqual([['YoungPerson.legalRepresentatives', 'NO_CONSENT']]);
    const rows = await sql<{ organisation_id: string | null }>(
      'registry',
      `select distinct organisation_id from kit.disclosure, json_to_recordset(readings) as reading(category text, people json),
         json_array_elements(people) as person
       where operation = 'Register' and category = 'REPRESENTATIVE' and person->>0 = $1`,
      [id],
    );
    const readers = [null, organisation('ml-albi').id, organisation('cada-albi').id];
    expect(new Set(rows.map(({ organisation_id }) => organisation_id))).toEqual(new Set(readers));
  });

  test('who never was one ends what they consented to, for everybody; who is one no more consents to nothing new', async () => {
    const [invented, former] = [await minor(), await minor()];
    for (const one of [invented, former]) {
      await confirmed(await waiting(one));
      expect(await addressOf(one.id)).toEqual(expect.any(String));
    }
    await data(adviser('cada-albi'), END, { id: invented.representativeId, mistaken: true });
    await data(adviser('cada-albi'), END, { id: former.representativeId, mistaken: false });
    await settled();
    expect([(await consentOf(invented.id)).status, (await consentOf(former.id)).status]).toEqual(['EXPIRED', 'ACTIVE']);
    expect([await addressOf(invented.id), await addressOf(former.id)]).toEqual([undefined, expect.any(String)]);
    // The minor is told that their consent ended, and not only that something changed in the register.
    const kindsOf = async (id: string): Promise<string[]> =>
      (await data(subject(id), '{ inboxHistory(first: 20) { kind } }')).inboxHistory.map(({ kind }: { kind: string }) => kind);
    expect((await kindsOf(invented.id)).filter((kind) => kind === 'CONSENT_WITHDRAWN')).toHaveLength(1);
    expect(await kindsOf(former.id)).not.toContain('CONSENT_WITHDRAWN');
    for (const { id, representativeId } of [invented, former]) {
      const input = terms(id, { categories: ['ADMINISTRATIVE_STATUS'], ...by(representativeId) });
      expect(await refusal(colleague('ml-albi'), GRANT, { input })).toEqual([['BAD_USER_INPUT', 'input.representativeId']]);
    }
  });
});

describe('the representative’s code', () => {
  const NOT_NOW = [['BAD_USER_INPUT', 'grantId']];

  test('is made by who did not record the consent, and entered by who did not make it', async () => {
    const one = await minor();
    const grantId = await waiting(one);
    expect(await refusal(colleague('ml-albi'), MAKE_CODE, { grantId })).toEqual([['FORBIDDEN', undefined]]);
    expect(await refusal(adviser('cada-albi'), MAKE_CODE, { grantId })).toEqual([['NOT_FOUND', 'grantId']]);
    expect(await refusal(tokenOf({ org: 'ml-albi', role: 'SYSTEM' }), MAKE_CODE, { grantId })).toEqual([['FORBIDDEN', undefined]]);
    const code = await codeFor(grantId);
    expect(await refusal(manager('ml-albi'), BY_CODE, { grantId, code })).toEqual([['FORBIDDEN', undefined]]);
    expect(await addressOf(one.id)).toBeUndefined();
    expect((await data(colleague('ml-albi'), BY_CODE, { grantId, code })).confirmConsentWithCode).toEqual({
      status: 'ACTIVE',
      confirmedBy: 'REPRESENTATIVE',
    });
    expect(await addressOf(one.id)).toEqual(expect.any(String));
  });

  test('is for this representative, while they are one, and for nobody who came of age meanwhile', async () => {
    const [one, other] = [await minor(), await minor()];
    const grantId = await waiting(one);
    const code = await codeFor(grantId);
    const set = (representativeId: string) =>
      sql('consent', 'update grant_record set representative_id = $2 where id = $1', [grantId, representativeId]);
    await set(other.representativeId);
    expect(await refusal(colleague('ml-albi'), BY_CODE, { grantId, code })).toEqual(NOT_NOW);
    await set(one.representativeId);
    await data(adviser('ml-albi'), END, { id: one.representativeId, mistaken: false });
    await settled();
    expect(await refusal(colleague('ml-albi'), BY_CODE, { grantId, code })).toEqual(NOT_NOW);
    expect(await refusal(manager('ml-albi'), MAKE_CODE, { grantId })).toEqual(NOT_NOW);
    expect(await consentOf(one.id)).toEqual({ status: 'TO_CONFIRM', toBeConfirmedBy: null });

    const grown = await waiting(other);
    const handed = await codeFor(grown);
    await correct(other.id, birthOf(0));
    expect(await consentOf(other.id)).toEqual({ status: 'LAPSED', toBeConfirmedBy: null });
    expect(await refusal(colleague('ml-albi'), BY_CODE, { grantId: grown, code: handed })).toEqual([['CONFLICT', undefined]]);
    expect([await addressOf(one.id), await addressOf(other.id)]).toEqual([undefined, undefined]);
  });

  test.each(['refused', 'withdrew'])('does not give over what the minor %s: they agree to it first, and then it does', async (how) => {
    const one = await minor();
    const first = await waiting(one);
    if (how === 'withdrew') await confirmed(first);
    await data(subject(one.id), how === 'refused' ? REFUSE : WITHDRAW, { grantId: first });
    const grantId = await waiting(one);
    expect((await consentOf(one.id)).toBeConfirmedBy).toBe('PERSON');
    expect(await refusal(manager('ml-albi'), MAKE_CODE, { grantId })).toEqual(NOT_NOW);
    const agreed = { status: 'TO_CONFIRM', toBeConfirmedBy: 'LEGAL_REPRESENTATIVE' };
    expect((await data(subject(one.id), CONFIRM, { grantId })).confirmConsent).toEqual(agreed);
    expect(await addressOf(one.id)).toBeUndefined();
    expect(await refusal(subject(one.id), CONFIRM, { grantId })).toEqual(NOT_NOW);
    expect((await confirmed(grantId)).status).toBe('ACTIVE');
    expect(await addressOf(one.id)).toEqual(expect.any(String));
    await data(subject(one.id), WITHDRAW, { grantId });
    expect(await addressOf(one.id)).toBeUndefined();
  });
});

test('what a representative gave before there was a register stands; what still waits is recorded anew', async () => {
  const [given, asked] = [await minor(), await minor()];
  const [standing, waits] = [await waiting(given), await waiting(asked)];
  await confirmed(standing);
  await sql('consent', "update grant_record set representative_id = null, representative_name = 'M. Delmas' where id = any($1)", [
    [standing, waits],
  ]);
  expect(await consentOf(given.id)).toEqual({ status: 'ACTIVE', toBeConfirmedBy: null });
  expect(await addressOf(given.id)).toEqual(expect.any(String));
  expect(await consentOf(asked.id)).toEqual({ status: 'TO_CONFIRM', toBeConfirmedBy: null });
  expect(await refusal(subject(asked.id), CONFIRM, { grantId: waits })).toEqual([['BAD_USER_INPUT', 'grantId']]);
  expect(await refusal(manager('ml-albi'), MAKE_CODE, { grantId: waits })).toEqual([['BAD_USER_INPUT', 'grantId']]);
});
