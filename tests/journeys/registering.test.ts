/** The consortium registers a partner and its manager, the manager registers a colleague, and each is let in by every owner. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Viewer, viewerSchema } from '@passerelle/kit/identity/viewer';
import { OWNER_NAMES } from '@passerelle/schema/consortium';
import { adviser, data, query, settled, sql, tokenOf } from '../support/hub.js';
import { adviserId, organisation } from '../support/person.js';
import { aSiret } from '../support/siret.js';
import { asViewer, issuedBy } from '../support/stolen-key.js';

const coordinator = tokenOf({ org: 'consortium', role: 'COORDINATOR' });
const manager = tokenOf({ org: 'ml-foix', role: 'MANAGER' });

const MEMBER = 'id slug kind name siret departement communeCode addressLines openingHours phone email version';
const REGISTER = `mutation($kind: OrganisationKind!, $slug: String!, $input: OrganisationInput!) {
  registerOrganisation(kind: $kind, slug: $slug, input: $input) { ${MEMBER} } }`;
const CHANGE = `mutation($id: ID!, $version: Int!, $input: OrganisationInput!) {
  changeOrganisation(id: $id, version: $version, input: $input) { ${MEMBER} } }`;
const STAFF = 'id displayName role jobTitle phone email languages version organisation { slug }';
const REGISTER_STAFF = `mutation($at: ID!, $input: ProfessionalInput!) { registerProfessional(organisationId: $at, input: $input) { ${STAFF} } }`;
const CHANGE_STAFF = `mutation($id: ID!, $version: Int!, $input: ProfessionalInput!) {
  changeProfessional(id: $id, version: $version, input: $input) { ${STAFF} } }`;
const CHANGES = `query($id: ID!) { memberChanges(id: $id) { edges { node {
  act version holder { slug } by { id } before { field value } } } } }`;

const aSlug = (): string => `of-${randomUUID()}`;
const PASSAGE = {
  name: 'Passage, le français au travail',
  communeCode: '09122',
  addressLines: ['3 rue des Lilas', '09000 Foix'],
  openingHours: ['Mo-Fr 09:00-12:00', 'Mo,Th 14:00-17:30'],
  phone: '05 39 98 00 01',
  email: 'accueil@passage.example',
};
const ALIX = { displayName: 'Alix Fabre', role: 'MANAGER', jobTitle: 'Directrice', phone: '0639980033', languages: ['fr', 'PRS', 'fr'] };

const registered = async (slug = aSlug(), siret: string | null = null) =>
  (await data(coordinator, REGISTER, { kind: 'TRAINING_PROVIDER', slug, input: { ...PASSAGE, siret } })).registerOrganisation;
const staffOf = async (at: string, input: object, by: Promise<string> = coordinator) =>
  (await data(by, REGISTER_STAFF, { at, input })).registerProfessional;

/** What was refused: the code with the field, or with the version that stands. */
async function refused(token: Promise<string> | string, text: string, variables: Readonly<Record<string, unknown>>) {
  const { errors } = await query(token, text, variables);
  return errors.map(({ extensions }) => [extensions?.code, extensions?.field ?? extensions?.version]);
}

/** A token of a professional, as an issuer gives it that knows them, once every owner lets them in. */
async function signedIn(member: { id: string; kind: string }, professional: { id: string; role: string }): Promise<string> {
  const viewer = viewerOf(member, professional);
  const own = JSON.parse(Buffer.from((await manager).split('.')[1] ?? '', 'base64url').toString());
  const token = await issuedBy({
    ...own,
    sub: professional.id,
    role: professional.role,
    organisation_id: member.id,
    organisation_kind: member.kind,
    professional_id: professional.id,
  });
  while ((await refusing(viewer, token)).length > 0) await sleep(100);
  return token;
}

const viewerOf = (member: { id: string; kind: string }, { id: professionalId, role }: { id: string; role: string }): Viewer =>
  viewerSchema.parse({
    is: 'member',
    organisationId: member.id,
    organisationKind: member.kind,
    role,
    professionalId,
    purpose: 'SUPPORT',
  });

async function refusing(viewer: Viewer, token: string): Promise<string[]> {
  const body = JSON.stringify({ query: '{ __typename }' });
  const asked = OWNER_NAMES.map(async (owner) => ((await asViewer(owner, viewer, token, body)).status === 200 ? [] : [owner]));
  return (await Promise.all(asked)).flat();
}

