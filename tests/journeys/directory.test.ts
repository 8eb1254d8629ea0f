/** A caseworker finds what there is for somebody, near and true today; a manager publishes it, keeps it true and closes it. */
import { randomUUID } from 'node:crypto';
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import { adviser, data, query, sql, subject, tokenOf } from '../support/hub.js';
import { fileOf, taken } from '../support/importing.js';
import { machineOf, machineToken } from '../support/machine.js';
import { organisation, person } from '../support/person.js';

const TODAY = inParis(new Date()).day;
const manager = (org: string) => tokenOf({ org, role: 'MANAGER' });
const coordinator = () => tokenOf({ org: 'consortium', role: 'COORDINATOR' });

const FIELDS = `id version kind name statuses ageFrom ageUntil zone conditions languages communeCode phone places freePlaces nextFreeOn
  levelFrom levelUntil publishedOn confirmedOn isStale closedOn organisation { slug }`;
const PUBLISH = `mutation($at: ID!, $input: ServiceInput!) { publishService(organisationId: $at, input: $input) { ${FIELDS} } }`;
const CHANGE = `mutation($id: ID!, $version: Int!, $input: ServiceInput!) { changeService(id: $id, version: $version, input: $input) { ${FIELDS} } }`;
const act = (name: string) => `mutation($id: ID!, $version: Int!) { ${name}(id: $id, version: $version) { ${FIELDS} } }`;
const SEARCH = `query($what: String, $near: String, $within: Int, $kind: ServiceKind, $for: ForWhom, $free: [FreePlaces!], $first: Int, $after: Cursor) {
  directory(what: $what, near: $near, within: $within, kind: $kind, for: $for, free: $free, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    question { kinds status level near { code name isApproximate } words }
    edges { node { id distanceKm matches organisation { slug phone } service { name confirmedOn isStale freePlaces phone } } } } }`;

/** Classes of French by a name of their own. */
const classes = (over: object = {}) => ({
  ...{ kind: 'FRENCH_CLASSES', name: `Cours ${randomUUID()}`, statuses: ['ASYLUM_SEEKER'], zone: ['82'], communeCode: '82121' },
  ...{ levelFrom: 'A1', levelUntil: 'A2', languages: ['FR', 'prs'], phone: '05 36 49 00 01', places: 12, freePlaces: 3 },
  ...{ conditions: 'Venir d’abord pour une évaluation', openingHours: ['Mo-Fr 09:00-12:00'] },
  ...over,
});
const published = async (org: string, over: object = {}) =>
  (await data(manager(org), PUBLISH, { at: organisation(org).id, input: classes(over) })).publishService;
type Search = Readonly<Record<string, unknown>>;
const search = async (variables: Search, by = adviser('ml-montauban')) => (await data(by, SEARCH, { first: 100, ...variables })).directory;
const found = async (id: string, variables: Search) =>
  (await search(variables)).edges.map(({ node }: { node: { id: string } }) => node).find((node: { id: string }) => node.id === id);
const refusal = async (by: Promise<string>, text: string, variables: object) => {
  const { errors } = await query(by, text, { ...variables });
  return errors.map(({ extensions }) => [extensions?.code, extensions?.field].filter(Boolean).join(' '));
};

test('one line finds French classes near Montauban for asylum seekers at A1, and says why, how far and how true', async () => {
  const near = await published('of-montauban');
  const far = await published('of-foix', { zone: [], communeCode: '09122' });
  const notThere = await published('of-cahors', { zone: ['46'], communeCode: '46042' });
  const refugees = await published('of-montauban', { statuses: ['PROTECTED'] });
  const higher = await published('of-montauban', { levelFrom: 'B1', levelUntil: 'B2' });
  const said = { what: 'fle, A1, Montauban, demandeurs d’asile' };
  const { edges, question } = await search(said);
  expect(question).toEqual({
    ...{ kinds: ['FRENCH_CLASSES'], status: 'ASYLUM_SEEKER', level: 'A1', words: [] },
    near: { code: '82121', name: 'Montauban', isApproximate: false },
  });
  const ids = edges.map(({ node }: { node: { id: string } }) => node.id);
  for (const { id } of [notThere, refugees, higher]) expect(ids).not.toContain(id);
  expect(ids.indexOf(near.id)).toBeLessThan(ids.indexOf(far.id));
  expect(await found(near.id, said)).toEqual({
    ...{ id: near.id, distanceKm: 0, matches: ['KIND', 'STATUS', 'LEVEL', 'ZONE'] },
    organisation: { slug: 'of-montauban', phone: expect.stringMatching(/^\+33/) },
    service: { name: near.name, confirmedOn: TODAY, isStale: false, freePlaces: 3, phone: '+33536490001' },
  });
  // Foix is some 120 kilometres away.
  const { distanceKm } = await found(far.id, said);
  expect(distanceKm).toBeGreaterThan(100);
  expect(distanceKm).toBeLessThan(140);
  expect(await found(far.id, { ...said, within: 60 })).toBeUndefined();
  expect(await found(near.id, { ...said, within: 60 })).toBeDefined();
});

