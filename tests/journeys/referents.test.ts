/** The référent of a Mission Locale is named by its manager, one at a time; what ends with a membership is refused afterwards. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { aSignedForm } from '../support/evidence.js';
import { adviser, data, query, tokenOf } from '../support/hub.js';
import { organisation, person, staffOf } from '../support/person.js';

const coordinator = tokenOf({ org: 'consortium', role: 'COORDINATOR' });
const AT = 'ml-mende';
const manager = tokenOf({ org: AT, role: 'MANAGER' });
const { id: at } = organisation(AT);

const NAME = `mutation($at: ID!, $who: ID!, $since: Date!) {
  nameReferent(organisationId: $at, professionalId: $who, since: $since) { id version since until professional { id } } }`;
const END =
  'mutation($id: ID!, $version: Int!, $until: Date!) { endReferent(id: $id, version: $version, until: $until) { until version } }';
const IN_ERROR = 'mutation($id: ID!, $version: Int!) { referentEnteredInError(id: $id, version: $version) }';
const REFERENTS = `query($slug: String!) { organisation(slug: $slug) {
  referent { id } referents { id version since until professional { id } } } }`;
const REGISTER_STAFF = `mutation($at: ID!, $input: ProfessionalInput!) { registerProfessional(organisationId: $at, input: $input) { id } }`;

const referentsOf = async (by: Promise<string> = coordinator) => (await data(by, REFERENTS, { slug: AT })).organisation;
const registered = async (displayName: string): Promise<string> =>
  (await data(manager, REGISTER_STAFF, { at, input: { displayName, role: 'ADVISER' } })).registerProfessional.id;

/** What was refused: the code with the field, or with the version that stands. */
async function refused(token: Promise<string>, text: string, variables: Readonly<Record<string, unknown>>) {
  const { errors } = await query(token, text, variables);
  return errors.map(({ extensions }) => [extensions?.code, extensions?.field ?? extensions?.version]);
}

test('one is named after the other, each with their days, and what was entered in error is taken back', async () => {
  const before = await referentsOf();
  const first = before.referents[0];
  expect(before).toEqual({ referent: first.professional, referents: [{ ...first, since: null, until: null }] });
  const nour = await registered('Nour Vidal');
  const { nameReferent: named } = await data(manager, NAME, { at, who: nour, since: '2026-10-05' });
  expect(named).toEqual({ id: expect.any(String), version: 1, since: '2026-10-05', until: null, professional: { id: nour } });
  const after = { referent: { id: nour }, referents: [named, { ...first, version: first.version + 1, until: '2026-10-04' }] };
  // Everybody of the consortium knows whom to call.
  for (const reader of [coordinator, manager, adviser('cada-muret')]) expect(await referentsOf(reader)).toEqual(after);

  expect(await refused(manager, NAME, { at, who: nour, since: '2026-10-20' })).toEqual([['CONFLICT', undefined]]);
  const eden = await registered('Eden Roques');
  expect(await refused(manager, NAME, { at, who: eden, since: '2026-10-05' })).toEqual([['BAD_USER_INPUT', 'since']]);
  const { nameReferent: latest } = await data(coordinator, NAME, { at, who: eden, since: '2026-11-02' });
  expect((await referentsOf()).referent).toEqual({ id: eden });
  expect(await refused(manager, IN_ERROR, { id: named.id, version: 2 })).toEqual([['CONFLICT', undefined]]);
  expect(await data(manager, IN_ERROR, { id: latest.id, version: 1 })).toEqual({ referentEnteredInError: true });
  expect((await referentsOf()).referents[0]).toEqual({ ...named, version: 3 });

  expect(await refused(manager, END, { id: named.id, version: 1, until: '2026-11-20' })).toEqual([['CONFLICT', 3]]);
  expect(await refused(manager, END, { id: named.id, version: 3, until: '2026-10-04' })).toEqual([['BAD_USER_INPUT', 'until']]);
  expect((await data(manager, END, { id: named.id, version: 3, until: '2026-11-20' })).endReferent).toEqual({
    until: '2026-11-20',
    version: 4,
  });
  expect((await referentsOf()).referent).toBeNull();
  const CHANGES = 'query($id: ID!) { memberChanges(id: $id) { edges { node { act version before { field value } } } } }';
  for (const reader of [manager, coordinator])
    expect((await data(reader, CHANGES, { id: named.id })).memberChanges.edges[0].node).toEqual({
      act: 'CHANGED',
      version: 4,
      before: [{ field: 'until', value: null }],
    });
});

test('of several who are named at once one is, and the others are refused', async () => {
  const who = await Promise.all(['Alix Un', 'Alix Deux', 'Alix Trois'].map(registered));
  const since = '2026-11-24';
  const answers = await Promise.all(who.map((one) => refused(manager, NAME, { at, who: one, since })));
  expect(answers.sort()).toEqual([[], [['BAD_USER_INPUT', 'since']], [['BAD_USER_INPUT', 'since']]]);
});

