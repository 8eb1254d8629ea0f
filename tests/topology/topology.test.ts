/** The hub as docker-compose.yml describes it, started as local processes: the same story, and what is left when a part is away. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { askToken, type TokenFor } from '@passerelle/hub/ask-token';
import { ask } from '@passerelle/hub/client';
import { makeSecrets, type Secrets } from '@passerelle/hub/data-directory';
import { type EmbeddedServer, startEmbeddedServer } from '@passerelle/kit/database/embedded-server';
import { databaseVariable } from '@passerelle/kit/database/orm';
import { freePort } from '@passerelle/kit/server/free-port';
import { z } from 'zod';
import { readCompose, type Service } from './compose-file.js';

const SUBGRAPHS = ['registry', 'consent', 'missions-locales', 'housing', 'ofii', 'training', 'coordination', 'indicators'];
const node = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url));
const dist = (file: string) => fileURLToPath(new URL(`../../hub/dist/${file}`, import.meta.url));

const variablesOf = (secrets: Secrets): Record<string, string> => ({
  ENVELOPE_PRIVATE_KEY: secrets.envelopePrivateKey,
  ENVELOPE_PUBLIC_KEY: secrets.envelopePublicKey,
  FEED_SECRET: secrets.feedSecret,
  ISSUER_KEY: secrets.issuerKey,
  ISSUER_SECRET: secrets.issuerSecret,
  DATABASE_PASSWORD: 'chosen',
});

describe('docker-compose.yml', () => {
  const variables = Object.fromEntries(
    ['ENVELOPE_PRIVATE_KEY', 'ENVELOPE_PUBLIC_KEY', 'FEED_SECRET', 'ISSUER_KEY', 'ISSUER_SECRET', 'DATABASE_PASSWORD'].map((name) => [
      name,
      name.toLowerCase(),
    ]),
  );
  const { services, networks, volumes } = readCompose(variables);

  test('runs the gateway, the eight subgraphs, and a PostgreSQL for each owner', () =>
    expect(Object.keys(services).sort()).toEqual(
      ['gateway', 'issuer', 'seed', ...SUBGRAPHS, ...SUBGRAPHS.map((name) => `${name}-db`)].sort(),
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
      ).toEqual([name, `${name}-db`, 'seed'].sort());
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
});

describe('the same topology as local processes', () => {
  const processes = new Map<string, ChildProcess>();
  const ports = new Map<string, number>();
  let folder: string;
  let database: EmbeddedServer;
  let secrets: Secrets;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelle-topology-'));
    await chmod(folder, 0o711);
    secrets = await makeSecrets();
    database = await startEmbeddedServer(folder, SUBGRAPHS);
    const seeded = start(
      dist('seed-command.js'),
      [],
      Object.fromEntries(SUBGRAPHS.map((name) => [databaseVariable(name), database.urlOf(name)])),
    );
    expect(await new Promise((exited) => seeded.once('exit', exited))).toBe(0);

    const { services } = readCompose(variablesOf(secrets));
    const served = Object.entries(services).filter(([, { command }]) => command);
    for (const [name] of served) ports.set(name, await freePort());
    for (const [name, service] of served)
      processes.set(name, start(dist('serve.js'), service.command ?? [], localEnvironment(name, service)));
    for (const name of processes.keys()) await answers(name);
  }, 120_000);

  afterAll(async () => {
    for (const child of processes.values()) child.kill('SIGTERM');
    await Promise.all(
      [...processes.values()].map((child) => child.exitCode ?? child.signalCode ?? new Promise((exited) => child.once('exit', exited))),
    );
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  /** The service's environment, with the names of containers turned into addresses of this machine. */
  function localEnvironment(name: string, { environment }: Service): Record<string, string> {
    const local = (value: string): string =>
      value.replace(/^http:\/\/([\w-]+):4000/, (_all, host: string) => `http://127.0.0.1:${ports.get(host)}`);
    const turned = Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, local(value)]));
    return {
      ...turned,
      FETCH_TIMEOUT_MS: '2000',
      HOST: '127.0.0.1',
      PORT: String(ports.get(name)),
      ...(databaseVariable(name) in turned && { [databaseVariable(name)]: database.urlOf(name) }),
    };
  }

  const address = (name: string): string => `http://127.0.0.1:${ports.get(name)}`;
  const tokenOf = (who: TokenFor) => askToken({ issuer: address('issuer'), issuerSecret: secrets.issuerSecret }, who);

  async function answers(name: string): Promise<void> {
    for (let waited = 0; waited < 60_000; waited += 100) {
      const up = await fetch(`${address(name)}/${name === 'issuer' ? '.well-known/openid-configuration' : 'health'}`).catch(
        () => undefined,
      );
      if (up?.ok) return;
      if (processes.get(name)?.exitCode != null) throw new Error(`${name} ended`);
      await sleep(100);
    }
    throw new Error(`${name} does not answer`);
  }

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
    const token = await tokenOf({ org: 'ml-toulouse', role: 'ADVISER' });
    const page = async () => {
      const answer = await ask(address('gateway'), PAGE, {}, { token });
      return { ...answer, people: pageSchema.parse(answer.data).caseload.edges.map(({ node }) => node) };
    };
    await expectSoon(async () => (await page()).people.some(({ housing }) => housing !== null));
    const before = await page();
    expect(before.errors).toEqual([]);
    const never = new Set(
      before.withheld
        .filter(({ field, reason }) => field === 'YoungPerson.housing' && reason === 'NO_CONSENT')
        .map(({ personId }) => personId),
    );
    const someone = before.people.find(({ id, holders }) => never.has(id) && holders?.some(({ kind }) => kind === 'HOUSING_OPERATOR'));
    const recipient = someone?.holders?.find(({ slug }) => slug === 'ml-toulouse');
    const subject = await tokenOf({ person: someone?.id ?? randomUUID() });

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
      address('gateway'),
      'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id } }',
      { input },
      { token: subject },
    );
    expect(granted.errors).toEqual([]);
    const housingOf = async () => (await page()).people.find(({ id }) => id === someone?.id)?.housing;
    expect(await housingOf()).toMatchObject({ facilityKind: expect.any(String) });

    const grantId = z.object({ grantConsent: z.object({ id: z.string() }) }).parse(granted.data).grantConsent.id;
    const withdrawn = await ask(
      address('gateway'),
      'mutation($grantId: ID!) { withdrawConsent(grantId: $grantId) { effectiveEverywhere } }',
      { grantId },
      { token: subject },
    );
    expect(withdrawn.data).toEqual({ withdrawConsent: { effectiveEverywhere: true } });
    expect(await housingOf()).toBeNull();

    processes.get('training')?.kill('SIGSTOP');
    const slow = await page();
    processes.get('training')?.kill('SIGCONT');
    expect(slow.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'training' } }]);
    expect(slow.people.map(({ identity }) => identity)).toEqual(before.people.map(({ identity }) => identity));

    processes.get('housing')?.kill('SIGKILL');
    const partial = await page();
    expect(partial.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'housing' } }]);
    expect(partial.text).not.toMatch(/127\.0\.0\.1|ECONN/);
    expect(partial.people.every(({ housing }) => housing === null)).toBe(true);
    expect(partial.people.map(({ identity }) => identity)).toEqual(before.people.map(({ identity }) => identity));
  }, 60_000);
});

function start(file: string, args: readonly string[], environment: Record<string, string>): ChildProcess {
  return spawn(node, [file, ...args], { env: { PATH: process.env.PATH ?? '', ...environment }, stdio: 'ignore' });
}

async function expectSoon(holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 200) {
    if (await holds()) return;
    await sleep(200);
  }
  throw new Error('it did not come to hold');
}