test.each([
  ['FRANÇAIS LANGUE ÉTRANGÈRE'],
  ['cours de francais'],
  ['French classes'],
  ['alphabétisation'],
  ['fle refugies ou demandeur asile'],
])('usual words stand for each other, without accents and capitals: %s', async (what) => {
  const { id } = await published('of-albi', { statuses: [], zone: [] });
  expect((await search({ what })).question.kinds).toEqual(['FRENCH_CLASSES']);
  expect(await found(id, { what })).toMatchObject({ matches: expect.arrayContaining(['KIND']) });
});

test('a word is looked for in the name, the conditions, the organisation, the place and the languages, and all must be there', async () => {
  const name = `Vélos ${randomUUID().slice(0, 8)}`;
  const { id } = await published('of-tarbes', {
    kind: 'MOBILITY',
    name,
    zone: [],
    communeCode: '65440',
    levelFrom: null,
    levelUntil: null,
  });
  const word = name.split(' ')[1];
  expect(await found(id, { what: word })).toMatchObject({ matches: ['NAME'] });
  expect(await found(id, { what: `${word} évaluations` })).toMatchObject({ matches: ['NAME', 'CONDITIONS'] });
  expect(await found(id, { what: `${word} passage` })).toMatchObject({ matches: ['NAME', 'ORGANISATION'] });
  expect(await found(id, { what: `${word} dari` })).toMatchObject({ matches: ['NAME', 'LANGUAGE'] });
  expect(await found(id, { what: `${word} trampoline` })).toBeUndefined();
});

test('a place is a name, a postcode or a code; one without coordinates lies where its neighbours do', async () => {
  const placeOf = async (near: string) => (await search({ near })).question.near;
  expect(await placeOf('82000')).toMatchObject({ code: '82121' });
  expect(await placeOf('82121')).toMatchObject({ name: 'Montauban' });
  expect(await placeOf('onet le chateau')).toEqual({ code: '12176', name: 'Onet-le-Château', isApproximate: true });
  for (const near of ['Nullepart', 'Brest', '99999'])
    expect(await refusal(adviser('ml-albi'), SEARCH, { near })).toEqual(['BAD_USER_INPUT near']);
  expect(await refusal(adviser('ml-albi'), SEARCH, { within: 10 })).toEqual(['BAD_USER_INPUT near']);
});

test('filters: kind, status, age, language, level, and places that are free now or soon', async () => {
  const now = await published('of-auch', { zone: [], communeCode: '32013', ageFrom: 16, ageUntil: 17, statuses: ['PROTECTED'] });
  const soon = await published('of-auch', { zone: [], communeCode: '32013', freePlaces: 0, nextFreeOn: addDays(TODAY, 20), statuses: [] });
  const full = await published('of-auch', { zone: [], communeCode: '32013', freePlaces: 0, languages: ['fr'] });
  const among = async (variables: Search) => {
    const { edges } = await search({ near: 'Auch', within: 5, ...variables });
    const ids = edges.map(({ node }: { node: { id: string } }) => node.id);
    return [now, soon, full].filter(({ id }) => ids.includes(id)).map(({ id }) => id);
  };
  const all = [now.id, soon.id, full.id];
  expect(await among({})).toEqual(all);
  expect(await among({ kind: 'FRENCH_CLASSES', for: { language: 'prs' } })).toEqual([now.id, soon.id]);
  expect(await among({ kind: 'HOUSING' })).toEqual([]);
  expect(await among({ for: { status: 'PROTECTED' } })).toEqual([now.id, soon.id]);
  expect(await among({ for: { age: 18 } })).toEqual([soon.id, full.id]);
  expect(await among({ for: { age: 17, level: 'A2' } })).toEqual(all);
  expect(await among({ for: { level: 'B1' } })).toEqual([]);
  expect(await among({ free: ['NOW'] })).toEqual([now.id]);
  expect(await among({ free: ['NOW', 'SOON'] })).toEqual([now.id, soon.id]);
});

