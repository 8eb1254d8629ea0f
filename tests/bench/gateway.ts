/**
 * `npm run bench:gateway`: what a gateway costs over its subgraphs. Ours in the conformance profile, Apollo Gateway with Apollo
 * Server, Hive Gateway with either planner, and a raw replay of the same calls answer the same queries in turns, over the same
 * subgraphs, in one run. Ends with `RESULT {json}`; a ratio is the worse of the two workloads, the processor time that of the
 * gateway's own process.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { freePort } from '@passerelle/cli/local/free-port';
import { Pool } from 'undici';
import { z } from 'zod';
import { root } from '../support/compose-file.js';
import { installPeers } from './install-peers.js';
import { usedBy } from './processor-time.js';
import type { Recording } from './replay.js';
import { SHOP_QUERY } from './shop.js';

const CONCURRENCY = 16;
/** Long enough for the compilers of every gateway to have done their work: after a thousand requests they have not. */
const WARM_UP_ROUNDS = 6;
const ROUNDS = 8;
const REQUESTS_PER_BLOCK = 400;
/** A server under load does not stand still as these do while others have their turn: what it takes to come back is not measured. */
const UNMEASURED = 200;
/**
 * V8 gives memory back that a process does not use while others are measured, and takes it again at its next turn; a server under
 * load keeps it. So all keep it, ours as it is served (package.json).
 */
const YOUNG_GENERATION = ['--min-semi-space-size=16', '--max-semi-space-size=64'];

const PATHWAY_QUERY = `query Page { caseload(first: 20) { edges { node {
  id identity { givenNames familyName birthDate } contact { phone email }
  accompaniment { status situation { kind since } barriers }
  housing { facilityKind since plannedExitOn address { commune } household { children } }
  procedure { stage protection } rightToWork { allowed ground } integrationContract { signedOn civicDaysDone }
  training { enrolments { status startedOn } } language { level assessedOn }
  pathway(first: 5) { edges { node { kind occurredOn title } } }
} } } }`;

const WORKLOADS = { shop: SHOP_QUERY, pathway: PATHWAY_QUERY } as const;
type Workload = keyof typeof WORKLOADS;
const GATEWAYS = ['replay', 'ours', 'apolloGateway', 'hiveJs', 'hiveRust'] as const;
type Gateway = (typeof GATEWAYS)[number];

interface Running {
  readonly process: ChildProcess;
  readonly pool: Pool;
}
interface Measured {
  readonly cpuMsPerRequest: number;
  readonly requestsPerSecond: number;
  readonly p99Ms: number;
  readonly residentMb: number;
}

const answerSchema = z.object({ data: z.unknown(), errors: z.never().optional() });
const callsSchema = z.array(z.object({ url: z.string(), body: z.string(), asked: z.number(), answered: z.number() }));
type Calls = z.infer<typeof callsSchema>;

const peers = installPeers();
const folder = mkdtempSync(join(tmpdir(), 'passerelle-bench-'));
const started: ChildProcess[] = [];
try {
  const results = { shop: await measure('shop'), pathway: await measure('pathway') };
  const worst = (ratioOf: (cpu: Record<Gateway, Measured>) => number): number =>
    Math.round(Math.max(...Object.values(results).map(({ gateways }) => ratioOf(gateways))) * 100) / 100;
  const cpu = (gateways: Record<Gateway, Measured>, gateway: Gateway) => gateways[gateway].cpuMsPerRequest;
  const result = {
    sameAnswers: Object.values(results).every(({ sameAnswers }) => sameAnswers),
    cpuVsReplay: worst((of) => cpu(of, 'ours') / cpu(of, 'replay')),
    cpuVsApolloGateway: worst((of) => cpu(of, 'ours') / cpu(of, 'apolloGateway')),
    cpuVsBestPeer: worst((of) => cpu(of, 'ours') / Math.min(cpu(of, 'apolloGateway'), cpu(of, 'hiveJs'), cpu(of, 'hiveRust'))),
    ...results,
  };
  console.log(`RESULT ${JSON.stringify(result)}`);
  if (!result.sameAnswers) process.exitCode = 1;
} finally {
  // Some gateways drain for long when they are asked to end.
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
}

async function measure(workload: Workload) {
  const query = WORKLOADS[workload];
  const file = join(folder, `${workload}.graphql`);
  const subgraphs = fork(join(root, 'tests', 'dist', 'bench', 'serve-subgraphs.js'), [workload, file]);
  started.push(subgraphs);
  await once(subgraphs, 'message');
  const running: Partial<Record<Gateway, Running>> = {};
  for (const gateway of GATEWAYS.filter((name) => name !== 'replay')) running[gateway] = await start(gateway, file);
  const answers: unknown[] = [];
  for (const gateway of GATEWAYS.filter((name) => name !== 'replay')) answers.push(await ask(running[gateway], query));

  await callsOf(subgraphs);
  const answer = await ask(running.ours, query);
  const recording: Recording = { waves: wavesOf(await callsOf(subgraphs)), answer: { data: answer } };
  const recorded = join(folder, `${workload}.json`);
  writeFileSync(recorded, JSON.stringify(recording));
  running.replay = await start('replay', recorded);

  const blocks: Record<Gateway, Block[]> = { replay: [], ours: [], apolloGateway: [], hiveJs: [], hiveRust: [] };
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
    for (const gateway of GATEWAYS) {
      const block = await load(running[gateway], query);
      if (round >= WARM_UP_ROUNDS) blocks[gateway].push(block);
    }
  }
  const gateways: Record<Gateway, Measured> = {
    replay: measured(blocks.replay),
    ours: measured(blocks.ours),
    apolloGateway: measured(blocks.apolloGateway),
    hiveJs: measured(blocks.hiveJs),
    hiveRust: measured(blocks.hiveRust),
  };
  for (const { process: child, pool } of Object.values(running)) {
    await pool.destroy();
    child.kill('SIGKILL');
  }
  subgraphs.kill();
  const calls = recording.waves.map((wave) => wave.length);
  return { sameAnswers: answers.every((other) => isDeepStrictEqual(other, answer)), calls, gateways };
}

