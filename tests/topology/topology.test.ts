/** The hub as docker-compose.yml describes it, started as local processes: the same story, and what is left when a part is away. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, ask, subscribe } from '@passerelle/hub/client';
import {
  certificateVariable,
  databasePasswordVariable,
  feedKeyVariable,
  servingPasswordVariable,
  tlsKeyVariable,
} from '@passerelle/hub/data-directory';
import { DRAIN_TIMEOUT_MS } from '@passerelle/kit/server/draining';
import { z } from 'zod';
import { readCompose, root } from '../support/compose-file.js';
import { Topology } from '../support/topology.js';

const SUBGRAPHS = ['registry', 'consent', 'missions-locales', 'housing', 'ofii', 'training', 'coordination', 'indicators'];

describe('docker-compose.yml', () => {
  const variables = Object.fromEntries(
    [
      ...['ENVELOPE_PRIVATE_KEY', 'ENVELOPE_PUBLIC_KEY', 'FEED_PUBLIC_KEYS', 'ISSUER_KEY', 'ISSUER_SECRET'],
      ...['OIDC_ISSUER', 'OIDC_JWKS_URL', 'TLS_CA'],
      ...['gateway', ...SUBGRAPHS].flatMap((name) => [certificateVariable(name), tlsKeyVariable(name)]),
      ...SUBGRAPHS.map(feedKeyVariable),
      ...SUBGRAPHS.map(databasePasswordVariable),
      ...SUBGRAPHS.map(servingPasswordVariable),
    ].map((name) => [name, name.toLowerCase()]),
  );
  const { services, networks, volumes } = readCompose(variables);

  test('runs the gateway, the eight subgraphs, and for each owner a PostgreSQL, which is migrated first', () =>
    expect(Object.keys(services).sort()).toEqual(
      ['gateway', 'issuer', 'seed', ...SUBGRAPHS.flatMap((name) => [name, `${name}-db`, `${name}-migrate`])].sort(),
    ));

  test('publishes the gateway alone', () =>
    expect(
      Object.entries(services)
        .filter(([, { ports }]) => ports)
        .map(([name]) => name),
    ).toEqual(['gateway']));

  test('lets only its own subgraph reach a database, and keeps its data', () => {
    for (const name of SUBGRAPHS) {
      expect(services[`${name}-db`]).toMatchObject({ networks: [name], volumes: [`${name}-data:/var/lib/postgresql`] });
      expect(
        Object.entries(services)
          .filter(([, service]) => service.networks.includes(name))
          .map(([service]) => service)
          .sort(),
      ).toEqual([name, `${name}-db`, `${name}-migrate`, 'seed'].sort());
      expect(Object.keys(networks)).toContain(name);
      expect(Object.keys(volumes)).toContain(`${name}-data`);
    }
  });

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
    for (const name of ['gateway', ...SUBGRAPHS]) expect((grace.get(name) ?? 0) * 1_000).toBeGreaterThan(DRAIN_TIMEOUT_MS);
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
    for (const name of SUBGRAPHS) {
      const [network] = Object.values(services[`${name}-db`]?.networks ?? []);
      const others = Object.entries(services).filter(([, { networks }]) => networks.includes(network ?? ''));
      expect(
        others
          .map(([service]) => service)
          .filter((service) => service !== 'seed')
          .sort(),
      ).toEqual([name, `${name}-db`, `${name}-migrate`].sort());
    }
  });

  test('gives each process its own keys alone', () => {
    const holders = (variable: string) =>
      Object.entries(services)
        .filter(([, { environment }]) => Object.values(environment).some((value) => value.includes(variable.toLowerCase())))
        .map(([service]) => service);
    for (const name of SUBGRAPHS) expect(holders(feedKeyVariable(name))).toEqual([name]);
    for (const name of ['gateway', ...SUBGRAPHS]) expect(holders(tlsKeyVariable(name))).toEqual([name]);
    for (const variable of ['ISSUER_KEY', 'ISSUER_SECRET']) expect(holders(variable)).toEqual(['issuer']);
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
      const plain = Object.entries(environment).filter(([variable, value]) => value.startsWith('http:') && variable !== 'DASHBOARD_URL');
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
    for (const name of SUBGRAPHS) {
      expect(knowing(databasePasswordVariable(name))).toEqual([`${name}-db`, `${name}-migrate`, 'seed'].sort());
      expect(knowing(servingPasswordVariable(name))).toEqual([name, `${name}-migrate`].sort());
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
});

/** What of an answer is not there, and of which subgraph: once for all its places. */
const missing = ({ errors }: Answer): string[] => [
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