test('a partner is registered, its manager registers a colleague, who opens a record within the same minute', async () => {
  const slug = aSlug();
  const siret = aSiret();
  const member = await registered(slug, siret.replace(/^(.{9})/, '$1 '));
  expect(member).toEqual({
    ...PASSAGE,
    id: expect.any(String),
    slug,
    kind: 'TRAINING_PROVIDER',
    siret,
    departement: '09',
    phone: '+33539980001',
    version: 1,
  });
  const head = await staffOf(member.id, ALIX);
  expect(head).toEqual({
    ...ALIX,
    id: expect.any(String),
    phone: '+33639980033',
    email: null,
    languages: ['fr', 'prs'],
    version: 1,
    organisation: { slug },
  });
  const byHead = await signedIn(member, head);
  const NOUR = { displayName: 'Nour Vidal', role: 'ADVISER' };
  const nour = (await data(byHead, REGISTER_STAFF, { at: member.id, input: NOUR })).registerProfessional;
  const TEAM = 'query($slug: String!) { organisation(slug: $slug) { professionals { displayName } } }';
  for (const reader of [byHead, coordinator])
    expect(await data(reader, TEAM, { slug })).toEqual({
      organisation: { professionals: [{ displayName: 'Alix Fabre' }, { displayName: 'Nour Vidal' }] },
    });
  expect(await data(manager, TEAM, { slug })).toEqual({ organisation: { professionals: null } });

  const OPEN = `mutation($input: OpenRecordInput!) { openRecord(input: $input) { person { holders { slug } } } }`;
  const identity = { givenNames: 'Zyxbada', familyName: `Zyx${slug.replace(/[^a-f]/g, '')}gaka`, birthDate: '2004-07-09' };
  const { openRecord } = await data(await signedIn(member, nour), OPEN, { input: { identity, isAnotherPerson: true } });
  expect(openRecord).toEqual({ person: { holders: [{ slug }] } });
});

test('what is known of a member changes at the version that was read, every owner is told, and it says what it was', async () => {
  const { id } = await registered();
  const input = { ...PASSAGE, name: 'Passage', communeCode: '09225', openingHours: [] };
  const { changeOrganisation: changed } = await data(coordinator, CHANGE, { id, version: 1, input });
  expect(changed).toMatchObject({ name: 'Passage', communeCode: '09225', departement: '09', openingHours: [], version: 2 });
  expect(await refused(coordinator, CHANGE, { id, version: 1, input: PASSAGE })).toEqual([['CONFLICT', 2]]);
  await settled();
  for (const owner of ['consent', 'coordination', 'training'])
    expect(await sql(owner, 'select kind, departement, name from known_organisation where id = $1', [id])).toEqual([
      { kind: 'TRAINING_PROVIDER', departement: '09', name: 'Passage' },
    ]);
  const { memberChanges } = await data(coordinator, CHANGES, { id });
  expect(memberChanges.edges).toEqual([
    {
      node: {
        act: 'CHANGED',
        version: 2,
        holder: { slug: 'consortium' },
        by: { id: expect.any(String) },
        before: expect.arrayContaining([
          { field: 'name', value: 'Passage, le français au travail' },
          { field: 'communeCode', value: '09122' },
          { field: 'openingHours', value: 'Mo-Fr 09:00-12:00, Mo,Th 14:00-17:30' },
        ]),
      },
    },
    { node: expect.objectContaining({ act: 'ENTERED', version: 1, before: [] }) },
  ]);
});

test('a manager changes their own organisation’s professionals; whose role changes is out with the token that they had', async () => {
  const at = organisation('ml-foix').id;
  const lou = await staffOf(at, { displayName: 'Lou Mazel', role: 'ADVISER' }, manager);
  const before = await signedIn(organisation('ml-foix'), lou);
  const input = { displayName: 'Lou Mazel-Roques', role: 'MANAGER', email: 'lou@ml-foix.example' };
  const { changeProfessional: changed } = await data(manager, CHANGE_STAFF, { id: lou.id, version: 1, input });
  expect(changed).toMatchObject({ ...input, phone: null, version: 2, organisation: { slug: 'ml-foix' } });
  expect(await refused(manager, CHANGE_STAFF, { id: lou.id, version: 1, input })).toEqual([['CONFLICT', 2]]);
  while ((await refused(before, '{ viewer { role } }', {})).length === 0) await sleep(100);
  expect(await refused(before, '{ viewer { role } }', {})).toEqual([['UNAUTHENTICATED', undefined]]);

  const { memberChanges } = await data(manager, CHANGES, { id: lou.id });
  expect(memberChanges.edges[0].node).toMatchObject({
    act: 'CHANGED',
    holder: { slug: 'ml-foix' },
    before: expect.arrayContaining([{ field: 'role', value: 'ADVISER' }]),
  });
  for (const stranger of [tokenOf({ org: 'ml-albi', role: 'MANAGER' }), adviser('ml-foix')])
    expect(await refused(stranger, CHANGES, { id: lou.id })).toEqual([['FORBIDDEN', undefined]]);
});

