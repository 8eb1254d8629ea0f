/** The hub as docker-compose.yml describes it, as processes of this machine that a test can stop, pause and start again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { askToken, type TokenFor } from '@passerelle/cli/api/ask-token';
import { makeCertificates } from '@passerelle/cli/keys/certificates';
import { makeSecrets, type Secrets } from '@passerelle/cli/keys/secrets';
import { type EmbeddedServer, startEmbeddedServer } from '@passerelle/cli/local/embedded-server';
import { freePort } from '@passerelle/cli/local/free-port';
import { SUBGRAPHS } from '@passerelle/cli/owners/subgraphs';
import { databaseVariable, ownerVariable } from '@passerelle/kit/database/orm';
import { clientTls, type TlsIdentity } from '@passerelle/kit/transport/identity';
import type pg from 'pg';
import { Agent, fetch, type RequestInit, Response } from 'undici';
import { isServed, readCompose, root, type Service } from './compose-file.js';
import { overDatabases, whenAccessIsKnown, whenFollowed } from './feeds.js';
import { copyFilled } from './filled.js';
import { Relay } from './relay.js';
import { schemeOf, serviceOf, servingUrl, variablesOf } from './topology-environment.js';

const node = join(root, 'node_modules', 'node', 'bin', 'node');

export interface TopologyOptions {
  /** Processes beside those of the file: more replicas of a service, named `service/2`, `service/3`… */
  readonly replicas?: readonly string[];
  /** Replicas that a test begins later. */
  readonly spares?: readonly string[];
  /** The services that are reached by a relay, which spreads connections over their replicas and can be cut. */
  readonly relayed?: readonly string[];
  /** Between whom and what a relay of its own stands, as `from>to`. */
  readonly wires?: readonly string[];
  /** How long the gateway waits for a subgraph; a second, so that a paused one is soon given up. */
  readonly fetchTimeoutMs?: number;
  /** By what the policy's quotas are multiplied: enough for a test that is not about them. */
  readonly quotaFactor?: number;
}

/** A request, and who makes it: `as` is a process, or a certificate that is none's. */
export type Requesting = RequestInit & { readonly as?: string | TlsIdentity };

/** A process, and where in its log it began. */
interface Begun {
  readonly child: ChildProcess;
  readonly logFrom: number;
}

/** A gateway answers once the owners do, which a busy machine starts one by one. */
const LONGEST_MS = 180_000;

export class Topology {
  readonly #processes = new Map<string, Begun>();
  /** Whether a process ended that should not have: then its log is kept. */
  #ended = false;

  private constructor(
    private readonly folder: string,
    private readonly database: EmbeddedServer,
    /** All keys of its processes: what an attacker may have stolen. */
    readonly secrets: Secrets,
    /** By the process whose they are: stolen as easily. */
    readonly certificates: ReadonlyMap<string, TlsIdentity>,
    private readonly services: ReadonlyMap<string, Service>,
    private readonly ports: ReadonlyMap<string, number>,
    private readonly relays: ReadonlyMap<string, Relay>,
    private readonly fetchTimeoutMs: number,
    private readonly quotaFactor: number,
  ) {}

