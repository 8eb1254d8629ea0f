/** The process that a hub under test runs in (serve-hub.ts). */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface StartedHub {
  readonly serving: ChildProcess;
  /** What tests must know of it. */
  readonly told: object;
}

/** Starts a hub. Rejects where it ends before it can be used. */
export async function startOne(): Promise<StartedHub> {
  const serving = fork(fileURLToPath(new URL('./serve-hub.js', import.meta.url)), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [told] = await Promise.race([once(serving, 'message'), once(serving, 'exit')]);
  if (typeof told !== 'object' || told === null) throw new Error('the hub under test did not start: see above');
  return { serving, told };
}
