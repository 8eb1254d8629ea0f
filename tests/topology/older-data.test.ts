/** Data directories of older versions, started with today's code: nothing is lost, and owners tell their facts again. */
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { askToken, type TokenFor } from '@passerelle/cli/api/ask-token';
import { ask } from '@passerelle/cli/api/client';
import { type EmbeddedServer, startEmbeddedServer } from '@passerelle/cli/local/embedded-server';
import { type RunningHub, startHub } from '@passerelle/cli/local/hub';
import { FACT_TELLERS, OWNER_NAMES } from '@passerelle/schema/consortium';
import pg from 'pg';
import { pino } from 'pino';
import { z } from 'zod';
import { root } from '../support/compose-file.js';
import { until } from '../support/until.js';

const run = promisify(execFile);
const OLDER = join(root, 'tests', 'topology', 'older');
const VERSIONS = (await readdir(OLDER, { withFileTypes: true })).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

const CASELOAD = `{ viewer { organisation { id } } caseload(first: 100) { edges { node {
  id identity { givenNames } accompaniment { enrolledOn } pathway(first: 5) { edges { node { id title } } } } } } }`;
const answer = z.object({
  viewer: z.object({ organisation: z.object({ id: z.string() }) }),
  caseload: z.object({ edges: z.array(z.object({ node: z.object({ id: z.string() }) })) }),
});
const figures = z.object({ indicators: z.array(z.object({ code: z.string(), exactTotal: z.number().nullable() })) });

async function inDatabase(address: string, statement: string, parameters: string[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query(statement, parameters)).rows;
  } finally {
    await client.end();
  }
}

/** Databases as the version left them: all of one owner, as they were then. */
async function restore(server: EmbeddedServer, version: string): Promise<void> {
  for (const file of await readdir(join(OLDER, version))) {
    const database = file.replace('.sql.gz', '');
    await inDatabase(server.adminUrlOf('postgres'), `create database "${database}"`);
    const dump = await promisify(gunzip)(await readFile(join(OLDER, version, file)));
    await inDatabase(server.adminUrlOf(database), dump.toString());
  }
}

describe.each(VERSIONS)('of %s', (version) => {
  let folder: string;
  let hub: RunningHub;
  const said: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelle-older-'));
    await chmod(folder, 0o711);
    const server = await startEmbeddedServer(folder, {}, 'PASSING');
    await restore(server, version).finally(server.stop);
    hub = await startHub({
      directory: folder,
      port: 0,
      environment: {},
      log: pino({ level: 'silent' }),
      say: (line) => said.push(line),
      seedProgress: () => undefined,
      keeping: 'PASSING',
    });
  });
  afterAll(async () => {
    await hub?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const command = (name: string, ...given: readonly string[]) =>
    run(process.execPath, [join(root, 'cli', 'dist', 'commands', `${name}.js`), ...given], {
      env: { ...process.env, HUB_DATA_DIR: folder },
    });
  const asked = async (who: TokenFor, text: string) => ask(hub.url, text, {}, { token: await askToken(hub, who) });
  const ofOwner = (name: string, statement: string, parameters?: string[]) => inDatabase(hub.databases[name] ?? '', statement, parameters);

  test('nobody is added to those who are there, and they are read', async () => {
    expect(said.filter((line) => line.startsWith('seeded'))).toEqual([]);
    const { data, errors } = await asked({ org: 'ml-toulouse', role: 'ADVISER' }, CASELOAD);
    expect(errors).toEqual([]);
    const { viewer, caseload } = answer.parse(data);
    const HELD = 'select distinct person_id from accompaniment where holder_id = $1';
    const held = await ofOwner('missions-locales', HELD, [viewer.organisation.id]);
    expect(held.length).toBeGreaterThan(2);
    expect(caseload.edges.map(({ node }) => node.id).sort()).toEqual(held.map((row) => row.person_id).sort());
  });

  test('logs of disclosures hold as they are', async () => {
    const { stdout } = await command('audit-verify');
    expect(stdout.match(/the chain is whole and agrees with what consent received/g)).toHaveLength(OWNER_NAMES.length);
  });

  test('owners tell their facts again, and there are figures', async () => {
    const { stdout } = await command('rebuild', 'indicators');
    expect(stdout.match(/^\S+ has told [1-9]\d* facts again$/gm)).toHaveLength(FACT_TELLERS.length);
    const ENROLLED = 'select count(distinct person_id)::int as people from accompaniment where enrolled_on is not null';
    const [direct] = await ofOwner('missions-locales', ENROLLED);
    const total = async () => {
      const { data } = await asked({ org: 'consortium', role: 'COORDINATOR' }, '{ indicators { code exactTotal } }');
      return figures.parse(data).indicators.find(({ code }) => code === 'ENROLLED')?.exactTotal;
    };
    expect(await until(total, (figure) => figure === direct?.people)).toBeGreaterThan(20);
  });
});
