/** `npm start` refuses before it makes anything: one sentence, and never a stack. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const START = fileURLToPath(new URL('../../dist/commands/start.js', import.meta.url));

async function start(environment: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-start-'));
  const child = spawn(process.execPath, [START], { env: { PATH: process.env.PATH, HUB_DATA_DIR: folder, ...environment } });
  const [said, wrong, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code, said: said + wrong, made: await readdir(folder) };
}

test.each([
  ['PORT', 'abc'],
  ['LOG_LEVEL', 'loud'],
  ['HOUSING_OWNER_DATABASE_URL', 'https://housing.example'],
])('%s=%s is refused by its name', async (variable, value) => {
  const { code, said, made } = await start({ [variable]: value });
  expect([code, made.includes('postgresql')]).toEqual([1, false]);
  expect(said).toMatch(new RegExp(`^The hub did not start: the environment is not complete:\\n  ${variable}: .+\\n$`));
});

test('a port that is taken is found before a database is made', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { code, said, made } = await start({ PORT: String(port) });
  other.close();
  expect([code, made]).toEqual([1, []]);
  expect(said).toBe(`The hub did not start: port ${port} is taken by another program: end it, or set PORT to another\n`);
});

test('a data directory that is none is told in a sentence', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'passerelle-start-')), 'file');
  await writeFile(file, '');
  expect(await start({ HUB_DATA_DIR: file })).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^The hub did not start: .+ cannot be used as a data directory .+\n$/),
  });
});

test('what was kept and is cut off is told in a sentence', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-start-'));
  await writeFile(join(folder, 'running.json'), '{"url":"htt');
  const { code, said } = await start({ HUB_DATA_DIR: folder, PORT: '0' });
  expect(code).toBe(1);
  expect(said).toMatch(/^The hub did not start: .+ is cut off: .+\n$/);
});