  /** Databases, seeded; then every process that the file describes. */
  static async start({
    replicas = [],
    spares = [],
    relayed = [],
    wires = [],
    fetchTimeoutMs = 1_000,
    quotaFactor = 1_000,
  }: TopologyOptions = {}): Promise<Topology> {
    const folder = await mkdtemp(join(tmpdir(), 'passerelle-topology-'));
    const isFilled = await copyFilled(folder);
    await chmod(folder, 0o711);
    const secrets = await makeSecrets();
    const names = SUBGRAPHS.map(({ name }) => name);
    const database = await startEmbeddedServer(folder, secrets.ownerPasswords, 'PASSING');
    const owners = Object.fromEntries(names.map((name) => [ownerVariable(name), database.urlOf(name)]));
    const serving = Object.fromEntries(names.map((name) => [databaseVariable(name), servingUrl(database, secrets, name)]));
    await done(run('migrate.js', names, { ...owners, ...serving }));
    if (!isFilled) await done(run('seed.js', [], owners));

    const certificates = await makeCertificates();
    const { services } = readCompose(variablesOf(secrets, certificates));
    const served = new Map(Object.entries(services).filter(([, service]) => isServed(service)));
    const ports = new Map<string, number>();
    const processes = [...served.keys(), ...replicas];
    for (const name of [...processes, ...spares]) ports.set(name, await freePort());
    const relays = new Map<string, Relay>();
    const portsOf = (service: string) => () => [...ports].filter(([name]) => serviceOf(name) === service).map(([, port]) => port);
    for (const service of relayed) relays.set(service, await Relay.start(portsOf(service)));
    for (const wire of wires) relays.set(wire, await Relay.start(portsOf(wire.split('>')[1] ?? '')));
    const topology = new Topology(folder, database, secrets, certificates, served, ports, relays, fetchTimeoutMs, quotaFactor);
    for (const name of processes) topology.begin(name);
    for (const name of processes) await topology.answers(name);
    await topology.#overDatabases((pools) => whenAccessIsKnown(pools, SUBGRAPHS));
    return topology;
  }

  address(name: string): string {
    return `${schemeOf(name)}://127.0.0.1:${this.ports.get(name)}`;
  }

  /** Asks a process, as who looks at how it is unless `as` says otherwise. Rejects where they do not come together. */
  async request(name: string, path: string, { as = 'operator', ...init }: Requesting = {}): Promise<Response> {
    const identity = typeof as === 'string' ? (this.certificates.get(as) ?? null) : as;
    const agent = new Agent({ ...(schemeOf(name) === 'https' && { connect: clientTls(identity, serviceOf(name)) }) });
    try {
      const response = await fetch(`${this.address(name)}${path}`, { ...init, dispatcher: agent });
      const { status, headers } = response;
      return new Response(await response.arrayBuffer(), { status, headers });
    } finally {
      await agent.destroy();
    }
  }

  /** A relay, by the service or the wire it stands for. */
  relay(name: string): Relay {
    const found = this.relays.get(name);
    if (!found) throw new Error(`there is no relay ${name}`);
    return found;
  }

  /** As its owner. */
  databaseUrl(name: string): string {
    return this.database.urlOf(name);
  }

  tokenOf(who: TokenFor): Promise<string> {
    return askToken({ issuer: this.address('issuer'), issuerSecret: this.secrets.issuerSecret }, who);
  }

  pidOf(name: string): number | undefined {
    return this.#processes.get(name)?.child.pid;
  }

  /** The first process of the database server. */
  get databasePid(): number {
    return this.database.pid;
  }

