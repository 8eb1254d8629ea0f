/** The story of a consortium that begins with nobody: from the printed link to a pathway that two organisations share. */
import assert from 'node:assert/strict';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { z } from 'zod';
import { BrowserSession, STRANGER } from './browser-session.js';

/** Where an empty consortium serves, and what signs its coordinator in. */
export interface Begun {
  readonly url: string;
  /** The code of the printed link. */
  readonly invitation: string;
}

const PIN = '482915';
const SAMIRA = { givenNames: 'Samira', familyName: 'Noori', birthDate: '2005-04-03' };
const ADDRESS = { addressLines: ['1 rue des Lilas'], postcode: '09300', commune: 'Lavelanet', communeCode: '09160' };

/**
 * Plays the story, each by their own browser.
 * @param say is told what was done, sentence by sentence
 * @throws AssertionError at the first answer that is not what it should be
 */
export async function playFirstPathway({ url, invitation }: Begun, say: (line: string) => void): Promise<void> {
  const coordinator = await accepting(url, invitation);
  say('1. The coordinator signs in by the printed link.');

  const missionLocale = await partner(url, coordinator, 'MISSION_LOCALE', 'ml-lavelanet');
  const cada = await partner(url, coordinator, 'HOUSING_OPERATOR', 'cada-lavelanet');
  say('2. A Mission Locale and a CADA are registered, and their managers accept their invitations.');

  const { openRecord: first } = await given(missionLocale, OPEN, { input: { identity: SAMIRA } });
  assert.deepEqual(first.possibleDuplicates, []);
  const id = first.person?.id ?? '';
  say('3. The Mission Locale opens a record of Samira.');

  const { openRecord: second } = await given(cada, OPEN, { input: { identity: { ...SAMIRA, familyName: 'Nouri' } } });
  assert.deepEqual(second, { person: null, possibleDuplicates: [{ heldByViewer: false, person: null }] });
  say('4. The CADA looks for her under another spelling: the consortium may know her, and it is told nothing more.');

  const { code } = (await given(missionLocale, GIVE, { id })).giveSignInCode;
  const samira = new BrowserSession(url);
  assert.equal((await answerOf(samira.post('/session/code', { code }))).next, 'BIND');
  assert.deepEqual(await answerOf(samira.post('/session/pin', { code, pin: PIN, isNew: true })), {});
  say('5. The Mission Locale has seen who she is and prints her code. She signs in by it with a PIN.');

  const { makeRecordCode } = await given(samira, MAKE_CODE);
  assert.deepEqual(await given(cada, JOIN, makeRecordCode), { openRecordWithCode: { id } });
  say('6. She gives the CADA a code of her own: its record is of the same person.');

  const today = inParis(new Date()).day;
  await given(missionLocale, BEGIN, { id, input: { identifiedOn: today, identificationSource: 'OUTREACH', programme: 'IPR' } });
  await given(cada, HOUSE, { id, input: { facilityKind: 'CADA', since: today, ...ADDRESS, adults: 1, children: 0 } });
  const accompaniment = { status: 'IDENTIFIED' };
  const housing = { facilityKind: 'CADA' };
  assert.deepEqual(await partsOf(missionLocale, id), { accompaniment, housing: null });
  assert.deepEqual(await partsOf(cada, id), { accompaniment: null, housing });
  say('7. Each puts its part on record, and reads its own part alone.');

  const { organisations } = await given(samira, MEMBERS);
  const idOf = new Map(organisations.map((member) => [member.slug, member.id]));
  await consent(samira, id, idOf.get('ml-lavelanet'), 'HOUSING_STATUS');
  await consent(samira, id, idOf.get('cada-lavelanet'), 'ACCOMPANIMENT');
  say('8. She consents to each.');

  for (const session of [samira, missionLocale, cada]) {
    assert.deepEqual(await partsOf(session, id), { accompaniment, housing });
    assert.deepEqual(await stepsOf(session, id), ['HOUSING_ENTRY', 'IDENTIFICATION']);
  }
  say('9. She and both organisations read one shared pathway.');
}

async function accepting(url: string, invitation: string): Promise<BrowserSession> {
  const session = new BrowserSession(url);
  assert.equal(await session.signIn(STRANGER, { invitation }), '/');
  return session;
}

/** Registers a partner and its manager, who accepts the invitation. */
async function partner(url: string, coordinator: BrowserSession, kind: string, slug: string): Promise<BrowserSession> {
  const { registerOrganisation: at } = await given(coordinator, REGISTER, { kind, slug, input: { name: slug } });
  const input = { displayName: `Responsable de ${slug}`, role: 'MANAGER' };
  const { registerProfessional: manager } = await given(coordinator, STAFF, { at: at.id, input });
  return accepting(url, (await given(coordinator, INVITE, { id: manager.id })).inviteProfessional.code);
}

