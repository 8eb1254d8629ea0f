/** The consortium takes its members and their professionals in from files, and a manager their own: looked at first, and never twice. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { data, settled, sql, tokenOf } from '../support/hub.js';
import { fileOf, taken } from '../support/importing.js';
import { managerId, organisation } from '../support/person.js';
import { aSiret } from '../support/siret.js';

const coordinator = tokenOf({ org: 'consortium', role: 'COORDINATOR' });
const ORGANISATIONS = 'id;siret;slug;kind;name;address_lines;commune_code;opening_hours;phone;email';
const PROFESSIONALS = 'id;organisation;display_name;role;job_title;phone;email;languages';

const aSlug = (): string => `of-${randomUUID()}`;

const member = (
  siret: string,
  slug: string,
  { id = '', kind = 'training_provider', name = 'Passage', phone = '05 39 98 00 01' } = {},
): string =>
  `${id};${siret};${slug};${kind};${name};3 rue des Lilas|09000 Foix;09122;Mo-Fr 09:00-12:00|Mo,Th 14:00-17:30;${phone};accueil@passage.example`;
const somebody = (at: string, email: string, { id = '', name = 'Alix Fabre', role = 'MANAGER', title = 'Directrice' } = {}): string =>
  `${id};${at};${name};${role};${title};0639980033;${email};fr|PRS`;
const take = (file: string, ...options: string[]) => taken('registry', file, ...options);

const problemsOf = async (file: string) =>
  (await readFile(`${file}.errors.csv`, 'utf8')).split('\n').flatMap((line) => {
    const [, number, column] = /^"(\d+)";"(\w*)";"[A-Z]/.exec(line) ?? [];
    return number ? [[Number(number), column]] : [];
  });
const READ = `query($slug: String!) { organisation(slug: $slug) {
  id kind name siret departement addressLines openingHours phone email version
  professionals { id displayName role jobTitle phone email languages version } } }`;
const read = async (slug: string) => (await data(coordinator, READ, { slug })).organisation;

test('members are looked at, taken in, the same the next time, and changed; every owner knows them', async () => {
  const [siret, slug] = [aSiret(), aSlug()];
  const file = await fileOf(ORGANISATIONS, member(siret.replace(/^(.{9})/, '$1 '), slug));
  expect((await take(file, '--preview')).said).toContain('1 would be added, 0 changed, 0 as they were, 0 refused');
  expect(await read(slug)).toBeNull();
  expect((await take(file)).said).toContain('1 added, 0 changed, 0 as they were, 0 refused');
  const registered = await read(slug);
  expect(registered).toMatchObject({
    kind: 'TRAINING_PROVIDER',
    siret,
    departement: '09',
    addressLines: ['3 rue des Lilas', '09000 Foix'],
    openingHours: ['Mo-Fr 09:00-12:00', 'Mo,Th 14:00-17:30'],
    phone: '+33539980001',
    version: 1,
  });
  await settled();
  expect(await sql('training', 'select kind, name from known_organisation where id = $1', [registered.id])).toEqual([
    { kind: 'TRAINING_PROVIDER', name: 'Passage' },
  ]);
  // A spreadsheet saved again is another file.
  expect((await take(await fileOf(ORGANISATIONS, member(siret, ''), ''))).said).toContain('0 added, 0 changed, 1 as they were');
  expect((await take(await fileOf(ORGANISATIONS, member(siret, slug, { name: 'Passage, Foix' })))).said).toContain('0 added, 1 changed');
  expect(await read(slug)).toMatchObject({ name: 'Passage, Foix', version: 2 });
  const CHANGES = 'query($id: ID!) { memberChanges(id: $id) { edges { node { act by { id } before { field value } } } } }';
  expect((await data(coordinator, CHANGES, { id: registered.id })).memberChanges.edges[0].node).toEqual({
    act: 'CHANGED',
    by: { id: expect.any(String) },
    before: [{ field: 'name', value: 'Passage' }],
  });
});

test('who works for them is taken in, found again by their address, and changed', async () => {
  const [siret, slug] = [aSiret(), aSlug()];
  await take(await fileOf(ORGANISATIONS, member(siret, slug)));
  const staff = [somebody(siret, 'alix@passage.example'), somebody(slug, 'nour@passage.example', { name: 'Nour Vidal', role: 'ADVISER' })];
  const file = await fileOf(PROFESSIONALS, ...staff);
  expect((await take(file, '--preview')).said).toContain('2 would be added');
  expect((await read(slug)).professionals).toEqual([]);
  expect((await take(file)).said).toContain('2 added, 0 changed, 0 as they were, 0 refused');
  const { professionals } = await read(slug);
  expect(professionals).toEqual([
    {
      id: expect.any(String),
      displayName: 'Alix Fabre',
      role: 'MANAGER',
      jobTitle: 'Directrice',
      phone: '+33639980033',
      email: 'alix@passage.example',
      languages: ['fr', 'prs'],
      version: 1,
    },
    expect.objectContaining({ displayName: 'Nour Vidal', role: 'ADVISER' }),
  ]);
  expect((await take(await fileOf(PROFESSIONALS, staff[1] ?? '', staff[0] ?? ''))).said).toContain('0 added, 0 changed, 2 as they were');
  const named = somebody(slug, 'alix.fabre@passage.example', { id: professionals[0].id });
  const changed = await fileOf(PROFESSIONALS, named, somebody(slug, 'NOUR@passage.example', { name: 'Nour Vidal', title: 'Formatrice' }));
  expect((await take(changed)).said).toContain('0 added, 2 changed, 0 as they were, 0 refused');
  expect((await read(slug)).professionals.map((one: { email: string; version: number }) => [one.email, one.version])).toEqual([
    ['alix.fabre@passage.example', 2],
    ['NOUR@passage.example', 2],
  ]);
});

test('each line that cannot be taken is told with its column, and the others are taken', async () => {
  const [siret, slug] = [aSiret(), aSlug()];
  const file = await fileOf(
    ORGANISATIONS,
    member(siret, slug),
    member('73282932000075', aSlug()),
    member(siret, aSlug()),
    member(aSiret(), slug),
    member(aSiret(), ''),
    member(aSiret(), aSlug(), { kind: 'consortium' }),
    member('', aSlug()),
    member('', aSlug(), { id: randomUUID() }),
    member('', '', { id: organisation('ml-foix').id }),
    member(aSiret(), aSlug(), { phone: '12' }),
  );
  const { code, said } = await take(file);
  expect([code, said]).toEqual([1, expect.stringContaining('1 added, 0 changed, 0 as they were, 9 refused')]);
  expect(await problemsOf(file)).toEqual([
    [3, 'siret'],
    [4, 'siret'],
    [5, 'slug'],
    [6, 'slug'],
    [7, 'kind'],
    [8, 'siret'],
    [9, 'id'],
    [10, 'kind'],
    [11, 'phone'],
  ]);

  const staff = await fileOf(
    PROFESSIONALS,
    somebody(slug, 'alix@passage.example'),
    somebody(slug, ''),
    somebody(aSlug(), 'a@passage.example'),
    somebody(slug, 'b@passage.example', { id: managerId('ml-foix') }),
    somebody(slug, 'c@passage.example', { role: 'SYSTEM' }),
    somebody(siret, 'ALIX@passage.example'),
    somebody('ml-foix', 'd@passage.example', { id: managerId('ml-foix'), name: '\u0000' }),
  );
  expect((await take(staff)).said).toContain('1 added, 0 changed, 0 as they were, 6 refused');
  expect(await problemsOf(staff)).toEqual([
    [3, 'email'],
    [4, 'organisation'],
    [5, 'id'],
    [6, 'role'],
    [7, expect.stringMatching(/^(id|email)$/)],
    [8, 'display_name'],
  ]);

  const { id, version } = await read(slug);
  await data(coordinator, 'mutation($id: ID!, $version: Int!) { endMembership(id: $id, version: $version) { id } }', { id, version });
  expect((await take(await fileOf(ORGANISATIONS, member(siret, slug)))).said).toContain('1 refused');
  expect((await take(await fileOf(PROFESSIONALS, somebody(slug, 'e@passage.example')))).said).toContain('1 refused');
});

test('a manager takes in the professionals of their own organisation alone, and nobody else takes a file of the register', async () => {
  const email = `${randomUUID()}@ml-auch.example`;
  const file = await fileOf(
    PROFESSIONALS,
    somebody('ml-auch', email, { role: 'ADVISER' }),
    somebody('ml-foix', email, { role: 'ADVISER' }),
  );
  expect((await take(file, '--org', 'ml-auch')).said).toContain('1 added, 0 changed, 0 as they were, 1 refused');
  expect(await problemsOf(file)).toEqual([[3, 'organisation']]);
  const own = somebody('ml-auch', `${randomUUID()}@ml-auch.example`, { id: managerId('ml-auch'), role: 'ADVISER' });
  const demoted = await fileOf(PROFESSIONALS, own);
  expect((await take(demoted, '--org', 'ml-auch')).said).toContain('1 refused');
  expect(await problemsOf(demoted)).toEqual([[2, 'role']]);
  const members = await fileOf(ORGANISATIONS, member(aSiret(), aSlug()));
  expect(await take(members, '--org', 'ml-auch')).toEqual({
    code: 1,
    said: expect.stringContaining("the consortium's COORDINATOR takes in a file of organisations: nothing was taken"),
  });
});