test('pages follow each other without a gap, and a cursor is of its own search', async () => {
  const seen: string[] = [];
  const { totalCount } = await search({ kind: 'MOBILITY' });
  let page = await search({ kind: 'MOBILITY', first: 7 });
  for (;;) {
    seen.push(...page.edges.map(({ node }: { node: { id: string } }) => node.id));
    if (!page.pageInfo.hasNextPage) break;
    page = await search({ kind: 'MOBILITY', first: 7, after: page.pageInfo.endCursor });
  }
  expect(new Set(seen).size).toBe(totalCount);
  const { pageInfo } = await search({ kind: 'MOBILITY', first: 1 });
  expect(await refusal(adviser('ml-montauban'), SEARCH, { kind: 'HOUSING', after: pageInfo.endCursor })).toEqual(['BAD_USER_INPUT after']);
});

test('a person and a machine read the directory too', async () => {
  const { id } = await published('of-foix', { zone: [], communeCode: '09122' });
  const { id: personId } = await person('Zohal').accompaniedBy('ml-foix').arrives();
  const machine = machineToken(await machineOf('ml-foix'));
  for (const by of [subject(personId), machine, adviser('ofii-toulouse'), coordinator()]) {
    const { edges } = await search({ near: 'Foix', within: 3 }, by);
    expect(edges.map(({ node }: { node: { id: string } }) => node.id)).toContain(id);
  }
});

test('what nobody confirmed for six months says so, until it is confirmed', async () => {
  const { id } = await published('of-mende', { zone: [] });
  await sql('registry', 'update service set confirmed_on = $2 where id = $1', [id, addDays(TODAY, -190)]);
  const what = 'fle';
  expect(await found(id, { what, near: 'Mende' })).toMatchObject({ service: { isStale: true } });
  const mine = '{ viewer { organisation { services { id version isStale } } } }';
  const own = (await data(manager('of-mende'), mine)).viewer.organisation.services.find((one: { id: string }) => one.id === id);
  const { confirmService } = await data(manager('of-mende'), act('confirmService'), { id, version: own.version });
  expect(confirmService).toMatchObject({ isStale: false, confirmedOn: TODAY, version: own.version + 1 });
});

test('a manager publishes, changes and closes what is of their own organisation, the coordinator what is of any, and nobody else', async () => {
  const { id, version, name } = await published('of-narbonne');
  const at = organisation('of-narbonne').id;
  expect(await refusal(adviser('of-narbonne'), PUBLISH, { at, input: classes() })).toEqual(['FORBIDDEN']);
  expect(await refusal(manager('of-beziers'), PUBLISH, { at, input: classes() })).toEqual(['FORBIDDEN']);
  expect(await refusal(machineToken(await machineOf('of-narbonne', { role: 'MANAGER' })), PUBLISH, { at, input: classes() })).toEqual([
    'FORBIDDEN',
  ]);
  const input = classes({ name, freePlaces: 0 });
  expect(await refusal(manager('of-beziers'), CHANGE, { id, version, input })).toEqual(['NOT_FOUND id']);
  expect((await data(manager('of-narbonne'), CHANGE, { id, version, input })).changeService).toMatchObject({ freePlaces: 0, version: 2 });
  expect(await refusal(manager('of-narbonne'), CHANGE, { id, version, input })).toEqual(['CONFLICT']);
  const closed = (await data(coordinator(), act('closeService'), { id, version: 2 })).closeService;
  expect(closed).toMatchObject({ closedOn: TODAY, version: 3 });
  expect(await found(id, { near: 'Narbonne' })).toBeUndefined();
  for (const again of ['closeService', 'confirmService'])
    expect(await refusal(manager('of-narbonne'), act(again), { id, version: 3 })).toEqual(['CONFLICT']);
  const OF = '{ organisation(slug: "of-narbonne") { services { id } } }';
  const listed = async (by: Promise<string>) => (await data(by, OF)).organisation.services.map((one: { id: string }) => one.id);
  expect(await listed(adviser('of-narbonne'))).toContain(id);
  expect(await listed(adviser('of-beziers'))).not.toContain(id);
  const taken = await published('of-narbonne', { name: name.toUpperCase() });
  expect(await refusal(manager('of-narbonne'), act('reopenService'), { id, version: 3 })).toEqual(['CONFLICT']);
  await data(manager('of-narbonne'), act('closeService'), { id: taken.id, version: 1 });
  expect((await data(manager('of-narbonne'), act('reopenService'), { id, version: 3 })).reopenService).toMatchObject({ closedOn: null });
  const CHANGES = 'query($id: ID!) { memberChanges(id: $id) { edges { node { act before { field value } } } } }';
  const changes = (await data(manager('of-narbonne'), CHANGES, { id })).memberChanges.edges;
  expect(changes.at(-2).node).toEqual({ act: 'CHANGED', before: [{ field: 'freePlaces', value: '3' }] });
  expect(await refusal(manager('of-beziers'), CHANGES, { id })).toEqual(['FORBIDDEN']);
});

