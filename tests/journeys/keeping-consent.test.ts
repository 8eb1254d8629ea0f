/** What follows on a consent: it is given again, kept as a receipt, taken back with its renewals, and exported. */

import { personRegistered } from '@passerelle/kit/feed/events';
import { addDays, inParis, startOfDay } from '@passerelle/kit/vocabulary/calendar';
import { z } from 'zod';
import { aSignedForm } from '../support/evidence.js';
import { adviser, data, hub, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { organisation, person } from '../support/person.js';

const GRANT = 'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id validUntil } }';
const RENEW =
  'mutation($input: RenewConsentInput!) { renewConsent(input: $input) { id noticeVersion categories { code } recipient { organisation { slug } } renews { id history { kind } } } }';
const WITHDRAW = 'mutation($grantId: ID!) { withdrawConsent(grantId: $grantId) { effectiveEverywhere remaining { id } } }';
const STATUSES = 'query($id: ID!) { youngPerson(id: $id) { consents { id status history { kind } } } }';

const given = {
  explainedIn: 'prs',
  interpreter: true,
  interpreterName: 'Mme Karimi',
  method: 'SIGNED_FORM',
  get evidenceSha256() {
    return aSignedForm();
  },
};
const terms = (personId: string, change: object = {}) => ({
  ...given,
  personId,
  categories: ['HOUSING_STATUS'],
  recipientOrganisationId: organisation('ml-toulouse').id,
  purposes: ['SUPPORT'],
  ...change,
});

async function grant(token: Promise<string>, personId: string, change: object = {}): Promise<string> {
  const granted = await data(token, GRANT, { input: terms(personId, change) });
  return z.string().parse(granted.grantConsent.id);
}

describe('a renewal', () => {
  test('gives the same to the same recipient again, and both are taken back together', async () => {
    const { id } = await person('Palwasha').accompaniedBy('ml-toulouse').housedBy('cada-toulouse').arrives();
    const first = await grant(adviser('cada-toulouse'), id);
    const { renewConsent } = await data(adviser('cada-toulouse'), RENEW, { input: { ...given, grantId: first } });
    expect(renewConsent).toMatchObject({
      categories: [{ code: 'HOUSING_STATUS' }],
      recipient: { organisation: { slug: 'ml-toulouse' } },
      renews: { id: first, history: [{ kind: 'GRANTED' }, { kind: 'RENEWED' }] },
    });
    expect((await data(subject(id), WITHDRAW, { grantId: renewConsent.id })).withdrawConsent).toEqual({
      effectiveEverywhere: true,
      remaining: [],
    });
    const { consents } = (await data(subject(id), STATUSES, { id })).youngPerson;
    expect(consents.map(({ status }: { status: string }) => status)).toEqual(['WITHDRAWN', 'WITHDRAWN']);
    const read = await data(adviser('ml-toulouse'), 'query($id: ID!) { youngPerson(id: $id) { housing { facilityKind } } }', { id });
    expect(read).toEqual({ youngPerson: { housing: null } });
  });

  test('is not for what was withdrawn, nor for who did not collect it', async () => {
    const { id } = await person('Zarmina').accompaniedBy('ml-toulouse').housedBy('cada-toulouse').arrives();
    const first = await grant(adviser('cada-toulouse'), id);
    const input = { ...given, grantId: first };
    const refused = async (token: Promise<string>) =>
      (await query(token, RENEW, { input })).errors.map(({ extensions }) => [extensions?.code, extensions?.field]);
    expect(await refused(adviser('ml-toulouse'))).toEqual([['NOT_FOUND', 'input.grantId']]);
    await data(subject(id), WITHDRAW, { grantId: first });
    expect(await refused(adviser('cada-toulouse'))).toEqual([['BAD_USER_INPUT', 'input.grantId']]);
  });

  test('a withdrawal says which other consents still let the same recipient read the same', async () => {
    const { id } = await person('Sabera').accompaniedBy('ml-toulouse').housedBy('cada-toulouse').arrives();
    const [one, other] = [await grant(subject(id), id), await grant(subject(id), id, { categories: ['HOUSING_STATUS', 'LANGUAGE'] })];
    expect((await data(subject(id), WITHDRAW, { grantId: one.toUpperCase() })).withdrawConsent.remaining).toEqual([{ id: other }]);
  });
});

test('a receipt is the record as data, and a page in the person’s language and direction', async () => {
  const { id } = await person('Mursal').accompaniedBy('ml-toulouse').housedBy('cada-toulouse').arrives();
  const evidenceSha256 = aSignedForm();
  const grantId = await grant(adviser('cada-toulouse'), id, { categories: ['HOUSING_STATUS', 'LANGUAGE'], evidenceSha256 });
  const RECEIPTS =
    'query($id: ID!) { youngPerson(id: $id) { consents { dari: receipt(language: prs) { record page } french: receipt { page } } } }';
  const [{ dari, french }] = (await data(subject(id), RECEIPTS, { id })).youngPerson.consents;
  expect(JSON.parse(dari.record)).toMatchObject({
    schema_version: 'ISO/IEC TS 27560:2023',
    record_id: grantId,
    pii_principal_id: id,
    pii_processing: {
      language: 'prs',
      purposes: [{ purpose: 'SUPPORT', pii_information: [{ pii_type: 'HOUSING_STATUS' }, { pii_type: 'LANGUAGE' }] }],
      interpreter_name: 'Mme Karimi',
      evidence: { sha256: evidenceSha256 },
      confirmation: { by: 'EVIDENCE', at: expect.any(String) },
    },
    party_identification: expect.arrayContaining([
      { party_id: organisation('ml-toulouse').id, party_name: 'Mission Locale de Toulouse', party_role: 'recipient' },
    ]),
    events: [{ event_state: 'GRANTED', entity_id: organisation('cada-toulouse').id }],
  });
  expect(dari.page).toContain('<html lang="prs" dir="rtl">');
  expect(dari.page).toContain('رسید رضایت');
  expect(french.page).toContain('<html lang="fr" dir="ltr">');
  expect(french.page).toContain('<dd>Mission Locale de Toulouse</dd>');
  expect(french.page).toContain('<dd>par le document, dont l’empreinte est ci-dessous</dd>');
  expect(french.page).toContain('<dd>oui (Mme Karimi)</dd>');
  expect(french.page).not.toContain('<script');
});

test('who read what is told in the language asked for', async () => {
  const { id } = await person('Nilofar').housedBy('cada-toulouse').arrives();
  await data(adviser('cada-toulouse'), 'query($id: ID!) { youngPerson(id: $id) { housing { facilityKind } } }', { id });
  await settled();
  const READ =
    'query($id: ID!) { youngPerson(id: $id) { disclosures { edges { node { category { label(language: uk) } purposeLabel(language: uk) basisLabel(language: uk) } } } } }';
  expect((await data(subject(id), READ, { id })).youngPerson.disclosures.edges).toEqual([
    { node: { category: { label: 'Житло' }, purposeLabel: 'Соціальний супровід', basisLabel: 'Організація веде цю справу' } },
  ]);
});

test('a representative’s consent ends earlier where the registry corrects the birth date, and never later', async () => {
  const inDays = (days: number): string => addDays(inParis(new Date()).day, days);
  const birth = (majority: string): string => `${Number(majority.slice(0, 4)) - 18}${majority.slice(4)}`;
  const { id, representatives } = await person('Rukhsar')
    .born(birth(inDays(60)))
    .accompaniedBy('ml-toulouse')
    .representedBy('M. Delmas', 'ml-toulouse')
    .arrives();
  await grant(tokenOf({ org: 'ml-toulouse', role: 'MANAGER' }), id, {
    categories: ['SOCIAL_SITUATION'],
    givenBy: 'LEGAL_REPRESENTATIVE',
    representativeId: representatives[0]?.id,
  });
  const correct = async (majorityOn: string) => {
    const { kind, payload } = personRegistered.of({ personId: id, majorityOn });
    await sql(
      'registry',
      'with head as (update kit.feed_head set position = position + 1 returning position) insert into kit.feed_event (position, kind, payload) select position, $1, $2 from head',
      [kind, JSON.stringify(payload)],
    );
    await settled();
    const [consent] = (
      await data(subject(id), 'query($id: ID!) { youngPerson(id: $id) { consents { validUntil history { kind } } } }', { id })
    ).youngPerson.consents;
    return consent;
  };
  expect(await correct(inDays(20))).toEqual({
    validUntil: startOfDay(inDays(20)).toISOString(),
    history: [{ kind: 'RECORDED' }, { kind: 'SHORTENED' }],
  });
  expect((await correct(inDays(90))).validUntil).toBe(startOfDay(inDays(20)).toISOString());
});

describe('the export of everything held about a person', () => {
  const exported = async (token: Promise<string>) => fetch(`${hub.url}/export`, { headers: { authorization: `Bearer ${await token}` } });

  test('holds every part with all pages of every list, and says what only the holder gives', async () => {
    const { id } = await person('Freshta')
      .accompaniedBy('ml-toulouse')
      .housedBy('cada-toulouse')
      .inProcedure('ofii-toulouse')
      .trainedBy('of-toulouse')
      .referred('ml-toulouse', 'of-toulouse')
      .grants({ to: 'ml-toulouse', categories: ['HOUSING_STATUS'] })
      .arrives();
    for (let visit = 0; visit < 120; visit += 1)
      await data(adviser('cada-toulouse'), 'query($id: ID!) { youngPerson(id: $id) { housing { facilityKind } } }', { id });
    await settled();
    const response = await exported(subject(id));
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="passerelle.json"');
    const everything = z.record(z.string(), z.any()).parse(await response.json());
    expect(everything).toMatchObject({
      personId: id,
      errors: [],
      youngPerson: {
        identity: { givenNames: 'Freshta', familyName: 'Rahimi' },
        contact: { phone: '+33639980099' },
        accompaniment: { situation: { kind: 'JOB' }, barriers: ['MOBILITY'], notes: null },
        housing: { address: { lines: ['12 impasse du Secret'] }, household: { children: 2 } },
        procedure: { stage: 'PROTECTED', narrative: null },
        language: { level: 'A2' },
        consents: [{ status: 'ACTIVE' }],
        referrals: [{ subject: 'Orientation vers l’emploi' }],
      },
    });
    expect(everything.youngPerson.disclosures.map(({ basis }: { basis: string }) => basis)).toEqual(Array(120).fill('HOLDER'));
    expect(everything.youngPerson.pathway.length).toBeGreaterThan(3);
    expect(new Set(everything.withheld.map(({ reason }: { reason: string }) => reason))).toEqual(new Set(['NEVER_SHARED']));
  });

  test('is no longer the next time, though each is in the log', async () => {
    const { id } = await person('Gulalai').accompaniedBy('ml-toulouse').trainedBy('of-toulouse').arrives();
    const whole = async () => {
      const { exportedAt: _exportedAt, ...everything } = z
        .looseObject({ exportedAt: z.string() })
        .parse(await (await exported(subject(id))).json());
      await settled();
      return everything;
    };
    const first = await whole();
    expect(await whole()).toEqual(first);
    expect(await whole()).toEqual(first);
    const COUNT = 'query($id: ID!) { youngPerson(id: $id) { disclosures(first: 1) { totalCount } } }';
    expect((await data(subject(id), COUNT, { id })).youngPerson.disclosures.totalCount).toBeGreaterThan(3);
  });

  test('is for the person alone', async () => {
    const professional = await exported(adviser('ml-toulouse'));
    expect(professional.status).toBe(403);
    expect(await professional.json()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    expect((await fetch(`${hub.url}/export`)).status).toBe(401);
  });
});
