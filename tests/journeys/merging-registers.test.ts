/** Two organisations become one: what the registry keeps of them, what was under way meanwhile, and what a rebuild makes of it. */
import { SUBGRAPHS } from '@passerelle/cli/owners/subgraphs';
import { openAsOwner, openToServe } from '@passerelle/kit/database/orm';
import { rebuild } from '@passerelle/kit/feed/position';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { letLeave } from '@passerelle/registry/rights/closing';
import { registry } from '@passerelle/registry/subgraph';
import { adviser, data, hub, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { newKey } from '../support/machine.js';
import { aMember, type OwnMember, signedInAt } from '../support/member.js';
import { organisation, person } from '../support/person.js';

const coordinator = tokenOf({ org: 'consortium', role: 'COORDINATOR' });
const TODAY = inParis(new Date()).day;
const HOUSES = 'huda-rodez';

async function merged(absorbed: OwnMember, kept: OwnMember): Promise<void> {
  const MERGE = `mutation($absorbedId: ID!, $keptId: ID!) { mergeOrganisations(absorbedId: $absorbedId, keptId: $keptId, version: 1) { id } }`;
  await data(coordinator, MERGE, { absorbedId: absorbed.id, keptId: kept.id });
  await settled();
}

const ASK = 'mutation($right: PersonRight!) { askRight(right: $right) { id answers { id organisation { slug } } } }';
const ANSWER = 'mutation($id: ID!) { answerRight(id: $id, version: 1, input: { accepted: true }) { accepted } }';
interface Asked {
  readonly id: string;
  readonly answers: readonly { readonly id: string; readonly organisation: { readonly slug: string } }[];
}
const answerOf = ({ answers }: Asked, slug: string): string => answers.find(({ organisation: { slug: of } }) => of === slug)?.id ?? '';

test('how to reach a person, requests by right and restrictions, ended records and their clock go over', async () => {
  const [absorbed, kept] = [await aMember('ml-foix', 'Mission Locale de l’Arize'), await aMember('ml-foix', 'Mission Locale du Salat')];
  const both = await person('Ramesh').heldBy(kept.slug).heldBy(absorbed.slug).heldBy(HOUSES).arrives();
  const restricted = await person('Ramiz')
    .accompaniedBy(absorbed.slug)
    .heldBy(HOUSES)
    .grants({ to: HOUSES, categories: ['ACCOMPANIMENT'] })
    .arrives();
  const ended = await person('Ramin').heldBy(absorbed.slug).arrives();
  const [own, others] = [await signedInAt(absorbed, absorbed.adviser), await signedInAt(kept, kept.adviser)];
  const CONTACT = `mutation($id: ID!, $phone: String!) { recordContact(personId: $id, input: { phone: $phone, email: null }) { phone } }`;
  const asked: Asked = (await data(subject(both.id), ASK, { right: 'RECTIFICATION' })).askRight;
  const restriction: Asked = (await data(subject(restricted.id), ASK, { right: 'RESTRICTION' })).askRight;
  await data(await signedInAt(absorbed, absorbed.manager), ANSWER, { id: answerOf(restriction, absorbed.slug) });
  await data(await signedInAt(kept, kept.manager), ANSWER, { id: answerOf(asked, kept.slug) });
  await data(own, CONTACT, { id: both.id, phone: '+33639980177' });
  await data(own, 'mutation($id: ID!) { endRecord(personId: $id) { id } }', { id: ended.id });
  const RECORD_END = 'query($id: ID!) { youngPerson(id: $id) { recordEndedAt } }';
  const endedAt = (await data(own, RECORD_END, { id: ended.id })).youngPerson.recordEndedAt;
  expect(endedAt).not.toBeNull();
  await merged(absorbed, kept);

  const READ =
    'query($id: ID!) { youngPerson(id: $id) { contact { phone } identityChanges(first: 20) { edges { node { act before { value } } } } } }';
  const { contact, identityChanges } = (await data(others, READ, { id: both.id })).youngPerson;
  expect(contact).toEqual({ phone: '+33639980177' });
  const said = identityChanges.edges.flatMap(({ node }: { node: { act: string; before: { value: string }[] } }) =>
    node.act === 'MERGED' ? node.before.map(({ value }) => value) : [],
  );
  expect(said).toContain('+33639980099');
  expect((await data(others, RECORD_END, { id: ended.id })).youngPerson.recordEndedAt).toBe(endedAt);

  const LIST = '{ rightRequests(first: 50) { edges { node { id answers { accepted organisation { slug } } } } } }';
  const { rightRequests } = await data(await signedInAt(kept, kept.manager), LIST);
  const answers = rightRequests.edges.find(({ node }: { node: { id: string } }) => node.id === asked.id).node.answers;
  // What the absorbed one had not answered the kept one answers for both.
  expect(answers).toEqual([{ accepted: null, organisation: { slug: kept.slug } }]);
  const { data: withheld } = await query(adviser(HOUSES), 'query($id: ID!) { youngPerson(id: $id) { accompaniment { status } } }', {
    id: restricted.id,
  });
  expect(withheld).toEqual({ youngPerson: { accompaniment: null } });
});

test('its programs are ended, its référent goes on where the kept one has none, and partnerships name the kept one', async () => {
  const [absorbed, kept] = [
    await aMember('ml-foix', 'Mission Locale du Vicdessos'),
    await aMember('ml-foix', 'Mission Locale de la Barguillère'),
  ];
  const MACHINE = `mutation($at: ID!, $key: String!) { registerMachine(organisationId: $at, publicKey: $key,
    input: { name: "Logiciel", role: ADVISER, purposes: [SUPPORT], peoplePerHour: 10 }) { id } }`;
  await data(coordinator, MACHINE, { at: absorbed.id, key: (await newKey()).jwk });
  await data(
    coordinator,
    `mutation($at: ID!, $who: ID!) { nameReferent(organisationId: $at, professionalId: $who, since: "2026-09-01") { id } }`,
    {
      at: absorbed.id,
      who: absorbed.adviser.id,
    },
  );
  const PARTNERSHIP =
    'mutation($of: [ID!]!) { recordPartnership(input: { organisationIds: $of, scope: "Logement", since: "2026-01-05", until: null }) { id } }';
  const agreed = async (of: string[]): Promise<string> => (await data(coordinator, PARTNERSHIP, { of })).recordPartnership.id;
  const third = organisation(HOUSES).id;
  const [alone, theirs, ofThree] = [
    await agreed([absorbed.id, third]),
    await agreed([absorbed.id, kept.id]),
    await agreed([third, kept.id, absorbed.id]),
  ];
  await merged(absorbed, kept);

  const MEMBER = `query($slug: String!) { organisation(slug: $slug) { referent { id } mergedInto { slug } machines { endedAt } professionals { id } } }`;
  const read = async (slug: string) => (await data(coordinator, MEMBER, { slug })).organisation;
  expect(await read(absorbed.slug)).toEqual({
    referent: null,
    mergedInto: { slug: kept.slug },
    machines: [{ endedAt: expect.any(String) }],
    professionals: [],
  });
  const CHANGE = 'mutation($id: ID!, $name: String!) { changeOrganisation(id: $id, version: 2, input: { name: $name }) { name } }';
  const renamed = await query(coordinator, CHANGE, { id: absorbed.id, name: 'Un autre nom' });
  expect(renamed.errors.map(({ extensions }) => extensions?.code)).toEqual(['CONFLICT']);
  const after = await read(kept.slug);
  expect(after).toMatchObject({ referent: { id: absorbed.adviser.id }, mergedInto: null, machines: [] });
  expect(after.professionals.map(({ id }: { id: string }) => id).sort()).toEqual(
    [absorbed, kept].flatMap(({ adviser: one, manager }) => [one.id, manager.id]).sort(),
  );
  const { partnerships } = await data(
    coordinator,
    'query($of: ID!) { partnerships(organisationId: $of) { id until organisations { id } } }',
    { of: kept.id },
  );
  const found = partnerships.map(({ id, until, organisations }: { id: string; until: string | null; organisations: { id: string }[] }) => [
    id,
    until,
    organisations.map((one) => one.id),
  ]);
  expect(found).toHaveLength(3);
  expect(found).toEqual(
    expect.arrayContaining([
      [alone, null, [kept.id, third]],
      [theirs, TODAY, [kept.id, absorbed.id]],
      [ofThree, null, [third, kept.id]],
    ]),
  );
});

/** What owners have made of feeds, of two organisations. */
async function projected(ids: readonly string[]) {
  const ASKED: readonly (readonly [owner: string, statement: string])[] = [
    ['coordination', 'select id, holders, kind, category from step where holders && $1::uuid[] order by id'],
    ['coordination', 'select * from known_link where organisation_id = any($1) order by 1, 2'],
    ['consent', 'select * from known_link where organisation_id = any($1) order by 1, 2'],
    [
      'consent',
      'select person_id, organisation_id, entered_on, exited_on, waits_until from housed where organisation_id = any($1) order by 1, 2',
    ],
    [
      'registry',
      'select person_id, organisation_id, entered_on, exited_on, waits_until from housed where organisation_id = any($1) order by 1, 2',
    ],
    ['registry', 'select person_id, organisation_id, enrolment_status from record_link where organisation_id = any($1) order by 1, 2'],
    ['registry', 'select id, organisation_id from open_place where organisation_id = any($1) order by 1'],
    ['housing', 'select * from known_link where organisation_id = any($1) order by 1, 2'],
    [
      'indicators',
      'select source, kind, key, organisation_id, month, value, code from told_fact where organisation_id = any($1) order by 1, 2, 3',
    ],
  ];
  const found: unknown[] = [];
  for (const [owner, statement] of ASKED) found.push(await sql(owner, statement, [ids]));
  return found;
}

test('followed anew from zero, every owner makes the same of it, and nobody is told twice', async () => {
  const [ml, otherMl] = [await aMember('ml-foix', 'Mission Locale du Biros'), await aMember('ml-foix', 'Mission Locale du Castillonnais')];
  const [cada, otherCada] = [await aMember('huda-rodez', 'Relais du Biros'), await aMember('huda-rodez', 'Relais du Castillonnais')];
  const { id } = await person('Rahela').accompaniedBy(ml.slug).housedBy(cada.slug).referred(ml.slug, cada.slug).arrives();
  await person('Rahila').accompaniedBy(ml.slug).accompaniedBy(otherMl.slug, { status: 'ENDED', endedOn: '2026-05-01' }).arrives();
  await merged(ml, otherMl);
  await merged(cada, otherCada);
  const ids = [ml, otherMl, cada, otherCada].map((member) => member.id);
  const [before, news] = [await projected(ids), await data(subject(id), '{ inboxLatest(first: 50) { position kind } }')];
  expect(JSON.stringify(before)).not.toMatch(new RegExp(`${ml.id}|${cada.id}`));

  for (const subgraph of SUBGRAPHS) {
    const orm = await openAsOwner(subgraph, hub.databases[subgraph.name] ?? '');
    try {
      // Of the logs nothing is made that names a member anew.
      for (const followed of subgraph.follows.filter(({ stream }) => stream === 'events')) await rebuild(orm.em.fork(), followed);
    } finally {
      await orm.close(true);
    }
  }
  await settled();
  expect(await projected(ids)).toEqual(before);
  expect(await data(subject(id), '{ inboxLatest(first: 50) { position kind } }')).toEqual(news);
});

test('what a request under way writes of the absorbed one is the kept one’s within the hour', async () => {
  const [absorbed, kept] = [await aMember('huda-rodez', 'Relais de l’Orlu'), await aMember('huda-rodez', 'Relais de l’Hers')];
  const { id } = await person('Rabia').housedBy(absorbed.slug).arrives();
  await merged(absorbed, kept);
  // As by an owner, and by the registry, that a request had asked before they heard of it.
  const late = await person('Rawda').housedBy(absorbed.slug).arrives();
  const orm = await openToServe(registry, hub.serving.registry ?? '', 'requests');
  try {
    await letLeave(orm, new Date());
  } finally {
    await orm.close(true);
  }
  await settled();
  const READ = 'query($id: ID!) { youngPerson(id: $id) { holders { slug } housing { operator { slug } } } }';
  const token = await signedInAt(kept, absorbed.adviser);
  for (const one of [id, late.id])
    expect((await data(token, READ, { id: one })).youngPerson).toEqual({
      holders: [{ slug: kept.slug }],
      housing: { operator: { slug: kept.slug } },
    });
  const told = (await data(subject(id), '{ inboxLatest(first: 50) { kind } }')).inboxLatest.map(({ kind }: { kind: string }) => kind);
  expect(told.filter((kind: string) => kind === 'ORGANISATIONS_MERGED')).toHaveLength(1);
});