async function start(gateway: Gateway, file: string): Promise<Running> {
  const port = await freePort();
  const [command, ...given] = {
    replay: [join(root, 'tests', 'dist', 'bench', 'replay.js'), file, String(port)],
    ours: [join(root, 'cli', 'dist', 'commands', 'conformance.js')],
    apolloGateway: [join(peers, 'apollo.js'), file, String(port)],
    hiveJs: [join(peers, 'hive.js'), file, String(port), 'js'],
    hiveRust: [join(peers, 'hive.js'), file, String(port), 'rust'],
  }[gateway];
  const environment = { ...process.env, NODE_ENV: 'production', ...(gateway === 'ours' && { SUPERGRAPH: file, PORT: String(port) }) };
  const child = spawn(process.execPath, [...YOUNG_GENERATION, command ?? '', ...given], {
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  started.push(child);
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: CONCURRENCY });
  const running = { process: child, pool };
  for (let tries = 0; tries < 600; tries += 1) {
    const up = await ask(running, '{ __typename }').then(
      () => true,
      () => false,
    );
    if (up) return running;
    await sleep(100);
  }
  throw new Error(`${gateway} did not start`);
}

async function ask(running: Running | undefined, query: string): Promise<unknown> {
  return answerSchema.parse(JSON.parse(await post(running, query))).data;
}

async function post(running: Running | undefined, query: string): Promise<string> {
  if (!running) throw new Error('the gateway does not run');
  const { body, statusCode } = await running.pool.request({
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query }),
  });
  const text = await body.text();
  if (statusCode !== 200) throw new Error(`answered ${statusCode}: ${text.slice(0, 200)}`);
  return text;
}

interface Block {
  readonly cpuMs: number;
  readonly tookMs: number;
  readonly latencies: readonly number[];
  readonly residentMb: number;
}

/** Some requests, so many at a time. */
async function load(running: Running | undefined, query: string): Promise<Block> {
  const pids = [running?.process.pid ?? 0];
  const latencies: number[] = [];
  let left = REQUESTS_PER_BLOCK;
  let unmeasured = UNMEASURED;
  const comeBack = async () => {
    while (unmeasured-- > 0) await post(running, query);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, comeBack));
  const before = usedBy(pids);
  const from = performance.now();
  const client = async () => {
    while (left-- > 0) {
      const began = performance.now();
      await post(running, query);
      latencies.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, client));
  const tookMs = performance.now() - from;
  await sleep(100);
  return { cpuMs: usedBy(pids) - before, tookMs, latencies, residentMb: residentMb(pids[0] ?? 0) };
}

function measured(blocks: readonly Block[]): Measured {
  const sum = (of: (block: Block) => number): number => blocks.reduce((total, block) => total + of(block), 0);
  const requests = blocks.length * REQUESTS_PER_BLOCK;
  const latencies = blocks.flatMap((block) => block.latencies).sort((one, other) => one - other);
  return {
    // The median of its turns: what the machine does beside falls on some of them.
    cpuMsPerRequest: Math.round((median(blocks.map(({ cpuMs }) => cpuMs)) / REQUESTS_PER_BLOCK) * 1000) / 1000,
    requestsPerSecond: Math.round((requests / sum(({ tookMs }) => tookMs)) * 1000),
    p99Ms: Math.round(latencies[Math.floor(latencies.length * 0.99)] ?? 0),
    residentMb: blocks.at(-1)?.residentMb ?? 0,
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

function residentMb(pid: number): number {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
}

async function callsOf(subgraphs: ChildProcess): Promise<Calls> {
  subgraphs.send('calls');
  const [calls]: unknown[] = await once(subgraphs, 'message');
  return callsSchema.parse(calls);
}

/** What was asked together: a call that came after another's answer waited for it. */
function wavesOf(calls: Calls): Recording['waves'] {
  const waves: Calls[] = [];
  for (const call of [...calls].sort((one, other) => one.asked - other.asked)) {
    const after = waves.filter((wave) => wave.some(({ answered }) => answered < call.asked)).length;
    const wave = waves[after] ?? [];
    wave.push(call);
    waves[after] = wave;
  }
  return waves.map((wave) => wave.map(({ url, body }) => ({ url, body })));
}
