/** Begins the hubs that journeys and leaks run against (serve-hub.ts): one for each of jest's workers, so that each test has its hub alone. */
import type { ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from 'jest';
import { makeFilled } from './filled.js';
import { startOne } from './hub-process.js';
import { keptHub } from './kept-hub.js';

/** Held for the teardown, which jest runs in the same process. */
export const started: ChildProcess[] = [];
export const folders: string[] = [];

export default async function startForTests({ maxWorkers }: Config): Promise<void> {
  // Tests begin some hundred processes, which load the same code.
  process.env.NODE_COMPILE_CACHE = join(tmpdir(), 'passerelle-compiled');
  const kept = process.env.PASSERELLE_KEPT_HUB === 'use' ? await keptHub() : undefined;
  if (!kept) folders.push(await makeFilled());
  const hubs = kept ? [kept] : await Promise.all(Array.from({ length: Number(maxWorkers) }, startForOneWorker));
  process.env.PASSERELLE_TEST = JSON.stringify(hubs);
}

async function startForOneWorker(): Promise<object> {
  const { serving, told } = await startOne();
  started.push(serving);
  return told;
}
