/**
 * `npm run bench:realtime`: what a gateway costs that tells many subscribers of events, with a selection across three subgraphs:
 * ours with tokens and envelopes, Hive Gateway with an identity header, and `ws` alone. Subscribers are of twenty organisations.
 * Ends with `RESULT {json}`: `deliveriesPerSecond` are those that reached 1,000 subscribers in each second of the gateway's own
 * processor time, `p99Ms` the latency at each size at a moderate pace, `vsRawWs` and `vsHive` ratios of the first.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { composeServices } from '@apollo/composition';
import { askToken } from '@passerelle/cli/api/ask-token';
import { makeSecrets } from '@passerelle/cli/keys/secrets';
import { freePort } from '@passerelle/cli/local/free-port';
import { urlVariable } from '@passerelle/kit/settings/environment';
import { OWNER_NAMES } from '@passerelle/schema/consortium';
import { makeConsortium } from '@passerelle/synthetic/consortium';
import { parse } from 'graphql';
import { z } from 'zod';
import { root } from '../support/compose-file.js';
import { installPeers } from './install-peers.js';
import { usedBy } from './processor-time.js';
import { NAMES, SDL } from './realtime/inbox-subgraphs.js';

const ORGANISATIONS = 20;
const SIZES = [1_000, 5_000, 10_000] as const;
const GATEWAYS = ['ours', 'rawWs', 'hive'] as const;
type Gateway = (typeof GATEWAYS)[number];
const SECONDS = 8;
/** Events a second, each for one organisation: at 1,000 subscribers 50 deliveries each. */
const FULL_PACE = 320;
/** Hive answers each event for each subscriber: at the full pace it would not keep up. */
const HIVE_PACE = 20;
/** Deliveries a second at which latency is looked at. */
const MODERATE = 4_000;
const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';

const countSchema = z.object({ received: z.number(), p50Ms: z.number(), p99Ms: z.number() });
const peers = installPeers();
const folder = mkdtempSync(join(tmpdir(), 'passerelle-bench-'));
const started: ChildProcess[] = [];
try {
  const world = await Promise.all(NAMES.map(async (name) => ({ name, port: await freePort() })));
  const subgraphs = fork(
    compiled('realtime/inbox-subgraphs.js'),
    world.map(({ port }) => String(port)),
  );
  started.push(subgraphs);
  await once(subgraphs, 'message');
  const supergraph = join(folder, 'supergraph.graphql');
  const { supergraphSdl, errors } = composeServices(
    world.map(({ name, port }) => ({ name, url: `http://127.0.0.1:${port}/graphql`, typeDefs: parse(LINK + SDL[name]) })),
  );
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  writeFileSync(supergraph, supergraphSdl);

  const organisations = makeConsortium().organisations.slice(0, ORGANISATIONS);
  const { address, parameters } = await startOurs(supergraph, world, organisations);
  const identities = join(folder, 'organisations.json');
  const tokens = join(folder, 'tokens.json');
  writeFileSync(identities, JSON.stringify(organisations.map(({ id }) => ({ 'x-organisation': id }))));
  writeFileSync(tokens, JSON.stringify(parameters));
  const coordination = String(world[0]?.port);
  const running = {
    ours: { ...address, clients: tokens },
    rawWs: { ...(await startNode([compiled('realtime/raw-ws.js')], [coordination], true)), clients: identities },
    hive: { ...(await startNode([join(peers, 'hive-realtime.js'), supergraph], [], false)), clients: identities },
  };

  const full = {
    ours: await measure(running.ours, subgraphs, 1_000, FULL_PACE),
    rawWs: await measure(running.rawWs, subgraphs, 1_000, FULL_PACE),
    hive: await measure(running.hive, subgraphs, 1_000, HIVE_PACE),
  };
  const latency: Record<string, number> = {};
  let kbPerSubscriber = 0;
  for (const size of SIZES) {
    const measured = await measure(running.ours, subgraphs, size, Math.max(1, Math.round((MODERATE * ORGANISATIONS) / size)));
    latency[size] = measured.p99Ms;
    kbPerSubscriber = measured.kbPerSubscriber;
  }
  const kbPerStopped = await measureStopped(running.ours, subgraphs);
  const perSecond = (gateway: Gateway) => full[gateway].deliveriesPerCoreSecond;
  const ratio = (one: number, other: number) => Math.round((one / other) * 100) / 100;
  const result = {
    deliveriesPerSecond: perSecond('ours'),
    p99Ms: latency,
    kbPerSubscriber,
    kbPerStopped,
    vsRawWs: ratio(perSecond('ours'), perSecond('rawWs')),
    vsHive: ratio(perSecond('ours'), perSecond('hive')),
    at1000: full,
  };
  console.log(`RESULT ${JSON.stringify(result)}`);
} finally {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
}

interface Running {
  readonly port: number;
  readonly pid: number;
  readonly clients: string;
}

async function subscribers({ port, clients }: Running, size: number): Promise<ChildProcess> {
  const child = fork(compiled('realtime/subscribers.js'), [`ws://127.0.0.1:${port}/graphql`, clients, String(size)]);
  started.push(child);
  await once(child, 'message');
  // Until all have caught up and share what they may.
  await sleep(1_000);
  return child;
}

