/** The hub as docker-compose.yml describes it, started as local processes: the same story, and what is left when a part is away. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, type HubAnswer, subscribe } from '@passerelle/cli/api/client';
import {
  certificateVariable,
  databasePasswordVariable,
  feedKeyVariable,
  servingPasswordVariable,
  tlsKeyVariable,
} from '@passerelle/cli/keys/variables';
import { DRAIN_TIMEOUT_MS } from '@passerelle/kit/server/draining';
import { OWNER_NAMES } from '@passerelle/schema/consortium';
import { buildSchema } from 'graphql';
import pg from 'pg';
import { z } from 'zod';
import { movedClock } from '../faults/nemesis.js';
import { readCompose, root } from '../support/compose-file.js';
import { Topology } from '../support/topology.js';
import { TOKEN_OF_THE_OPERATORS } from '../support/topology-environment.js';

describe('docker-compose.yml', () => {
  const variables = Object.fromEntries(
    [
      ...['ENVELOPE_PRIVATE_KEY', 'ENVELOPE_PUBLIC_KEY', 'FEED_PUBLIC_KEYS', 'ISSUER_KEY', 'ISSUER_SECRET'],
      ...['TOKEN_PRIVATE_KEY', 'TOKEN_PUBLIC_KEY', 'SIGN_IN_CLIENT_SECRET', 'PUBLIC_URL'],
      ...['OIDC_ISSUER', 'OIDC_JWKS_URL', 'TLS_CA'],
      ...['gateway', ...OWNER_NAMES].flatMap((name) => [certificateVariable(name), tlsKeyVariable(name)]),
      ...OWNER_NAMES.map(feedKeyVariable),
      ...OWNER_NAMES.map(databasePasswordVariable),
      ...OWNER_NAMES.map(servingPasswordVariable),
    ].map((name) => [name, name.toLowerCase()]),
  );
  const { services } = readCompose(variables);

  test('publishes the gateway alone, and the development issuer to a browser of the same machine', () =>
    expect(Object.entries(services).flatMap(([name, { ports = [] }]) => ports.map((port) => `${name} ${port}`))).toEqual([
      'gateway 4000:4000',
      'issuer 127.0.0.1:4001:4000',
    ]));

  test('gives the private key to the gateway alone', () =>
    expect(
      Object.entries(services)
        .filter(([, { environment }]) => 'ENVELOPE_PRIVATE_KEY' in environment)
        .map(([name]) => name),
    ).toEqual(['gateway']));

  test('has no issuer or secret of its own choice', () => {
    for (const name of Object.keys(variables)) {
      const { [name]: _left, ...others } = variables;
      expect(() => readCompose(others)).toThrow(`docker-compose.yml wants ${name}`);
    }
  });

  test('gives each process the time that it takes to end', () => {
    const grace = new Map(
      Object.entries(services).map(([name, { stop_grace_period }]) => [name, Number.parseInt(stop_grace_period ?? '0', 10)]),
    );
    for (const name of ['gateway', ...OWNER_NAMES]) expect((grace.get(name) ?? 0) * 1_000).toBeGreaterThan(DRAIN_TIMEOUT_MS);
  });

  test('keeps files of secrets out of the image and out of the repository, in whatever folder', async () => {
    const [image, repository] = await Promise.all(
      ['.dockerignore', '.gitignore'].map(async (file) => (await readFile(join(root, file), 'utf8')).split('\n')),
    );
    for (const secret of ['.env*', '*.env', '*.key', '*.pem', '*.p12', '*.pfx']) {
      expect(image).toContain(`**/${secret}`);
      expect(repository).toContain(secret);
    }
    for (const folder of ['.hub-data', 'node_modules'])
      expect([image, repository]).toEqual([expect.arrayContaining([`**/${folder}`]), expect.arrayContaining([`${folder}/`])]);
  });

  test('lets an owner alone reach its database, on a network of its own', () => {
    for (const name of OWNER_NAMES) {
      const [network] = Object.values(services[`${name}-db`]?.networks ?? []);
      const others = Object.entries(services).filter(([, { networks }]) => networks.includes(network ?? ''));
      expect(
        others
          .map(([service]) => service)
          // Both are of the development profile.
          .filter((service) => service !== 'seed' && service !== 'issuer')
          .sort(),
      ).toEqual([name, `${name}-db`, `${name}-migrate`].sort());
    }
  });

  test('gives each process its own keys alone', () => {
    const holders = (variable: string) =>
      Object.entries(services)
        .filter(([, { environment }]) => Object.values(environment).some((value) => value.includes(variable.toLowerCase())))
        .map(([service]) => service);
    for (const name of OWNER_NAMES) expect(holders(feedKeyVariable(name))).toEqual([name]);
    for (const name of ['gateway', ...OWNER_NAMES]) expect(holders(tlsKeyVariable(name))).toEqual([name]);
    for (const variable of ['ISSUER_KEY', 'ISSUER_SECRET']) expect(holders(variable)).toEqual(['issuer']);
    for (const variable of ['TOKEN_PRIVATE_KEY', 'SIGN_IN_CLIENT_SECRET']) expect(holders(variable)).toEqual(['registry']);
  });

  test('names every image by its digest, and installs from the lock file alone', async () => {
    const images = Object.values(services).flatMap(({ image }) => image ?? []);
    const dockerfile = await readFile(join(root, 'Dockerfile'), 'utf8');
    images.push(...[...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image = '']) => image));
    for (const image of images) expect(image).toMatch(/^[a-z]+:[\w.-]+@sha256:[0-9a-f]{64}$/);
    expect(dockerfile).not.toContain('npm install');
  });

  test('reaches every owner over TLS, and lets nothing go in plain', () => {
    for (const { environment } of Object.values(services)) {
      const plain = Object.entries(environment).filter(([, value]) => value.startsWith('http:'));
      expect(plain).toEqual([]);
      expect([undefined, 'no']).toContain(environment.ALLOW_PLAIN_HTTP);
    }
  });

  test('gives each database passwords of its own: the owner’s to who migrates and seeds, another to who serves', () => {
    const knowing = (password: string) =>
      Object.entries(services)
        .filter(([, { environment }]) => JSON.stringify(environment).includes(password.toLowerCase()))
        .map(([service]) => service)
        .sort();
    for (const name of OWNER_NAMES) {
      expect(knowing(databasePasswordVariable(name))).toEqual([`${name}-db`, `${name}-migrate`, 'seed'].sort());
      // The development issuer offers whom the registry knows.
      const serving = knowing(servingPasswordVariable(name)).filter((service) => service !== 'issuer');
      expect(serving).toEqual([name, `${name}-migrate`].sort());
    }
  });
});

describe('the same topology as local processes', () => {
  let topology: Topology;
  beforeAll(async () => {
    // Long enough for who answers on a busy machine: the others are given up for good.
    topology = await Topology.start({ fetchTimeoutMs: 3_000 });
  });
  afterAll(() => topology.stop());

  const PAGE =
    '{ caseload(first: 100) { edges { node { id identity { givenNames } holders { id slug kind } housing { facilityKind } procedure { stage } language { level } } } } }';
  const pageSchema = z.object({
    caseload: z.object({
      edges: z.array(
        z.object({
          node: z.object({
            id: z.string(),
            identity: z.unknown(),
            holders: z.array(z.object({ id: z.string(), slug: z.string(), kind: z.string() })).nullable(),
            housing: z.unknown(),
            procedure: z.unknown(),
          }),
        }),
      ),
    }),
  });

  test('an operator sees what each process does, without whom it is about, and whether it can do its work', async () => {
    const token = await topology.tokenOf({ org: 'ml-toulouse', role: 'ADVISER' });
    const asked = (text: string) => ask(topology.address('gateway'), text, {}, { token });
    await expectSoon(async () => (await asked('{ viewer { role organisation { id } } }')).errors.length === 0);
    await asked('{ nothing }');
    const metrics = async (process: string, bearer?: string) =>
      topology.request(process, '/metrics', { ...(bearer && { headers: { authorization: `Bearer ${bearer}` } }) });
    expect((await metrics('gateway')).status).toBe(401);
    const counted = await (await metrics('gateway', TOKEN_OF_THE_OPERATORS)).text();
    expect(counted).toContain('passerelle_operation_seconds_count{type="query",outcome="WHOLE"}');
    expect(counted).toContain('passerelle_operation_seconds_count{type="unknown",outcome="GRAPHQL_VALIDATION_FAILED"} 1');
    expect(counted).toContain('passerelle_fetch_seconds_count{subgraph="registry",outcome="ANSWERED"}');
    expect(counted).not.toMatch(/ml-toulouse|[0-9a-f]{8}-[0-9a-f]{4}-/);

    expect((await topology.request('housing', '/health')).status).toBe(200);
    const database = new pg.Client({ connectionString: topology.databaseUrl('housing') });
    await database.connect();
    const health = async (status: number) => expectSoon(async () => (await topology.request('housing', '/health')).status === status);
    // As where its disk is full.
    await database.query('alter table kit.probe add check (length(written) = 0) not valid');
    await health(503);
    await database.query('alter table kit.probe drop constraint probe_written_check');
    await health(200);
    await database.end();
  });

  test('the schema is told to who may ask, though introspection is off', async () => {
    const token = await topology.tokenOf({ org: 'ml-toulouse', role: 'ADVISER' });
    const schema = (headers: Record<string, string>) => topology.request('gateway', '/schema.graphql', { headers });
    expect((await schema({})).status).toBe(401);
    const told = await schema({ authorization: `Bearer ${token}` });
    expect(told.status).toBe(200);
    expect(buildSchema(await told.text()).getType('YoungPerson')).toBeDefined();
  });

  test('a grant opens, a withdrawal closes; with a subgraph paused or away the rest still answers', async () => {
    const token = await topology.tokenOf({ org: 'ml-toulouse', role: 'ADVISER' });
    const page = async () => {
      const answer = await ask(topology.address('gateway'), PAGE, {}, { token });
      return { ...answer, people: pageSchema.parse(answer.data).caseload.edges.map(({ node }) => node) };
    };
    // Processes that have just begun may take a while over their first question.
    await expectSoon(() =>
      page().then(
        ({ people }) => people.some(({ housing }) => housing !== null),
        () => false,
      ),
    );
    // Each owner has been told of all whose records it holds.
    await topology.followed();
    const before = await page();
    expect(before.errors).toEqual([]);
    const never = new Set(
      before.withheld
        .filter(({ field, reason }) => field === 'YoungPerson.housing' && reason === 'NO_CONSENT')
        .map(({ personId }) => personId),
    );
    const someone = before.people.find(({ id, holders }) => never.has(id) && holders?.some(({ kind }) => kind === 'HOUSING_OPERATOR'));
    const recipient = someone?.holders?.find(({ slug }) => slug === 'ml-toulouse');
    const subject = await topology.tokenOf({ person: someone?.id ?? randomUUID() });

    const input = {
      personId: someone?.id,
      recipientOrganisationId: recipient?.id,
      categories: ['HOUSING_STATUS'],
      purposes: ['SUPPORT'],
      explainedIn: 'fr',
      interpreter: false,
      method: 'ELECTRONIC',
    };
    const granted = await ask(
      topology.address('gateway'),
      'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id } }',
      { input },
      { token: subject },
    );
    expect(granted.errors).toEqual([]);
    const housingOf = async () => (await page()).people.find(({ id }) => id === someone?.id)?.housing;
    expect(await housingOf()).toMatchObject({ facilityKind: expect.any(String) });

    const grantId = z.object({ grantConsent: z.object({ id: z.string() }) }).parse(granted.data).grantConsent.id;
    // A follower that is away does not hear of it; the withdrawal waits until its lease has run out.
    topology.signal('ofii', 'SIGSTOP');
    const withdrawn = await ask(
      topology.address('gateway'),
      'mutation($grantId: ID!) { withdrawConsent(grantId: $grantId) { effectiveEverywhere } }',
      { grantId },
      { token: subject },
    );
    topology.signal('ofii', 'SIGCONT');
    expect(withdrawn.data).toEqual({ withdrawConsent: { effectiveEverywhere: true } });
    expect(await housingOf()).toBeNull();

    topology.signal('training', 'SIGSTOP');
    const slow = await page();
    topology.signal('training', 'SIGCONT');
    expect(missing(slow)).toEqual(['SUBGRAPH_UNAVAILABLE training']);
    expect(slow.people.map(({ identity }) => identity)).toEqual(before.people.map(({ identity }) => identity));

    await topology.kill('housing');
    const partial = await page();
    expect(missing(partial)).toEqual(['SUBGRAPH_UNAVAILABLE housing']);
    expect(partial.text).not.toMatch(/127\.0\.0\.1|ECONN/);
    expect(partial.people.every(({ housing }) => housing === null)).toBe(true);
    expect(partial.people.map(({ identity }) => identity)).toEqual(before.people.map(({ identity }) => identity));
  });

  test('a stream whose source dies closes with 1013, one whose gateway ends with 1012', async () => {
    const token = await topology.tokenOf({ org: 'ml-toulouse', role: 'ADVISER' });
    const open = () => {
      const { client, events, closed } = subscribe(topology.address('gateway'), token, 'subscription { inbox { position } }');
      events.next().catch(() => undefined);
      return { client, closed };
    };
    const before = open();
    await sleep(1_000);
    await topology.kill('coordination');
    expect(await before.closed).toBe(1013);
    topology.begin('coordination');
    await topology.answers('coordination');
    const after = open();
    await sleep(1_000);
    await topology.end('gateway');
    expect(await after.closed).toBe(1012);
    await Promise.all([before.client.dispose(), after.client.dispose()]);
  });

  test('clients that leave while they are let in keep no gateway from ending', async () => {
    const token = await topology.tokenOf({ org: 'ml-toulouse', role: 'ADVISER' });
    // One that has just begun has the issuer's keys to fetch first: letting in takes a while.
    topology.begin('gateway');
    await topology.answers('gateway');
    for (let nth = 0; nth < 40; nth += 1) leaveAtOnce(topology.address('gateway'), token);
    await sleep(1_000);
    await topology.end('gateway');
  });

  const viewerOf = (token: string) => ask(topology.address('gateway'), '{ viewer { role organisation { id } } }', {}, { token });

  test('a gateway that has not had the issuer’s keys tells nobody that their token is bad', async () => {
    const token = await topology.tokenOf({ org: 'ml-toulouse', role: 'ADVISER' });
    await topology.kill('issuer');
    topology.begin('gateway');
    await topology.answers('gateway');
    expect((await viewerOf(token)).errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'issuer' } }]);
    await expectSoon(async () => (await topology.logged('gateway')).includes('the issuer’s keys are not had'));
    topology.begin('issuer');
    await topology.answers('issuer');
    await expectSoon(async () => (await viewerOf(token)).errors.length === 0);
  });

  test('an owner whose clock is wrong says so once', async () => {
    const token = await topology.tokenOf({ org: 'ml-toulouse', role: 'ADVISER' });
    await topology.end('housing');
    topology.begin('housing', movedClock(60_000));
    await topology.answers('housing');
    const PAGE = '{ caseload(first: 1) { edges { node { housing { facilityKind } } } } }';
    await expectSoon(async () => {
      await ask(topology.address('gateway'), PAGE, {}, { token });
      return (await topology.logged('housing')).includes('the clock here is ahead of the gateway’s');
    });
    for (let nth = 0; nth < 3; nth += 1) await ask(topology.address('gateway'), PAGE, {}, { token });
    expect((await topology.logged('housing')).match(/"fault":"EXPIRED"/g)).toHaveLength(1);
  });
});

/** What of an answer is not there, and of which subgraph: once for all its places. */
const missing = ({ errors }: HubAnswer): string[] => [
  ...new Set(errors.map(({ extensions }) => `${extensions?.code} ${extensions?.subgraph}`)),
];

/** Connects, says who it is, and is gone before it is answered. */
function leaveAtOnce(gateway: string, token: string): void {
  const socket = new WebSocket(`${gateway.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  socket.onopen = () => {
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
    socket.close();
  };
}

async function expectSoon(holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 200) {
    if (await holds()) return;
    await sleep(200);
  }
  throw new Error('it did not come to hold');
}
