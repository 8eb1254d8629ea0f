/** Leak 35: nobody reads or writes without end, over whatever gateway; over real processes with the quotas of the policy. */
import { ask, type HubAnswer, subscribe } from '@passerelle/cli/api/client';
import type { Role } from '@passerelle/schema/categories';
import { FILE_KINDS } from '@passerelle/schema/partner-file/kinds';
import { loadPolicy } from '@passerelle/schema/policy';
import pg from 'pg';
import { z } from 'zod';
import { organisation } from '../support/person.js';
import { Topology } from '../support/topology.js';

const { roles, organisations } = loadPolicy().quotas;
const FIRST = 'gateway';
const SECOND = 'gateway/2';

let topology: Topology;
beforeAll(async () => {
  topology = await Topology.start({ replicas: [SECOND], quotaFactor: 1, fetchTimeoutMs: 10_000 });
  // Processes that have just begun may take a while over their first question.
  for (const gateway of [FIRST, SECOND])
    for (let tries = 0; tries < 20; tries += 1)
      if (
        (await asked(gateway, 'cada-muret', 'ADVISER', '{ caseload(first: 1) { edges { node { id procedure { stage } } } } }')).errors
          .length === 0
      )
        break;
});
afterAll(() => topology.stop());

async function asked(
  gateway: string,
  org: string,
  role: Exclude<Role, 'SUBJECT'>,
  text: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<HubAnswer> {
  return ask(topology.address(gateway), text, variables, { token: await topology.tokenOf({ org, role }) });
}

const DOSSIERS = `query($after: Cursor) {
  caseload(first: 100, after: $after) { pageInfo { endCursor } edges { node { id procedure { stage narrative } } } } }`;
const IDS = 'query($after: Cursor) { caseload(first: 100, after: $after) { pageInfo { endCursor } edges { node { id } } } }';
const pageSchema = z.object({
  caseload: z.object({
    pageInfo: z.object({ endCursor: z.string().nullable() }),
    edges: z.array(z.object({ node: z.object({ id: z.string(), procedure: z.object({ narrative: z.string().nullable() }).nullish() }) })),
  }),
});

const READ_BY_OFII = `
  select count(distinct person->>0)::int as people from kit.disclosure d
  cross join json_array_elements(d.readings) as reading cross join json_array_elements(reading->'people') as person
  where d.organisation_id = $1`;

/** Asks for seven pages of a hundred dossiers, and counts whose narrative was given. @param skip of how many pages only the ids */
async function sevenPages(gateway: string, role: Exclude<Role, 'SUBJECT'>, skip = 0) {
  const narratives = new Set<string>();
  const people = new Set<string>();
  const refusals: HubAnswer['errors'][number][] = [];
  let after: string | null = null;
  for (let page = 0; page < 7; page += 1) {
    const { data, errors } = await asked(gateway, 'ofii-toulouse', role, page < skip ? IDS : DOSSIERS, { after });
    const { caseload } = pageSchema.parse(data);
    for (const { node } of caseload.edges) {
      people.add(node.id);
      if (node.procedure) narratives.add(node.id);
    }
    refusals.push(...errors);
    after = caseload.pageInfo.endCursor;
  }
  return { narratives, people, refusals };
}

test('seven calls give no seven hundred dossiers, over whatever gateway, and the colleagues share what their organisation may read', async () => {
  const first = await sevenPages(FIRST, 'ADVISER');
  expect(first.people.size).toBeGreaterThan(organisations.OFII.peoplePerHour);
  expect(first.narratives.size).toBeGreaterThan(0);
  expect(first.narratives.size).toBeLessThanOrEqual(roles.ADVISER.peoplePerHour);
  expect(first.refusals.length).toBeGreaterThan(0);
  for (const { extensions } of first.refusals) {
    expect(extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) });
    expect(Number(extensions?.retryAfterSeconds)).toBeLessThanOrEqual(3_600);
  }
  // The same once more is no more: whom they have read, they may read again.
  const again = await sevenPages(SECOND, 'ADVISER');
  expect([...again.narratives].sort()).toEqual([...first.narratives].sort());

  const colleague = await sevenPages(SECOND, 'MANAGER', 3);
  expect(colleague.narratives.size + first.narratives.size).toBe(organisations.OFII.peoplePerHour);
  expect((await sevenPages(FIRST, 'SYSTEM', 6)).narratives.size).toBe(0);
});