test('nobody is named who does not work there, or whose access was ended; nor elsewhere than in a Mission Locale', async () => {
  const since = '2026-11-26';
  const elsewhere = staffOf('ml-rodez').id;
  expect(await refused(manager, NAME, { at, who: elsewhere, since })).toEqual([['BAD_USER_INPUT', 'professionalId']]);
  const sacha = await registered('Sacha Pons');
  await data(manager, 'mutation($id: ID!) { endAccess(professionalId: $id) { id } }', { id: sacha });
  expect(await refused(manager, NAME, { at, who: sacha, since })).toEqual([['BAD_USER_INPUT', 'professionalId']]);
  const STAFF = 'query($slug: String!) { organisation(slug: $slug) { professionals { id accessEndedAt } } }';
  const { professionals } = (await data(manager, STAFF, { slug: AT })).organisation;
  expect(professionals.filter(({ accessEndedAt }: { accessEndedAt: string | null }) => accessEndedAt)).toEqual([
    { id: sacha, accessEndedAt: expect.any(String) },
  ]);
  const provider = organisation('of-foix').id;
  expect(await refused(coordinator, NAME, { at: provider, who: staffOf('of-foix').id, since })).toEqual([
    ['BAD_USER_INPUT', 'organisationId'],
  ]);
  expect(await refused(manager, NAME, { at: organisation('ml-rodez').id, who: elsewhere, since })).toEqual([['FORBIDDEN', undefined]]);
  expect(await refused(adviser(AT), NAME, { at, who: sacha, since })).toEqual([['FORBIDDEN', undefined]]);
});

test('an organisation that has left is sent nothing, is opened nothing and joins no partnership; the person refuses it all the same', async () => {
  const REGISTER = `mutation($slug: String!) { registerOrganisation(kind: TRAINING_PROVIDER, slug: $slug, input: { name: "Passage" }) { id } }`;
  const { id: to } = (await data(coordinator, REGISTER, { slug: `of-${randomUUID()}` })).registerOrganisation;
  const { id: personId } = await person('Morvarid').accompaniedBy(AT).arrives();
  const by = adviser(AT);
  const SEND = 'mutation($input: SendReferralInput!) { sendReferral(input: $input) { status } }';
  const DRAFT = 'mutation($input: SendReferralInput!) { draftReferral(input: $input) { id } }';
  const asked = { input: { personId, toOrganisationId: to, kind: 'LANGUAGE_COURSE', subject: 'Cours de français', needs: [] } };
  // It is known as a member first.
  while ((await refused(by, DRAFT, asked)).length > 0) await sleep(100);
  const draft = (await data(by, DRAFT, asked)).draftReferral.id;
  await data(coordinator, 'mutation($id: ID!) { endMembership(id: $id, version: 1) { id } }', { id: to });
  while ((await refused(by, SEND, asked)).length === 0) await sleep(100);
  expect(await refused(by, SEND, asked)).toEqual([['BAD_USER_INPUT', 'input.toOrganisationId']]);
  expect(await refused(by, DRAFT, asked)).toEqual([['BAD_USER_INPUT', 'input.toOrganisationId']]);
  const SEND_DRAFT = 'mutation($id: ID!) { sendDraftReferral(id: $id) { status } }';
  expect(await refused(by, SEND_DRAFT, { id: draft })).toEqual([['BAD_USER_INPUT', 'toOrganisationId']]);

  const they = tokenOf({ person: personId });
  const GRANT = 'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id } }';
  const grant = {
    input: {
      personId,
      categories: ['LANGUAGE'],
      recipientOrganisationId: to,
      purposes: ['TRAINING'],
      explainedIn: 'prs',
      interpreter: true,
      interpreterName: 'Mme Karimi',
      method: 'SIGNED_FORM',
      evidenceSha256: aSignedForm(),
    },
  };
  const granting = async () => refused(they, GRANT, grant);
  while (JSON.stringify(await granting()) === '[]') await sleep(100);
  expect(await granting()).toEqual([['BAD_USER_INPUT', 'input.recipientOrganisationId']]);
  const REFUSE = 'mutation($input: RefusalInput!) { recordRefusal(input: $input) { id } }';
  expect((await data(they, REFUSE, { input: { categories: ['LANGUAGE'], recipientOrganisationId: to } })).recordRefusal.id).toBeTruthy();

  const PARTNERSHIP = 'mutation($input: PartnershipInput!) { recordPartnership(input: $input) { id } }';
  const partnership = { input: { organisationIds: [at, to], scope: 'Ateliers', since: '2026-11-02' } };
  expect(await refused(coordinator, PARTNERSHIP, partnership)).toEqual([['BAD_USER_INPUT', 'input.organisationIds']]);
});