test('nobody registers a member but the consortium’s coordinator, nor staff of another organisation', async () => {
  const given = { kind: 'TRAINING_PROVIDER', slug: aSlug(), input: PASSAGE };
  const consortiumManager = tokenOf({ org: 'consortium', role: 'MANAGER' });
  const partnersCoordinator = tokenOf({ org: 'ml-foix', role: 'COORDINATOR' });
  for (const other of [manager, adviser('ml-foix'), consortiumManager, partnersCoordinator]) {
    expect(await refused(other, REGISTER, given)).toEqual([['FORBIDDEN', undefined]]);
    expect(await refused(other, CHANGE, { id: organisation('ml-foix').id, version: 1, input: PASSAGE })).toEqual([
      ['FORBIDDEN', undefined],
    ]);
  }
  const input = { displayName: 'Sacha Cazals', role: 'ADVISER' };
  const elsewhere = organisation('ml-albi').id;
  for (const other of [manager, adviser('ml-albi'), tokenOf({ org: 'ml-albi', role: 'COORDINATOR' }), consortiumManager])
    expect(await refused(other, REGISTER_STAFF, { at: elsewhere, input })).toEqual([['FORBIDDEN', undefined]]);
  // Who audits all partners is named by another of them.
  const consortium = organisation('consortium').id;
  expect(await refused(consortiumManager, REGISTER_STAFF, { at: consortium, input: { ...input, role: 'COORDINATOR' } })).toEqual([
    ['FORBIDDEN', undefined],
  ]);
  expect(await refused(manager, CHANGE_STAFF, { id: adviserId('ml-albi'), version: 1, input })).toEqual([['NOT_FOUND', 'id']]);
});

test('nobody changes their own role, so that a partner keeps its manager and the consortium its coordinator', async () => {
  for (const token of [manager, coordinator]) {
    const { viewer } = await data(token, '{ viewer { professional { id version displayName } } }');
    const { id, version, displayName } = viewer.professional;
    expect(await refused(token, CHANGE_STAFF, { id, version, input: { displayName, role: 'ADVISER' } })).toEqual([
      ['BAD_USER_INPUT', 'input.role'],
    ]);
  }
});

test.each([
  ['slug', { slug: 'ml-foix' }],
  ['slug', { slug: 'Passage de Foix' }],
  ['kind', { kind: 'CONSORTIUM' }],
  ['input.siret', { input: { ...PASSAGE, siret: '73282932000075' } }],
  ['input.communeCode', { input: { ...PASSAGE, communeCode: '09000' } }],
  ['input.openingHours', { input: { ...PASSAGE, openingHours: ['lundi matin'] } }],
  ['input.phone', { input: { ...PASSAGE, phone: '12' } }],
  ['input.email', { input: { ...PASSAGE, email: 'accueil' } }],
])('a member with a wrong %s is refused by name', async (field, change) => {
  const given = { kind: 'TRAINING_PROVIDER', slug: aSlug(), input: PASSAGE, ...change };
  expect(await refused(coordinator, REGISTER, given)).toEqual([['BAD_USER_INPUT', field]]);
});

test('a SIRET is one member’s: another is refused with it, and the one who has it keeps it', async () => {
  const siret = aSiret();
  const { id } = await registered(aSlug(), siret);
  const other = await registered();
  const taken = { kind: 'TRAINING_PROVIDER', slug: aSlug(), input: { ...PASSAGE, siret } };
  expect(await refused(coordinator, REGISTER, taken)).toEqual([['BAD_USER_INPUT', 'input.siret']]);
  expect(await refused(coordinator, CHANGE, { ...taken, id: other.id, version: 1 })).toEqual([['BAD_USER_INPUT', 'input.siret']]);
  expect((await data(coordinator, CHANGE, { ...taken, id, version: 1 })).changeOrganisation).toMatchObject({ siret });
});

test('of two who register one short name at once, one does', async () => {
  const given = { kind: 'TRAINING_PROVIDER', slug: aSlug(), input: PASSAGE };
  const answers = await Promise.all([1, 2, 3].map(() => refused(coordinator, REGISTER, given)));
  expect(answers.sort()).toEqual([[], [['BAD_USER_INPUT', 'slug']], [['BAD_USER_INPUT', 'slug']]]);
});

