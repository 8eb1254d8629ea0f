/** A consortium that begins with nobody: from the printed link to a first pathway that two organisations read by a young person’s consent. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { ask } from '@passerelle/cli/api/client';
import { playFirstPathway } from '@passerelle/cli/demo/first-pathway';
import { z } from 'zod';
import { root } from '../support/compose-file.js';

let folder = '';
const running = new Set<ChildProcess>();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelle-beginning-'));
  await chmod(folder, 0o711);
});
afterAll(async () => {
  await Promise.all([...running].map(end));
  await rm(folder, { recursive: true, force: true });
});

async function end(hub: ChildProcess): Promise<void> {
  running.delete(hub);
  const ended = once(hub, 'exit');
  hub.kill('SIGTERM');
  await ended;
}

/** Starts an empty hub over the folder. Returns where it is, and what it says of the coordinator. */
async function begin() {
  const environment = { PATH: process.env.PATH ?? '', HUB_DATA_DIR: folder, PORT: '0', CONSORTIUM_NAME: 'Consortium d’essai' };
  const hub = spawn(process.execPath, [join(root, 'cli/dist/commands/start.js'), '--empty'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(hub);
  const said: string[] = [];
  for await (const line of createInterface({ input: hub.stdout })) {
    said.push(line);
    if (line.includes('Ctrl+C')) break;
  }
  const text = said.join('\n');
  const url = /serves on (http:\/\/localhost:\d+)\//.exec(text)?.[1] ?? '';
  return { hub, url, text, code: /\/invitation#([\w-]+)/.exec(text)?.[1] };
}

const found = z.object({
  viewer: z.object({ organisation: z.object({ slug: z.string() }) }),
  organisations: z.array(z.object({ slug: z.string(), kind: z.string() })),
});

let served = '';
test('the coordinator signs in by the printed link, partners are at work, and a young person’s consent makes a first shared pathway', async () => {
  const { url, text, code = '' } = await begin();
  served = url;
  expect(text).toContain('an empty consortium: nobody in it is invented');
  const said: string[] = [];
  await playFirstPathway({ url, invitation: code }, (line) => said.push(line));
  expect(said.at(-1)).toBe('9. She and both organisations read one shared pathway.');
});

test('a command is given a token for each organisation that was registered, and who works there has its rights', async () => {
  const url = served;
  const tokenFor = async (org: string, role: string): Promise<string> => {
    const command = [join(root, 'cli/dist/commands/token.js'), '--org', org, '--role', role];
    const { stdout } = await promisify(execFile)(process.execPath, command, {
      env: { PATH: process.env.PATH ?? '', HUB_DATA_DIR: folder },
    });
    return stdout.trim();
  };
  const ORGANISATIONS = '{ viewer { organisation { slug } } organisations { slug kind } }';
  const coordinator = await ask(url, ORGANISATIONS, {}, { token: await tokenFor('consortium', 'COORDINATOR') });
  const { viewer, organisations } = found.parse(coordinator.data);
  expect(viewer.organisation.slug).toBe('consortium');
  const [partner] = organisations.filter(({ kind }) => kind === 'MISSION_LOCALE');
  const manager = await ask(url, ORGANISATIONS, {}, { token: await tokenFor(partner?.slug ?? '', 'MANAGER') });
  await expect(tokenFor(partner?.slug ?? '', 'COORDINATOR')).rejects.toThrow('is COORDINATOR');
  expect(found.parse(manager.data).viewer.organisation.slug).toBe(partner?.slug);
});

test('started again it is as it was left, and invites nobody who has signed in; the invented people do not come beside', async () => {
  await Promise.all([...running].map(end));
  const { code, text } = await begin();
  expect(code).toBeUndefined();
  expect(text).toContain('The coordinator of this consortium has signed in.');
});
