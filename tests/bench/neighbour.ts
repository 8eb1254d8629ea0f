/**
 * `npm run bench:neighbour`: what one adviser who asks for all that takes a hub away does to another organisation's queries. They
 * are asked one after another of a hub on one core: alone, beside an adviser who sends the same light queries in eight loops, and
 * beside the adviser who does all of it at once, in turns. Ends with `RESULT {json}`: `ratio` is how much longer they took beside
 * the worst than beside the light one, which is what a fair share of this machine costs (`fairShare`, over alone); none fails.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askToken } from '@passerelle/cli/api/ask-token';
import { z } from 'zod';
import { root } from '../support/compose-file.js';
import { sendNth } from './neighbour/queries.js';

const ROUNDS = 3;
const WARM_UP = 60;
/** For so long in each round, alone and beside. */
const MEASURED_MS = 8_000;
const where = z.object({ url: z.string(), issuer: z.string(), issuerSecret: z.string() });
const folder = mkdtempSync(join(tmpdir(), 'passerelle-bench-'));
chmodSync(folder, 0o711);
const started: ChildProcess[] = [];
try {
  const hub = begin('serve-hub.js', [folder]);
  const { url, ...issuer } = where.parse(await told(hub));
  const token = await askToken(issuer, { org: 'ml-castres', role: 'ADVISER' });
  const advisers = await askToken(issuer, { org: 'ml-toulouse', role: 'ADVISER' });
  for (let nth = 0; nth < WARM_UP; nth += 1) await sendNth(nth, url, token);

  const [alone, besideLight, besideWorst]: [Measured[], Measured[], Measured[]] = [[], [], []];
  let asked: unknown;
  for (let round = 0; round < ROUNDS; round += 1) {
    alone.push(await measure(url, token));
    besideLight.push((await measureBeside('one-of-many.js', [url, advisers], () => measure(url, token))).measured);
    const worst = await measureBeside('one-adviser.js', [url, advisers], () => measure(url, token));
    besideWorst.push(worst.measured);
    asked = worst.asked;
    const last = [alone, besideLight, besideWorst].map((measured) => summary([measured.at(-1)]));
    console.log(`round ${round + 1}: ${JSON.stringify({ alone: last[0], besideLight: last[1], besideWorst: last[2] })}`);
  }
  const [own, light, worst] = [summary(alone), summary(besideLight), summary(besideWorst)];
  const result = {
    ratio: ratioOf(worst, light),
    fairShare: ratioOf(light, own),
    failed: [...alone, ...besideLight, ...besideWorst].reduce((sum, { failed }) => sum + failed, 0),
    alone: own,
    besideLight: light,
    besideWorst: worst,
    adviser: asked,
  };
  console.log(`RESULT ${JSON.stringify(result)}`);
  if (result.failed > 0) process.exitCode = 1;
  hub.send('end');
  await once(hub, 'exit');
} finally {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}

function begin(file: string, given: readonly string[]): ChildProcess {
  const child = fork(join(root, 'tests', 'dist', 'bench', 'neighbour', file), [...given]);
  started.push(child);
  return child;
}

/** Measures while another process asks, and gives what that one says of it. */
async function measureBeside(file: string, given: readonly string[], measured: () => Promise<Measured>) {
  const neighbour = begin(file, given);
  neighbour.send('begin');
  await told(neighbour);
  const result = await measured();
  neighbour.send('end');
  return { measured: result, asked: await told(neighbour) };
}

async function told(child: ChildProcess): Promise<unknown> {
  const [message]: unknown[] = await once(child, 'message');
  return message;
}

interface Measured {
  readonly latencies: readonly number[];
  readonly failed: number;
}

async function measure(url: string, token: string): Promise<Measured> {
  const latencies: number[] = [];
  let failed = 0;
  const until = performance.now() + MEASURED_MS;
  for (let nth = 0; performance.now() < until; nth += 1) {
    const from = performance.now();
    if (!(await sendNth(nth, url, token))) failed += 1;
    latencies.push(performance.now() - from);
  }
  return { latencies, failed };
}

function summary(measured: readonly (Measured | undefined)[]) {
  const latencies = measured.flatMap((one) => one?.latencies ?? []).sort((left, right) => left - right);
  const at = (part: number) => Math.round((latencies[Math.floor(latencies.length * part)] ?? 0) * 10) / 10;
  const mean = latencies.reduce((sum, latency) => sum + latency, 0) / latencies.length;
  return { asked: latencies.length, meanMs: Math.round(mean * 10) / 10, p50Ms: at(0.5), p99Ms: at(0.99) };
}

function ratioOf(one: { meanMs: number }, other: { meanMs: number }): number {
  return Math.round((one.meanMs / other.meanMs) * 100) / 100;
}