test('who works for a member that leaves is let in by no owner, and by all again where it comes back', async () => {
  const END = 'mutation($id: ID!, $version: Int!) { endMembership(id: $id, version: $version) { leftAt version } }';
  const RESUME = 'mutation($id: ID!, $version: Int!) { resumeMembership(id: $id, version: $version) { leftAt version } }';
  const LISTED = 'query($membership: Membership) { organisations(kind: TRAINING_PROVIDER, membership: $membership) { id } }';
  const isListed = async (id: string, membership?: 'ENDED') =>
    (await data(coordinator, LISTED, { membership })).organisations.some((one: { id: string }) => one.id === id);
  const member = await registered();
  const head = await staffOf(member.id, ALIX);
  const token = await signedIn(member, head);
  expect(await isListed(member.id)).toBe(true);
  expect(await refused(coordinator, LISTED, { membership: null })).toEqual([['BAD_USER_INPUT', 'membership']]);
  expect(await refused(manager, END, { id: member.id, version: 1 })).toEqual([['FORBIDDEN', undefined]]);
  expect(await refused(coordinator, RESUME, { id: member.id, version: 1 })).toEqual([['CONFLICT', undefined]]);

  expect((await data(coordinator, END, { id: member.id, version: 1 })).endMembership).toEqual({ leftAt: expect.any(String), version: 2 });
  const viewer = viewerOf(member, head);
  while ((await refusing(viewer, token)).length < OWNER_NAMES.length) await sleep(100);
  while ((await refused(token, '{ viewer { role } }', {})).length === 0) await sleep(100);
  expect([await isListed(member.id), await isListed(member.id, 'ENDED')]).toEqual([false, true]);
  const again = { at: member.id, input: { displayName: 'Eden Roques', role: 'ADVISER' } };
  expect(await refused(coordinator, REGISTER_STAFF, again)).toEqual([['CONFLICT', undefined]]);
  expect(await refused(coordinator, END, { id: member.id, version: 2 })).toEqual([['CONFLICT', undefined]]);
  expect(await refused(coordinator, END, { id: organisation('consortium').id, version: 1 })).toEqual([['BAD_USER_INPUT', 'id']]);

  expect((await data(coordinator, RESUME, { id: member.id, version: 2 })).resumeMembership).toEqual({ leftAt: null, version: 3 });
  await signedIn(member, head);
  expect([await isListed(member.id), await isListed(member.id, 'ENDED')]).toEqual([true, false]);
});

test('a partnership between members is put on record, changed as it ends, and taken out where there was none', async () => {
  const FIELDS = 'id version scope since until organisations { slug }';
  const RECORD = `mutation($input: PartnershipInput!) { recordPartnership(input: $input) { ${FIELDS} } }`;
  const CHANGE = `mutation($id: ID!, $version: Int!, $input: PartnershipInput!) {
    changePartnership(id: $id, version: $version, input: $input) { ${FIELDS} } }`;
  const IN_ERROR = 'mutation($id: ID!, $version: Int!) { partnershipEnteredInError(id: $id, version: $version) }';
  const [mission, provider] = [organisation('ml-foix').id, organisation('of-foix').id];
  const input = { organisationIds: [mission, provider, mission], scope: 'Cours du soir', since: '2026-09-01' };
  const { recordPartnership: recorded } = await data(coordinator, RECORD, { input });
  const organisations = [{ slug: 'ml-foix' }, { slug: 'of-foix' }];
  expect(recorded).toEqual({ id: expect.any(String), version: 1, scope: 'Cours du soir', since: '2026-09-01', until: null, organisations });
  const { id } = recorded;
  const ending = { id, version: 1, input: { ...input, until: '2026-11-20' } };
  expect((await data(coordinator, CHANGE, ending)).changePartnership).toEqual({ ...recorded, version: 2, until: '2026-11-20' });
  expect(await refused(coordinator, CHANGE, ending)).toEqual([['CONFLICT', 2]]);
  expect(await data(coordinator, IN_ERROR, { id, version: 2 })).toEqual({ partnershipEnteredInError: true });
  const FACTS = `select payload->>'on' as began, payload->>'until' as ended from kit.feed_event
    where kind = 'fact-noted' and payload->>'key' = $1 order by position`;
  expect(await sql('registry', FACTS, [id])).toEqual([
    { began: '2026-09-01', ended: null },
    { began: '2026-09-01', ended: '2026-11-20' },
    { began: null, ended: null },
  ]);
  const { memberChanges } = await data(coordinator, CHANGES, { id });
  expect(memberChanges.edges.map(({ node }: { node: { act: string } }) => node.act)).toEqual(['ENTERED_IN_ERROR', 'CHANGED', 'ENTERED']);

  expect(await refused(manager, RECORD, { input })).toEqual([['FORBIDDEN', undefined]]);
  for (const organisationIds of [[mission], [mission, mission], [mission, randomUUID()]])
    expect(await refused(coordinator, RECORD, { input: { ...input, organisationIds } })).toEqual([
      ['BAD_USER_INPUT', 'input.organisationIds'],
    ]);
});

test('a language that there is not is refused', async () => {
  const input = { displayName: 'Noa Pujol', role: 'ADVISER', languages: ['fr', 'zz'] };
  expect(await refused(manager, REGISTER_STAFF, { at: organisation('ml-foix').id, input })).toEqual([
    ['BAD_USER_INPUT', 'input.languages'],
  ]);
});