test.each([
  ['name', { name: ' ' }],
  ['ageUntil', { ageFrom: 20, ageUntil: 19 }],
  ['zone', { zone: ['Tarn'] }],
  ['communeCode', { communeCode: '82000' }],
  ['openingHours', { openingHours: ['tous les jours'] }],
  ['phone', { phone: '12' }],
  ['email', { email: 'accueil' }],
  ['freePlaces', { places: 3, freePlaces: 4 }],
  ['nextFreeOn', { nextFreeOn: addDays(TODAY, -1) }],
  ['levelUntil', { levelFrom: 'B1', levelUntil: 'A1' }],
  ['levelFrom', { kind: 'HEALTH' }],
])('what is wrong is said at its field: %s', async (field, over) => {
  const at = organisation('of-perpignan').id;
  expect(await refusal(manager('of-perpignan'), PUBLISH, { at, input: classes(over) })).toEqual([`BAD_USER_INPUT input.${field}`]);
});

test('two services of an organisation have two names', async () => {
  const { name } = await published('of-nimes');
  const at = organisation('of-nimes').id;
  expect(await refusal(manager('of-nimes'), PUBLISH, { at, input: classes({ name: name.toUpperCase() }) })).toEqual([
    'BAD_USER_INPUT input.name',
  ]);
  await published('of-toulouse', { name });
});

test('the services of an organisation that leaves are found no more, and again when it is back', async () => {
  const REGISTER =
    'mutation($slug: String!) { registerOrganisation(kind: TRAINING_PROVIDER, slug: $slug, input: { name: "Passage" }) { id } }';
  const { id: at } = (await data(coordinator(), REGISTER, { slug: `of-${randomUUID()}` })).registerOrganisation;
  const input = classes({ zone: [] });
  const { id } = (await data(coordinator(), PUBLISH, { at, input })).publishService;
  const name = { what: input.name };
  expect(await found(id, name)).toBeDefined();
  await data(coordinator(), 'mutation($at: ID!) { endMembership(id: $at, version: 1) { id } }', { at });
  expect(await found(id, name)).toBeUndefined();
  expect(await refusal(coordinator(), PUBLISH, { at, input: classes() })).toEqual(['CONFLICT']);
  await data(coordinator(), 'mutation($at: ID!) { resumeMembership(id: $at, version: 2) { id } }', { at });
  expect(await found(id, name)).toBeDefined();
});

test('services are taken in from a file: looked at first, the same the next time, and changed', async () => {
  const HEADER =
    'id;organisation;kind;name;statuses;age_from;age_until;zone;conditions;languages;address_lines;commune_code;phone;email;opening_hours;places;free_places;next_free_on;level_from;level_until;confirmed_on';
  const name = `Aide alimentaire ${randomUUID()}`;
  const line = (free: string, confirmed = '', org = 'of-carcassonne') =>
    `;${org};food_and_goods;${name};asylum_seeker|protected;18;;11;Sur rendez-vous;fr|ar;1 rue du Pont|11000 Carcassonne;11069;05 36 49 00 02;;Mo 09:00-12:00;40;${free};;;;${confirmed}`;
  const take = (file: string, ...options: string[]) => taken('registry', file, ...options);
  const file = await fileOf(HEADER, line('5', '01/10/2026'));
  expect((await take(file, '--preview')).said).toContain('1 would be added, 0 changed, 0 as they were, 0 refused');
  const of = async () => {
    const { edges } = await search({ what: name, near: 'Carcassonne' });
    return edges.map(({ node }: { node: { service: object } }) => node.service);
  };
  expect(await of()).toEqual([]);
  expect((await take(file)).said).toContain('1 added, 0 changed, 0 as they were, 0 refused');
  expect(await of()).toMatchObject([{ name, freePlaces: 5, confirmedOn: '2026-10-01' }]);
  expect((await take(await fileOf(HEADER, line('5'), ''))).said).toContain('0 added, 0 changed, 1 as they were');
  expect((await take(await fileOf(HEADER, line('4')))).said).toContain('0 added, 1 changed');
  expect(await of()).toMatchObject([{ name, freePlaces: 4, confirmedOn: TODAY }]);
  expect((await take(await fileOf(HEADER, line('50')))).said).toContain('1 refused');
});
