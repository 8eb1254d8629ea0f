/**
 * Two people of the registry who are one: what is on record of both is found under one id, nobody reads more of it than before, and it
 * can be taken back (docs/adr/0008-one-person-two-ids.md).
 */
import { getNamedType, isInterfaceType, isLeafType, isObjectType, isRequiredArgument } from 'graphql';
import { schema } from '../support/api-inputs.js';
import { adviser, data, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { merged, registrar, separated } from '../support/pair.js';
import { arriveTogether, organisation, person } from '../support/person.js';

const type = schema.getType('YoungPerson');
if (!isObjectType(type)) throw new Error('no YoungPerson');
/** All but the id; who read what grows with each reading here, and is counted. */
const FIELDS = Object.values(type.getFields()).filter(({ name }) => !['id', 'disclosures'].includes(name));
const READINGS = 'query($id: ID!) { youngPerson(id: $id) { disclosures { totalCount } } }';
const readings = async (id: string): Promise<number> => (await data(registrar(), READINGS, { id })).youngPerson.disclosures.totalCount;

/** All that a type says of itself, without the person whom it is of. */
function selectionOf(of: typeof type, depth = 3): string {
  const named = getNamedType(of);
  if (isLeafType(named)) return '';
  if (!isObjectType(named) && !isInterfaceType(named)) throw new Error(`${String(named)} is no object`);
  const fields = Object.values(named.getFields()).filter(
    ({ name, type: to, args }) =>
      getNamedType(to).name !== 'YoungPerson' && !['cursor', 'pageInfo', 'receipt'].includes(name) && !args.some(isRequiredArgument),
  );
  const selected = fields.flatMap(({ name, type: to }) => {
    if (isLeafType(getNamedType(to))) return [name];
    return depth > 0 ? [`${name} ${selectionOf(to as typeof type, depth - 1)}`] : [];
  });
  return `{ __typename ${selected.join(' ')} }`;
}

async function read(token: Promise<string>, id: string, field: (typeof FIELDS)[number], first = 50): Promise<unknown> {
  const page = field.args.some(({ name }) => name === 'first') ? `(first: ${first})` : '';
  const text = `query($id: ID!) { youngPerson(id: $id) { ${field.name}${page} ${selectionOf(field.type as typeof type)} } }`;
  return (await data(token, text, { id })).youngPerson?.[field.name];
}

/** What is listed, or the one thing that there is. */
function partsOf(found: unknown): unknown[] {
  if (found === null || found === undefined) return [];
  if (Array.isArray(found)) return found;
  if (typeof found === 'object' && 'edges' in found && Array.isArray(found.edges)) return found.edges.map(({ node }) => node);
  return [found];
}

/** What is the person’s own alone, or of a record that has ended. */
const NOT_OF_A_MERGE: Readonly<Record<string, string>> = {
  consentRefusals: 'told to the person alone, whose token reads the id that it names',
  recordEndedAt: 'of the viewer’s own record, which goes on',
  mergedAt: 'of the merge itself',
};

test('whatever is on record of the former id is read under the kept one, by each field of a young person', async () => {
  const former = person('Golnar', 'Zyxalia').born('2011-03-14');
  former.accompaniedBy('ml-foix').housedBy('cada-toulouse').inProcedure('ofii-toulouse').contractedBy('ofii-toulouse');
  former.trainedBy('of-rodez').representedBy('N. Karimi', 'ml-foix').referred('ml-foix', 'of-rodez');
  former.grants({ to: 'of-rodez', categories: ['IDENTITY', 'CONTACT', 'HOUSING_STATUS'] });
  const kept = person('Golnar', 'Zyxalie').heldBy('ml-cahors');
  await arriveTogether([former, kept]);
  const [a, b] = [former.built, kept.built];
  const OFFER = `mutation($id: ID!, $to: ID!) {
    transferAccompaniment(id: $id, version: 1, input: { toOrganisationId: $to, reason: MOVED }) { id } }`;
  await data(adviser('ml-foix'), OFFER, { id: a.accompaniments[0]?.id, to: organisation('ml-tarbes').id });
  await data(
    adviser('ml-foix'),
    `mutation($id: ID!) { openEmergencyAccess(personId: $id, justification: "Elle est en danger cette nuit et personne ne sait où elle dort.") { id } }`,
    { id: a.id },
  );
  const ASK = 'mutation($id: ID!) { requestConsent(input: { personId: $id, categories: [LANGUAGE], purposes: [SUPPORT] }) { id } }';
  await data(adviser('ml-foix'), ASK, { id: a.id });
  const PLAN = 'mutation($id: ID!, $input: AppointmentInput!) { planAppointment(personId: $id, input: $input) { id } }';
  const startsAt = new Date(Date.now() + 86_400_000).toISOString();
  const meeting = { kind: 'INTERVIEW', startsAt, minutes: 45, placeKind: 'AT_ORGANISATION', interpreting: 'NOT_NEEDED' };
  await data(adviser('ml-foix'), PLAN, { id: a.id, input: meeting });
  const JOIN = 'mutation($id: ID!) { joinCircle(personId: $id, reason: WORK) { id } }';
  await data(tokenOf({ org: 'ml-foix', role: 'MANAGER' }), JOIN, { id: a.id });
  const GOAL = 'mutation($id: ID!) { setGoal(personId: $id, input: { domain: WORK, title: "Un premier emploi" }) { id } }';
  const goal = (await data(adviser('ml-foix'), GOAL, { id: a.id })).setGoal;
  const ACTION = 'mutation($id: ID!) { addAction(goalId: $id, input: { kind: SEARCH, words: "Regarder les annonces" }) { id } }';
  await data(adviser('ml-foix'), ACTION, { id: goal.id });
  await settled();
  const readers = [adviser('ml-foix'), adviser('cada-toulouse'), adviser('ofii-toulouse'), adviser('of-rodez'), registrar()];
  const before = new Map<string, { readonly reader: Promise<string>; readonly parts: unknown[] }>();
  for (const field of FIELDS)
    for (const reader of readers) {
      const parts = partsOf(await read(reader, a.id, field));
      if (parts.length > 0 && !before.has(field.name)) before.set(field.name, { reader, parts });
    }
  expect(FIELDS.map(({ name }) => name).filter((name) => !before.has(name) && !(name in NOT_OF_A_MERGE))).toEqual([]);
  await settled();
  const readBefore = await readings(a.id);

  const pair = await merged(a, b);
  for (const id of [a.id, b.id]) expect(await readings(id)).toBeGreaterThanOrEqual(readBefore);
  for (const field of FIELDS) {
    const known = before.get(field.name);
    if (!known) continue;
    for (const id of [a.id, b.id]) {
      const parts = partsOf(await read(known.reader, id, field, 100));
      expect([field.name, parts]).toEqual([field.name, expect.arrayContaining(known.parts)]);
    }
  }
  const SHOWN = 'query($id: ID!) { youngPerson(id: $id) { id } node(id: $id) { id } }';
  for (const id of [a.id, b.id])
    expect(await data(adviser('ml-foix'), SHOWN, { id })).toEqual({ youngPerson: { id: b.id }, node: { id: b.id } });

  // Separated, each is the person that they were.
  await separated(pair);
  expect(await data(adviser('ml-foix'), SHOWN, { id: a.id })).toEqual({ youngPerson: { id: a.id }, node: { id: a.id } });
  expect((await data(adviser('ml-foix'), SHOWN, { id: b.id })).youngPerson).toBeNull();
  for (const field of FIELDS) {
    const known = before.get(field.name);
    if (!known) continue;
    expect([field.name, partsOf(await read(known.reader, a.id, field))]).toEqual([field.name, expect.arrayContaining(known.parts)]);
  }
});

const all = async (token: Promise<string>, id: string): Promise<Record<string, unknown>> =>
  Object.fromEntries(await Promise.all(FIELDS.map(async (field) => [field.name, await read(token, id, field)] as const)));

test('who stands with one of them reads nothing more of the other, and neither does either of them', async () => {
  const mine = person('Rahim', 'Zyxmerge')
    .accompaniedBy('ml-cahors')
    .grants({ to: 'of-rodez', categories: ['IDENTITY'] });
  const other = person('Rahima', 'Zyxmerge')
    .housedBy('cada-toulouse')
    .inProcedure('ofii-toulouse')
    .trainedBy('of-rodez')
    .grants({ to: 'ml-foix', categories: ['IDENTITY', 'HOUSING_STATUS', 'HOUSING_ADDRESS'] });
  await arriveTogether([mine, other]);
  const [a, b] = [mine.built, other.built];
  await settled();
  const OWN = ['disclosures', 'mergedAt'];
  const without = (read: Record<string, unknown>) => Object.fromEntries(Object.entries(read).filter(([name]) => !OWN.includes(name)));
  const before = [
    without(await all(adviser('ml-cahors'), a.id)),
    without(await all(subject(a.id), a.id)),
    without(await all(subject(b.id), b.id)),
    without(await all(adviser('ml-foix'), b.id)),
  ];

  const pair = await merged(a, b);
  expect([
    without(await all(adviser('ml-cahors'), b.id)),
    without(await all(subject(a.id), a.id)),
    without(await all(subject(b.id), b.id)),
    without(await all(adviser('ml-foix'), b.id)),
  ]).toEqual(before);
  // Each is told that there was a merge, so that an error is seen.
  const MERGED = 'query($id: ID!) { youngPerson(id: $id) { mergedAt } }';
  for (const one of [a, b]) expect((await data(subject(one.id), MERGED, { id: one.id })).youngPerson.mergedAt).not.toBeNull();
  // The token of one does not name the other, whichever id was kept.
  const OTHER = 'query($id: ID!) { youngPerson(id: $id) { id identity { givenNames } } }';
  expect((await data(subject(a.id), OTHER, { id: b.id })).youngPerson).toBeNull();
  expect((await data(subject(b.id), OTHER, { id: a.id })).youngPerson).toBeNull();
  expect((await data(subject(a.id), '{ viewer { person { id } } }')).viewer.person.id).toBe(a.id);
  // Who stands with neither knows of neither.
  for (const id of [a.id, b.id]) expect((await data(adviser('ml-mende'), OTHER, { id })).youngPerson).toBeNull();

  // What is written after it stands where its writer holds a record, and is read by nobody who read the other.
  const NOTE = `mutation($id: ID!) { recordSituation(personId: $id, input: { kind: JOB, since: "2026-09-01" }) { id } }`;
  await data(adviser('ml-cahors'), NOTE, { id: b.id });
  const [situation] = await sql<{ person_id: string }>(
    'missions-locales',
    'select person_id from situation where person_id = any($1::uuid[]) order by since desc limit 1',
    [[a.id, b.id]],
  );
  expect(situation?.person_id).toBe(a.id);
  await separated(pair);
  const WORKS = 'query($id: ID!) { youngPerson(id: $id) { accompaniment { situations { since } } } }';
  expect((await data(subject(a.id), WORKS, { id: a.id })).youngPerson.accompaniment.situations).toContainEqual({ since: '2026-09-01' });
});

const REFUSE = `mutation($org: ID!) { recordRefusal(input: { categories: [CONTACT], recipientOrganisationId: $org }) { id } }`;
const CONTACT = 'query($id: ID!) { youngPerson(id: $id) { contact { phone } } }';
const phoneOf = async (token: Promise<string>, id: string): Promise<unknown> =>
  (await data(token, CONTACT, { id })).youngPerson?.contact ?? null;

test('a refusal of either holds for both from the merge on, and what nobody said no to since comes back', async () => {
  const giving = person('Parwana', 'Zyxgive')
    .heldBy('ml-foix')
    .grants({ to: 'of-rodez', categories: ['IDENTITY', 'CONTACT'] });
  const refusing = person('Parwana', 'Zyxgeve').heldBy('ml-tarbes');
  await arriveTogether([giving, refusing]);
  const [a, b] = [giving.built, refusing.built];
  await data(subject(b.id), REFUSE, { org: organisation('of-rodez').id });
  await settled();
  expect(await phoneOf(adviser('of-rodez'), a.id)).toEqual({ phone: expect.any(String) });

  const pair = await merged(b, a);
  expect(await phoneOf(adviser('of-rodez'), a.id)).toBeNull();
  const NAMES = 'query($id: ID!) { youngPerson(id: $id) { identity { givenNames } } }';
  expect((await data(adviser('of-rodez'), NAMES, { id: a.id })).youngPerson.identity.givenNames).toBe('Parwana');
  await separated(pair);
  expect(await phoneOf(adviser('of-rodez'), a.id)).toEqual({ phone: expect.any(String) });

  // What is refused while the two are one is refused under both, and stays so.
  const again = await merged(a, b);
  await data(subject(b.id), REFUSE, { org: organisation('of-rodez').id });
  await separated(again);
  expect(await phoneOf(adviser('of-rodez'), a.id)).toBeNull();
  const REFUSALS = '{ viewer { person { consentRefusals { id recipient { organisation { slug } } categories { code } } } } }';
  expect((await data(subject(a.id), REFUSALS)).viewer.person.consentRefusals).toMatchObject([
    { recipient: { organisation: { slug: 'of-rodez' } }, categories: [{ code: 'CONTACT' }] },
  ]);
});

test('a consent that is taken back under one id is taken back under both', async () => {
  const terms = { to: 'of-rodez', categories: ['IDENTITY', 'CONTACT'] } as const;
  const one = person('Shirin', 'Zyxtake').heldBy('ml-foix').grants(terms);
  const two = person('Shirin', 'Zyxtakee').heldBy('ml-tarbes').grants(terms);
  await arriveTogether([one, two]);
  const [a, b] = [one.built, two.built];
  const pair = await merged(a, b);
  expect(await phoneOf(adviser('of-rodez'), b.id)).toEqual({ phone: expect.any(String) });
  const WITHDRAW = 'mutation($grantId: ID!) { withdrawConsent(grantId: $grantId) { effectiveEverywhere } }';
  await data(subject(b.id), WITHDRAW, { grantId: b.grants[0]?.id });
  for (const id of [a.id, b.id]) expect(await phoneOf(adviser('of-rodez'), id)).toBeNull();
  await separated(pair);
  expect(await phoneOf(adviser('of-rodez'), a.id)).toBeNull();
});

test('merges are refused to others, of two at once the second, and of who are one already', async () => {
  const [una, dua, tria] = [person('Nadia', 'Zyxuna'), person('Nadia', 'Zyxdua'), person('Nadia', 'Zyxtria')];
  const built = [una, dua, tria].map((one) => one.heldBy('ml-foix'));
  await arriveTogether(built);
  const [a, b, c] = [una.built, dua.built, tria.built];
  const first = await merged(a, b);
  await merged(b, c);
  const CASELOAD = 'query($search: String!) { caseload(filter: { search: $search }) { totalCount edges { node { id } } } }';
  // Found once, under each of the names that were noted.
  for (const search of ['Nadia Zyxuna', 'Nadia Zyxdua', 'Nadia Zyxtria', 'Nadia Zyx'])
    expect((await data(adviser('ml-foix'), CASELOAD, { search })).caseload).toEqual({ totalCount: 1, edges: [{ node: { id: c.id } }] });
  const MERGE = `mutation($id: ID!, $version: Int!) { mergePeople(id: $id, version: $version, keep: OTHER, ground: PERSON) { id } }`;
  const id = '5f0c8a34-6f0e-4d3b-9b5e-1b1c1f1d1e1a';
  await sql('registry', 'insert into possible_pair (id, person_id, other_id, found_at) values ($1, $2, $3, now())', [id, c.id, a.id]);
  const circle = await query(registrar(), MERGE, { id, version: 1 });
  expect(circle.errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
  for (const token of [
    adviser('ml-foix'),
    tokenOf({ org: 'ml-foix', role: 'MANAGER' }),
    tokenOf({ org: 'consortium', role: 'SYSTEM' }),
    subject(a.id),
  ])
    expect((await query(token, MERGE, { id, version: 1 })).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  // Of the three the first is herself again; the others stay one.
  await separated(first, 'TAKEN_BACK');
  const SHOWN = 'query($id: ID!) { youngPerson(id: $id) { id } }';
  const shown = [];
  for (const one of [a, b, c]) shown.push((await data(adviser('ml-foix'), SHOWN, { id: one.id })).youngPerson.id);
  expect(shown).toEqual([a.id, c.id, c.id]);
});