async function consent(person: BrowserSession, personId: string, recipientOrganisationId: string | undefined, category: string) {
  const terms = { purposes: ['SUPPORT'], explainedIn: 'prs', interpreter: false, method: 'ELECTRONIC' };
  const input = { ...terms, personId, categories: [category], recipientOrganisationId };
  assert.deepEqual(await given(person, CONSENT, { input }), { grantConsent: { status: 'ACTIVE' } });
}

/** What somebody reads of the person: each owner's part, and what is withheld as null. */
const partsOf = async (session: BrowserSession, id: string) => (await given(session, PARTS, { id })).youngPerson;

/** The kinds of the steps that somebody reads on the pathway. */
const stepsOf = async (session: BrowserSession, id: string): Promise<string[]> =>
  (await given(session, STEPS, { id })).youngPerson.pathway.edges.map(({ node }) => node.kind).sort();

/** An operation, with what its answer has to be. */
interface Operation<Answer> {
  readonly text: string;
  readonly answer: z.ZodType<Answer>;
}
const operation = <Shape extends z.ZodRawShape>(text: string, shape: Shape): Operation<z.infer<z.ZodObject<Shape>>> => ({
  text,
  answer: z.object(shape),
});

/** Asks by a session. Throws AssertionError where there is an error. */
async function given<Answer>(session: BrowserSession, { text, answer }: Operation<Answer>, variables: object = {}): Promise<Answer> {
  const { errors = [], data } = await session.graph(text, variables);
  assert.deepEqual(errors, []);
  return answer.parse(data);
}

/** What was answered. It is parsed into an object made here: one that `fetch` made in another realm, as under jest, equals no other. */
const answerOf = async (asked: Promise<Response>): Promise<Record<string, unknown>> =>
  z.record(z.string(), z.unknown()).parse(await (await asked).json());

const withId = z.object({ id: z.string() });
const withCode = z.object({ code: z.string() });
const withStatus = z.object({ status: z.string() });

const REGISTER = operation(
  `mutation($kind: OrganisationKind!, $slug: String!, $input: OrganisationInput!) {
    registerOrganisation(kind: $kind, slug: $slug, input: $input) { id } }`,
  { registerOrganisation: withId },
);
const STAFF = operation(
  'mutation($at: ID!, $input: ProfessionalInput!) { registerProfessional(organisationId: $at, input: $input) { id } }',
  { registerProfessional: withId },
);
const INVITE = operation('mutation($id: ID!) { inviteProfessional(professionalId: $id) { code } }', { inviteProfessional: withCode });
const OPEN = operation(
  `mutation($input: OpenRecordInput!) {
    openRecord(input: $input) { person { id } possibleDuplicates { heldByViewer person { id } } } }`,
  {
    openRecord: z.object({
      person: withId.nullable(),
      possibleDuplicates: z.array(z.object({ heldByViewer: z.boolean(), person: withId.nullable() })),
    }),
  },
);
const GIVE = operation('mutation($id: ID!) { giveSignInCode(personId: $id, identitySeen: DOCUMENT) { code } }', {
  giveSignInCode: withCode,
});
const MAKE_CODE = operation('mutation { makeRecordCode { code } }', { makeRecordCode: withCode });
const JOIN = operation('mutation($code: String!) { openRecordWithCode(code: $code) { id } }', { openRecordWithCode: withId });
const BEGIN = operation(
  'mutation($id: ID!, $input: BeginAccompanimentInput!) { beginAccompaniment(personId: $id, input: $input) { status } }',
  { beginAccompaniment: withStatus },
);
const HOUSE = operation('mutation($id: ID!, $input: StayInput!) { openStay(personId: $id, input: $input) { facilityKind } }', {
  openStay: z.object({ facilityKind: z.string() }),
});
const MEMBERS = operation('{ organisations { id slug } }', { organisations: z.array(withId.extend({ slug: z.string() })) });
const CONSENT = operation('mutation($input: GrantConsentInput!) { grantConsent(input: $input) { status } }', { grantConsent: withStatus });
const PARTS = operation('query($id: ID!) { youngPerson(id: $id) { accompaniment { status } housing { facilityKind } } }', {
  youngPerson: z.object({ accompaniment: withStatus.nullable(), housing: z.object({ facilityKind: z.string() }).nullable() }),
});
const STEPS = operation('query($id: ID!) { youngPerson(id: $id) { pathway(first: 10) { edges { node { kind } } } } }', {
  youngPerson: z.object({ pathway: z.object({ edges: z.array(z.object({ node: z.object({ kind: z.string() }) })) }) }),
});
