/** A hub for tests that stays up between runs: where the runs find it, and how it is kept. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { startOne } from './hub-process.js';

const FILE = fileURLToPath(new URL('../../dist/kept-hub.json', import.meta.url));
const keptSchema = z.object({ pid: z.number(), hub: z.unknown() });

/** What tests must know of the hub that is kept; undefined where none is. */
export async function keptHub(): Promise<unknown> {
  const kept = keptSchema.safeParse(JSON.parse(await readFile(FILE, 'utf8').catch(() => 'null')));
  return kept.success && runs(kept.data.pid) ? kept.data.hub : undefined;
}

/** Starts a hub and keeps it until this process is told to end, or the hub ends. */
export async function keepHub(): Promise<void> {
  const { serving, told } = await startOne();
  await writeFile(FILE, JSON.stringify({ pid: process.pid, hub: told }));
  console.log('A hub for tests is up: npm run test:hub -- <file>. End it with Ctrl+C.');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => serving.connected && serving.disconnect());
  await new Promise((ended) => serving.once('exit', ended));
  await rm(FILE, { force: true });
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