  /** Starts a process; `environment` adds to what the file gives it. */
  begin(name: string, environment: Readonly<Record<string, string>> = {}): void {
    const service = this.services.get(serviceOf(name));
    if (!service) throw new Error(`the file has no ${name}`);
    const log = openSync(this.#logOf(name), 'a');
    const logFrom = fstatSync(log).size;
    const child = run('serve.js', service.command ?? [], { ...this.#environmentOf(name, service), ...environment }, log);
    this.#processes.set(name, { child, logFrom });
    closeSync(log);
  }

  signal(name: string, signal: NodeJS.Signals): void {
    this.#processes.get(name)?.child.kill(signal);
  }

  /** Ends a process at once, as a crash does. */
  async kill(name: string): Promise<void> {
    const child = this.#processes.get(name)?.child;
    child?.kill('SIGKILL');
    if (child) await exited(child);
  }

  /** Ends a process as an update does: it finishes what it has begun. */
  async end(name: string): Promise<void> {
    const child = this.#processes.get(name)?.child;
    child?.kill('SIGTERM');
    if (child) await exited(child);
  }

  /** Resolves once the process serves: it runs, has said that it serves, and is reached. Another program at its address is not it. */
  answers(name: string): Promise<void> {
    const path = name === 'issuer' ? '/.well-known/openid-configuration' : '/health';
    const isUp = () =>
      this.request(name, path)
        .then(({ ok }) => ok)
        .catch(() => false);
    return this.#once(name, async () => (await this.#serves(name)) && isUp());
  }

  /** Resolves once the process has said that it serves, whether or not it is reached. */
  begun(name: string): Promise<void> {
    return this.#once(name, () => this.#serves(name));
  }

  async #once(name: string, holds: () => Promise<boolean>): Promise<void> {
    for (let waited = 0; waited < LONGEST_MS; waited += 100) {
      this.#ended = this.#processes.get(name)?.child.exitCode != null;
      if (this.#ended) throw new Error(`${name} ended: see its log in ${this.folder}`);
      if (await holds()) return;
      await sleep(100);
    }
    throw new Error(`${name} does not answer`);
  }

  /** Resolves when each owner has applied all that it follows: until then it is busy, and what rests on it is denied as stale. */
  followed(): Promise<void> {
    return this.#overDatabases((pools) => whenFollowed(pools, SUBGRAPHS));
  }

  #overDatabases(work: (pools: ReadonlyMap<string, pg.Pool>) => Promise<void>): Promise<void> {
    return overDatabases(Object.fromEntries(SUBGRAPHS.map(({ name }) => [name, this.databaseUrl(name)])), work);
  }

  async stop(): Promise<void> {
    const children = [...this.#processes.values()].map(({ child }) => child);
    for (const child of children) {
      child.kill('SIGCONT');
      child.kill('SIGTERM');
    }
    await Promise.all(children.map(exited));
    await Promise.all([...this.relays.values()].map((relay) => relay.stop()));
    await this.database.stop();
    if (!this.#ended) await rm(this.folder, { recursive: true, force: true });
  }

  /** What a process has logged since it began. */
  async logged(name: string): Promise<string> {
    return (await readFile(this.#logOf(name))).subarray(this.#processes.get(name)?.logFrom).toString();
  }

  #logOf(name: string): string {
    return join(this.folder, `${name.replace('/', '-')}.log`);
  }

  /** Whether the process has said so since it began. */
  async #serves(name: string): Promise<boolean> {
    const from = this.#processes.get(name)?.logFrom;
    return from !== undefined && (await readFile(this.#logOf(name))).subarray(from).includes(' serves on ');
  }

  /** The service's environment, with the names of containers, and what the gateway is published as, turned into addresses of this machine. */
  #environmentOf(name: string, { environment }: Service): Record<string, string> {
    const from = serviceOf(name);
    const reached = (host: string): string => {
      const relay = this.relays.get(`${from}>${host}`) ?? this.relays.get(host);
      return relay ? `${schemeOf(host)}://127.0.0.1:${relay.port}` : this.address(host);
    };
    const local = (value: string): string =>
      value.replace(/^https?:\/\/([\w-]+):4000/, (_all, host: string) => reached(host === 'localhost' ? 'gateway' : host));
    const turned = Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, local(value)]));
    return {
      ...turned,
      FETCH_TIMEOUT_MS: String(this.fetchTimeoutMs),
      QUOTA_FACTOR: String(this.quotaFactor),
      HOST: '127.0.0.1',
      PORT: String(this.ports.get(name)),
      ...(databaseVariable(from) in turned && { [databaseVariable(from)]: servingUrl(this.database, this.secrets, from) }),
    };
  }
}

/** @param log the file that takes what the process says, or nothing */
const run = (
  file: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  log: number | 'ignore' = 'ignore',
): ChildProcess =>
  spawn(node, [join(root, 'cli', 'dist', 'commands', file), ...args], {
    env: { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '', ...environment },
    stdio: ['ignore', log, log],
  });

/** Waits for a command that is run once. */
async function done(child: ChildProcess): Promise<void> {
  const code = await new Promise((exited) => child.once('exit', exited));
  if (code !== 0) throw new Error(`${child.spawnargs.slice(1).join(' ')} failed`);
}

const exited = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await new Promise((done) => child.once('exit', done));
};
