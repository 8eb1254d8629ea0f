/** Invented people are for empty databases: they never stand beside real ones, whichever command was asked. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSecrets } from '@passerelle/cli/keys/secrets';
import { migrateAll } from '@passerelle/cli/local/databases';
import { type EmbeddedServer, startEmbeddedServer } from '@passerelle/cli/local/embedded-server';
import { filledProblem, seedAll } from '@passerelle/cli/local/seed';
import { ownerVariable } from '@passerelle/kit/database/orm';
import { OWNER_NAMES } from '@passerelle/schema/consortium';
import pg from 'pg';

const secrets = await makeSecrets();
const owners = () => new Map(OWNER_NAMES.map((name) => [name, server.urlOf(name)]));
let folder = '';
let server: EmbeddedServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelle-seeding-'));
  await chmod(folder, 0o711);
  server = await startEmbeddedServer(folder, secrets.ownerPasswords);
  await migrateAll(owners(), secrets);
});
afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function inDatabase(name: string, statement: string, parameters: readonly unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: server.urlOf(name) });
  await client.connect();
  try {
    return (await client.query(statement, [...parameters])).rows;
  } finally {
    await client.end();
  }
}

/** A real person, of whom nothing but this row is known. */
const REAL =
  "insert into person (id, given_names, family_name, birth_date, spelling) values ($1, 'Nour', 'Real', '2005-05-05', 'nour real')";
const howMany = async (): Promise<unknown> => (await inDatabase('registry', 'select count(*)::int as people from person'))[0]?.people;
const ignored = () => undefined;

test('one real person in one database keeps the invented ones out of all', async () => {
  await inDatabase('registry', REAL, [randomUUID()]);
  expect(await seedAll(owners(), ignored)).toEqual({ filled: ['registry'] });
  expect(filledProblem(['registry'])).toContain('registry');
  expect(await howMany()).toBe(1);
  expect(await inDatabase('housing', 'select from stay')).toEqual([]);
});

test('a seeding that was broken off goes on; where somebody came meanwhile it does not', async () => {
  const breakOff = (done: number) => {
    if (done === 2) throw new Error('broken off');
  };
  await expect(seedAll(owners(), breakOff)).rejects.toThrow('broken off');
  expect(await inDatabase('housing', 'select from stay')).toEqual([]);
  await inDatabase('registry', 'update kit.feed_head set position = position + 1');
  expect(await seedAll(owners(), ignored)).toEqual({ filled: ['registry'] });
  await inDatabase('registry', 'update kit.feed_head set position = position - 1');
  expect(await seedAll(owners(), ignored)).toEqual({ seeded: OWNER_NAMES.length - 2 });
  expect(await inDatabase('housing', 'select from stay limit 1')).toHaveLength(1);
  await inDatabase('registry', 'update kit.feed_head set position = position + 1');
  expect(await seedAll(owners(), ignored)).toEqual({ seeded: 0 });
});

test('two that seed at once seed once', async () => {
  const both = await Promise.all([seedAll(owners(), ignored), seedAll(owners(), ignored)]);
  expect(both.reduce((sum, seeding) => sum + ('seeded' in seeding ? seeding.seeded : Number.NaN), 0)).toBe(OWNER_NAMES.length);
});

test('a hub over databases of one’s own starts without inventing anyone, be they empty or not', async () => {
  const own = Object.fromEntries(OWNER_NAMES.map((name) => [ownerVariable(name), server.urlOf(name)]));
  const environment = { ...process.env, ...own, HUB_DATA_DIR: join(folder, 'hub'), PORT: '0' };
  for (const people of [0, 1]) {
    if (people > 0) await inDatabase('registry', REAL, [randomUUID()]);
    const { code, said } = await startedAndEnded(environment);
    expect([code, said]).toEqual([0, expect.stringContaining('databases of your own: no invented people are added')]);
    expect(await howMany()).toBe(people);
  }
});

/** Runs `npm start` until it serves, then ends it. */
async function startedAndEnded(env: NodeJS.ProcessEnv): Promise<{ code: unknown; said: string }> {
  const child = spawn(process.execPath, ['cli/dist/commands/start.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.includes('End with Ctrl+C')) child.kill('SIGTERM');
  });
  const [code] = await once(child, 'exit');
  return { code, said };
}
