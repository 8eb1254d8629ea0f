/**
 * A further owner is one command: it is run in a copy of the project, nothing is added by hand, and the whole hub starts with nine
 * owners, passes the new one's journey and finds its mutation and its fields in the tests over the schema.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { root } from '../support/compose-file.js';

/** Runs a command to its end. */
async function ran(command: string, args: readonly string[], cwd: string): Promise<{ readonly code: unknown; readonly said: string }> {
  const { PASSERELLE_TEST: _, ...env } = process.env;
  const child = spawn(command, [...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = await once(child, 'exit');
  return { code, said };
}

const LEFT_OUT: ReadonlySet<string> = new Set(['node_modules', '.git', '.hub-data']);

/** The project as it stands, built. What is installed is linked, but for npm's own account of it, which npm writes anew. */
async function copyTo(folder: string): Promise<void> {
  await cp(root, folder, { recursive: true, preserveTimestamps: true, filter: (from) => !LEFT_OUT.has(basename(from)) });
  const { said } = await ran('git', ['ls-files', '*package.json'], root);
  for (const file of said.trim().split('\n')) {
    const installed = join(file, '..', 'node_modules');
    const [from, to] = [join(root, installed), join(folder, installed)];
    // The temporary folder may be on another disk, to which nothing is linked.
    if ((await ran('cp', ['-alT', from, to], root)).code !== 0) await ran('cp', ['-aT', from, to], root);
  }
  const account = join('node_modules', '.package-lock.json');
  await rm(join(folder, account), { force: true });
  await cp(join(root, account), join(folder, account), { preserveTimestamps: true });
}

/** The tests that name an owner, and of those over the schema the ones that a new act and a new field come into. */
const FILES = [
  'tests/journeys/youth-hostels.test.ts',
  'tests/conformance/consortium.test.ts',
  'tests/leaks/35c-repeats.test.ts',
  'tests/leaks/46-every-reading-has-its-row.test.ts',
  'tests/leaks/46c-what-refusals-tell.test.ts',
];
const CONCERNED = [
  ...['its holder', 'an organisation of its kind'],
  ...['each owner', 'the policy names', 'TypeScript builds', 'the compose file'],
  ...['every mutation of the schema', 'recordYouthHostels'],
  ...['every field that is guarded', 'each of them leaves its row'],
  // This file asks for tokens while it is loaded: a trial that waits for its own keeps it from ending before they have come.
  'what recordRepresentative tells',
];

test('a new owner composes, serves, seeds, takes a record, guards it and is in every test that names owners and acts', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-ninth-'));
  try {
    await chmod(folder, 0o711);
    await copyTo(folder);
    const made = await ran(process.execPath, ['cli/dist/commands/new-subgraph.js', 'youth-hostels'], folder);
    expect(made).toEqual({ code: 0, said: expect.stringContaining('composed 9 subgraphs') });
    const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--selectProjects', 'hub', '--forceExit'];
    const tests = await ran(process.execPath, [...jest, '--maxWorkers=1', '--testNamePattern', CONCERNED.join('|'), ...FILES], folder);
    expect(tests).toEqual({ code: 0, said: expect.stringContaining(`Test Suites: ${FILES.length} passed, ${FILES.length} total`) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 900_000);