test('what is refused is not disclosed, and what nothing guards is given', async () => {
  const { data, errors } = await asked(FIRST, 'ofii-toulouse', 'SYSTEM', IDS);
  expect(errors).toEqual([]);
  expect(pageSchema.parse(data).caseload.edges).toHaveLength(100);
  const client = new pg.Client({ connectionString: topology.databaseUrl('ofii') });
  await client.connect();
  const { rows } = await client.query(READ_BY_OFII, [organisation('ofii-toulouse').id]);
  await client.end();
  expect(rows).toEqual([{ people: organisations.OFII.peoplePerHour }]);
});

const INBOX = `query($after: Cursor) { inboxHistory(after: $after, first: 100) {
  cursor kind person { id } unusualReading { rule people professional { id } organisation { id } } } }`;
const inboxSchema = z.object({
  inboxHistory: z.array(z.object({ cursor: z.string(), kind: z.string(), person: z.unknown(), unusualReading: z.unknown() })),
});

/** What an inbox tells of unusual readings, but those at night, for the test may run at any hour. */
async function alertsOf(org: string, role: Exclude<Role, 'SUBJECT'>) {
  const items: z.infer<typeof inboxSchema>['inboxHistory'] = [];
  for (let after: string | undefined; ; after = items.at(-1)?.cursor) {
    const { inboxHistory } = inboxSchema.parse((await asked(FIRST, org, role, INBOX, { after: after ?? null })).data);
    if (inboxHistory.length === 0) break;
    items.push(...inboxHistory);
  }
  const readings = items.filter(({ kind }) => kind === 'UNUSUAL_READING').map(({ person, unusualReading }) => ({ person, unusualReading }));
  return readings.filter(({ unusualReading }) => !JSON.stringify(unusualReading).includes('AT_NIGHT'));
}

test('the manager and the consortium’s auditor are told once of each who read many people for the first time', async () => {
  await topology.followed();
  const { id } = organisation('ofii-toulouse');
  const told = (professional: string) => ({
    person: null,
    unusualReading: { rule: 'NEW_PEOPLE', people: expect.any(Number), professional: { id: professional }, organisation: { id } },
  });
  const readers = await Promise.all(
    (['ADVISER', 'MANAGER'] as const).map(async (role) => {
      const { data } = await asked(FIRST, 'ofii-toulouse', role, '{ viewer { professional { id } } }');
      return z.object({ viewer: z.object({ professional: z.object({ id: z.string() }) }) }).parse(data).viewer.professional.id;
    }),
  );
  for (const [org, role] of [
    ['ofii-toulouse', 'MANAGER'],
    ['consortium', 'COORDINATOR'],
  ] as const) {
    const alerts = await alertsOf(org, role);
    expect(alerts).toHaveLength(2);
    expect(alerts).toEqual(expect.arrayContaining(readers.map(told)));
  }
  // A colleague learns that there was one, and not whose; another organisation learns nothing.
  expect(new Set((await alertsOf('ofii-toulouse', 'ADVISER')).map(({ unusualReading }) => unusualReading))).toEqual(new Set([null]));
  expect(await alertsOf('ofii-montpellier', 'MANAGER')).toEqual([]);
});

const ids = async (org: string, role: Exclude<Role, 'SUBJECT'>) =>
  pageSchema.parse((await asked(FIRST, org, role, IDS)).data).caseload.edges.map(({ node }) => node.id);
const SENT = '{ referrals(box: OUTBOX, first: 1) { totalCount } }';
const sentBy = async (role: Exclude<Role, 'SUBJECT'>) =>
  z.object({ referrals: z.object({ totalCount: z.number() }) }).parse((await asked(FIRST, 'ml-toulouse', role, SENT)).data).referrals
    .totalCount;

const referring = (people: readonly string[]) => {
  const to = organisation('of-toulouse').id;
  const parts = people.map(
    (id, index) =>
      `r${index}: sendReferral(input: { personId: "${id}", toOrganisationId: "${to}", kind: TRAINING, subject: "FLE", needs: [] }) { id }`,
  );
  return `mutation { ${parts.join('\n')} }`;
};

test('99 referrals in one request are counted before the first is sent: none is', async () => {
  const before = await sentBy('ADVISER');
  const answer = await asked(FIRST, 'ml-toulouse', 'ADVISER', referring((await ids('ml-toulouse', 'ADVISER')).slice(0, 99)));
  expect(answer.status).toBe(429);
  expect(answer.data).toBeNull();
  expect(answer.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) } }]);
  expect(await sentBy('ADVISER')).toBe(before);
});

