/** Begins the process of the hub that journeys and leaks run against (serve-hub.ts). */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Held for the teardown, which jest runs in the same process. */
export const started: { current?: ChildProcess } = {};

export default async function startForTests(): Promise<void> {
  const serving = fork(fileURLToPath(new URL('./serve-hub.js', import.meta.url)), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  started.current = serving;
  const told = await Promise.race([once(serving, 'message'), once(serving, 'exit')]);
  if (typeof told[0] !== 'string') throw new Error('the hub under test did not start: see above');
  process.env.PASSERELLE_TEST = told[0];
}
