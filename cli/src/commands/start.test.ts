/** `npm start` refuses before it makes anything: one sentence, and never a stack. Ended before it serves, it leaves nothing that runs. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
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

test('while one starts a second is refused in a sentence; told to end then, the first leaves no database behind that runs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-start-'));
  // The database runs as another user where the test is run as root.
  await chmod(folder, 0o711);
  const child = spawn(process.execPath, [START], { env: { PATH: process.env.PATH, HUB_DATA_DIR: folder, PORT: '0' } });
  const ended = once(child, 'exit');
  for await (const said of child.stdout.setEncoding('utf8')) if (String(said).includes('embedded PostgreSQL')) break;
  const kept = await readFile(join(folder, 'postgresql', 'postmaster.pid'), 'utf8');
  const server = Number(kept.split('\n')[0]);
  expect(await start({ HUB_DATA_DIR: folder, PORT: '0' })).toMatchObject({
    code: 1,
    said: `The hub did not start: a hub already starts over ${folder} (process ${child.pid}): use it, end it, or set HUB_DATA_DIR\n`,
  });
  expect([child.exitCode, await runs(server)]).toEqual([null, true]);
  child.kill('SIGTERM');
  expect(await ended).toEqual([143, null]);
  while (await runs(server)) await sleep(50);
});

/** Whether a process runs. One that nobody has waited for yet has no command any more. */
async function runs(pid: number): Promise<boolean> {
  return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')) !== '';
}