test('two gateways share one count of writes', async () => {
  const people = (await ids('ml-toulouse', 'MANAGER')).slice(0, roles.MANAGER.writesPerMinute);
  const half = people.length / 2 + 1;
  const [over, other] = await Promise.all([
    asked(FIRST, 'ml-toulouse', 'MANAGER', referring(people.slice(0, half))),
    asked(SECOND, 'ml-toulouse', 'MANAGER', referring(people.slice(-half))),
  ]);
  expect([over.status, other.status].sort()).toEqual([200, 429]);
});

test('portions of a file are counted by themselves, and those that are only looked at by themselves too', async () => {
  const VIEWER = '{ viewer { professional { id } } }';
  const viewerShape = z.object({ viewer: z.object({ professional: z.object({ id: z.string() }) }) });
  const { viewer } = viewerShape.parse((await asked(FIRST, 'cada-muret', 'ADVISER', VIEWER)).data);
  const client = new pg.Client({ connectionString: topology.databaseUrl('housing') });
  await client.connect();
  /** As if they had sent as many within this minute. */
  const haveSent = (prefix: string, points: number) =>
    client.query(
      `insert into kit.write_tally (key, points, expire) values ($1, $2, extract(epoch from now()) * 1000 + 60000)
       on conflict (key) do update set points = excluded.points, expire = excluded.expire`,
      [`${prefix}professional:${viewer.professional.id}`, points],
    );
  const cells = JSON.stringify(FILE_KINDS.stays.columns.map(() => ''));
  const sending = (preview: boolean) =>
    `mutation { importIntoHousing(kind: stays, preview: ${preview}, lines: [{ line: 2, cells: ${cells} }]) { added } }`;
  const codes = async (preview: boolean) =>
    (await asked(FIRST, 'cada-muret', 'ADVISER', sending(preview))).errors.map(({ extensions }) => extensions?.code);
  // Its first write may keep a process that has just begun for longer than the gateway waits.
  for (let tries = 0; tries < 20 && (await codes(true)).length > 0; tries += 1);
  await haveSent('', roles.ADVISER.writesPerMinute);
  expect([await codes(true), await codes(false)]).toEqual([[], []]);
  await haveSent('previews of ', roles.ADVISER.portionsPerMinute);
  expect([await codes(true), await codes(false)]).toEqual([['RATE_LIMITED'], []]);
  await haveSent('portions of ', roles.ADVISER.portionsPerMinute);
  expect(await codes(false)).toEqual(['RATE_LIMITED']);
  await client.end();
});

test('what a stream may not give it ends before: the client comes back from its last cursor, and loses nothing', async () => {
  const token = await topology.tokenOf({ org: 'of-toulouse', role: 'ADVISER' });
  const LATEST = '{ viewer { professional { id } } inboxLatest(first: 1) { cursor } }';
  const latest = (await asked(FIRST, 'of-toulouse', 'ADVISER', LATEST)).data;
  const { viewer, inboxLatest } = z
    .object({
      viewer: z.object({ professional: z.object({ id: z.string() }) }),
      inboxLatest: z.array(z.object({ cursor: z.string() })),
    })
    .parse(latest);
  const [personId = ''] = await ids('ml-albi', 'ADVISER');
  expect((await asked(FIRST, 'ml-albi', 'ADVISER', referring([personId]))).errors).toEqual([]);

  const client = new pg.Client({ connectionString: topology.databaseUrl('coordination') });
  await client.connect();
  const reader = `professional:${viewer.professional.id}`;
  await client.query('insert into kit.person_read select $1, gen_random_uuid(), now() from generate_series(1, $2::int)', [
    reader,
    roles.ADVISER.peoplePerDay,
  ]);
  const INBOX = 'subscription($after: Cursor) { inbox(after: $after) { cursor kind referral { subject } } }';
  const variables = { after: inboxLatest[0]?.cursor ?? null };
  const limited = subscribe(topology.address(FIRST), token, INBOX, variables);
  const given = [];
  for await (const event of limited.events) given.push(event);
  expect(given).toMatchObject([{ data: null, errors: [{ extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) } }] }]);
  await limited.client.dispose();

  await client.query('delete from kit.person_read where reader = $1', [reader]);
  await client.end();
  const again = subscribe(topology.address(FIRST), token, INBOX, variables);
  const { value } = await again.events.next();
  expect(value).toMatchObject({ data: { inbox: { kind: 'REFERRAL_SENT', referral: { subject: 'FLE' } } } });
  await again.client.dispose();
});
