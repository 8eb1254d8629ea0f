/**
 * `npm run bench:neighbour`: what one adviser who asks for all that takes a hub away does to another organisation's queries. They
 * are asked one after another of a hub on one core, alone and beside the adviser in turns. Ends with `RESULT {json}`: two who share
 * a core fairly take twice as long each, `ratio` is how much longer it was; none of them fails.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askToken } from '@passerelle/hub/ask-token';
import { ask } from '@passerelle/hub/client';
import { z } from 'zod';
import { root } from '../support/compose-file.js';

const ROUNDS = 3;
const WARM_UP = 60;
/** For so long in each round, alone and beside. */
const MEASURED_MS = 8_000;
const QUERIES = [
  '{ viewer { role organisation { name } } }',
  '{ caseload(first: 10) { totalCount edges { node { id identity { givenNames } accompaniment { status } } } } }',
  '{ caseload(first: 5) { edges { node { id housing { facilityKind } pathway(first: 3) { edges { node { title } } } } } } }',
];

const where = z.object({ url: z.string(), issuer: z.string(), issuerSecret: z.string() });
const folder = mkdtempSync(join(tmpdir(), 'passerelle-bench-'));
chmodSync(folder, 0o711);
const started: ChildProcess[] = [];
try {
  const hub = begin('serve-hub.js', [folder]);
  const { url, ...issuer } = where.parse(await told(hub));
  const token = await askToken(issuer, { org: 'ml-castres', role: 'ADVISER' });
  const advisers = await askToken(issuer, { org: 'ml-toulouse', role: 'ADVISER' });
  for (let nth = 0; nth < WARM_UP; nth += 1) await one(url, token, nth);

  const [alone, beside]: [Measured[], Measured[]] = [[], []];
  const attacks: unknown[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    alone.push(await measure(url, token));
    const adviser = begin('one-adviser.js', [url, advisers]);
    adviser.send('begin');
    await told(adviser);
    beside.push(await measure(url, token));
    adviser.send('end');
    attacks.push(await told(adviser));
    console.log(`round ${round + 1}: ${JSON.stringify({ alone: summary([alone.at(-1)]), beside: summary([beside.at(-1)]) })}`);
  }
  const result = {
    ratio: Math.round((summary(beside).meanMs / summary(alone).meanMs) * 100) / 100,
    failed: [...alone, ...beside].reduce((sum, { failed }) => sum + failed, 0),
    alone: summary(alone),
    beside: summary(beside),
    adviser: attacks.at(-1),
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
    if (!(await one(url, token, nth))) failed += 1;
    latencies.push(performance.now() - from);
  }
  return { latencies, failed };
}

/** Whether a query was answered whole. */
async function one(url: string, token: string, nth: number): Promise<boolean> {
  const { data, errors } = await ask(url, QUERIES[nth % QUERIES.length] ?? '', {}, { token });
  return data !== null && errors.length === 0;
}

function summary(measured: readonly (Measured | undefined)[]) {
  const latencies = measured.flatMap((one) => one?.latencies ?? []).sort((left, right) => left - right);
  const at = (part: number) => Math.round((latencies[Math.floor(latencies.length * part)] ?? 0) * 10) / 10;
  const mean = latencies.reduce((sum, latency) => sum + latency, 0) / latencies.length;
  return { asked: latencies.length, meanMs: Math.round(mean * 10) / 10, p50Ms: at(0.5), p99Ms: at(0.99) };
}