async function measure(gateway: Running, subgraphs: ChildProcess, size: number, perSecond: number) {
  const emptyKb = residentKb(gateway.pid);
  const child = await subscribers(gateway, size);
  const kbPerSubscriber = Math.round((residentKb(gateway.pid) - emptyKb) / size);
  // What the compilers need to see first is not measured.
  await tell(subgraphs, perSecond, 3);
  await sleep(1_000);
  await received(child, 'count');
  const before = usedBy([gateway.pid]);
  const events = await tell(subgraphs, perSecond, SECONDS);
  const counted = await received(child, 'count');
  const cpuMs = usedBy([gateway.pid]) - before;
  await sleep(2_000);
  const late = await received(child, 'count');
  child.kill('SIGKILL');
  await sleep(1_000);
  if (counted.received === 0) throw new Error(`of ${events} events none reached ${size} subscribers in time: nothing is measured`);
  return {
    subscribers: size,
    events,
    deliveries: counted.received + late.received,
    deliveriesPerSecond: Math.round(counted.received / SECONDS),
    deliveriesPerCoreSecond: Math.round(counted.received / (cpuMs / 1_000)),
    p50Ms: Math.round(counted.p50Ms),
    p99Ms: Math.round(counted.p99Ms),
    kbPerSubscriber,
  };
}

/** What a client costs that has stopped reading, in kB of the gateway's memory. */
async function measureStopped(gateway: Running, subgraphs: ChildProcess): Promise<number> {
  const STOPPED = 200;
  const child = await subscribers(gateway, STOPPED);
  await tell(subgraphs, FULL_PACE, 3);
  const before = residentKb(gateway.pid);
  await received(child, 'stop');
  await tell(subgraphs, FULL_PACE, 4 * SECONDS);
  const after = residentKb(gateway.pid);
  child.kill('SIGKILL');
  return Math.max(0, Math.round((after - before) / STOPPED));
}

async function tell(subgraphs: ChildProcess, perSecond: number, seconds: number): Promise<number> {
  subgraphs.send({ perSecond, seconds });
  const [told]: unknown[] = await once(subgraphs, 'message');
  return z.number().parse(told);
}

async function received(child: ChildProcess, asked: 'count' | 'stop') {
  child.send(asked);
  const [counted]: unknown[] = await once(child, 'message');
  return countSchema.parse(counted);
}

/** The gateway as it is served, with the development issuer. */
async function startOurs(
  supergraph: string,
  world: readonly { readonly name: string; readonly port: number }[],
  organisations: readonly { readonly slug: string }[],
) {
  const secrets = await makeSecrets();
  const [port, issuerPort] = [await freePort(), await freePort()];
  const issuer = `http://127.0.0.1:${issuerPort}`;
  const oidc = { OIDC_ISSUER: issuer, OIDC_JWKS_URL: `${issuer}/jwks` };
  const portOf = (name: string) => world.find((one) => one.name === name)?.port ?? world[0]?.port;
  serve('issuer', { ...oidc, PORT: String(issuerPort), ISSUER_KEY: secrets.issuerKey, ISSUER_SECRET: secrets.issuerSecret });
  const gateway = serve('gateway', {
    ...oidc,
    ...Object.fromEntries(OWNER_NAMES.map((name) => [urlVariable(name), `http://127.0.0.1:${portOf(name)}`])),
    PORT: String(port),
    ENVELOPE_PRIVATE_KEY: secrets.envelopePrivateKey,
    TOKEN_PUBLIC_KEY: secrets.tokenPublicKey,
    SUPERGRAPH_FILE: supergraph,
    NODE_ENV: 'production',
  });
  await answers(`http://127.0.0.1:${port}/health`);
  await answers(`${issuer}/.well-known/openid-configuration`);
  const parameters = await Promise.all(
    organisations.map(async ({ slug }) => {
      const token = await askToken({ issuer, issuerSecret: secrets.issuerSecret }, { org: slug, role: 'SYSTEM' });
      return { authorization: `Bearer ${token}` };
    }),
  );
  return { address: { port, pid: gateway.pid ?? 0 }, parameters };
}

function serve(name: string, environment: Readonly<Record<string, string>>): ChildProcess {
  const child = spawn(process.execPath, [join(root, 'cli', 'dist', 'commands', 'serve.js'), name], {
    env: { PATH: process.env.PATH ?? '', ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  started.push(child);
  return child;
}

/** A program that is given its port between its arguments. */
async function startNode(before: readonly string[], after: readonly string[], bare: boolean) {
  const port = await freePort();
  const child = spawn(process.execPath, [...before, String(port), ...after], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  started.push(child);
  if (bare) await sleep(2_000);
  else await answers(`http://127.0.0.1:${port}/graphql?query=%7B__typename%7D`);
  return { port, pid: child.pid ?? 0 };
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await sleep(100);
  }
  throw new Error('a process of the bench does not answer');
}

function compiled(file: string): string {
  return join(root, 'tests', 'dist', 'bench', file);
}

function residentKb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
}
