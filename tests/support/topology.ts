/** The hub as docker-compose.yml describes it, as processes of this machine that a test can stop, pause and start again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { askToken, type TokenFor } from '@passerelle/hub/ask-token';
import { makeSecrets, type Secrets } from '@passerelle/hub/data-directory';
import { SUBGRAPHS } from '@passerelle/hub/subgraphs';
import { type EmbeddedServer, startEmbeddedServer } from '@passerelle/kit/database/embedded-server';
import { databaseVariable } from '@passerelle/kit/database/orm';
import { freePort } from '@passerelle/kit/server/free-port';
import { readCompose, root, type Service } from './compose-file.js';

const node = join(root, 'node_modules', 'node', 'bin', 'node');

/** How long the gateway of the topology waits for a subgraph, so that a paused one is soon given up. */
const FETCH_TIMEOUT_MS = 2_000;

export class Topology {
  readonly #processes = new Map<string, ChildProcess>();

  private constructor(
    private readonly folder: string,
    private readonly database: EmbeddedServer,
    private readonly secrets: Secrets,
    private readonly services: ReadonlyMap<string, Service>,
    private readonly ports: ReadonlyMap<string, number>,
  ) {}

  /** Databases, seeded; then every process that the file describes. */
  static async start(): Promise<Topology> {
    const folder = await mkdtemp(join(tmpdir(), 'passerelle-topology-'));
    await chmod(folder, 0o711);
    const secrets = await makeSecrets();
    const names = SUBGRAPHS.map(({ name }) => name);
    const database = await startEmbeddedServer(folder, names);
    const seeding = run('seed-command.js', [], Object.fromEntries(names.map((name) => [databaseVariable(name), database.urlOf(name)])));
    const code = await new Promise((exited) => seeding.once('exit', exited));
    if (code !== 0) throw new Error('the databases were not seeded');

    const { services } = readCompose(variablesOf(secrets));
    const served = new Map(Object.entries(services).filter(([, { command }]) => command));
    const ports = new Map<string, number>();
    for (const name of served.keys()) ports.set(name, await freePort());
    const topology = new Topology(folder, database, secrets, served, ports);
    for (const name of served.keys()) topology.begin(name);
    for (const name of served.keys()) await topology.answers(name);
    return topology;
  }

  address(name: string): string {
    return `http://127.0.0.1:${this.ports.get(name)}`;
  }

  databaseUrl(name: string): string {
    return this.database.urlOf(name);
  }

  tokenOf(who: TokenFor): Promise<string> {
    return askToken({ issuer: this.address('issuer'), issuerSecret: this.secrets.issuerSecret }, who);
  }

  /** Starts a process; `environment` adds to what the file gives it. */
  begin(name: string, environment: Readonly<Record<string, string>> = {}): void {
    const service = this.services.get(name);
    if (!service) throw new Error(`the file has no ${name}`);
    this.#processes.set(name, run('serve.js', service.command ?? [], { ...this.#environmentOf(name, service), ...environment }));
  }

  signal(name: string, signal: NodeJS.Signals): void {
    this.#processes.get(name)?.kill(signal);
  }

  /** Ends a process at once, as a crash does. */
  async kill(name: string): Promise<void> {
    const child = this.#processes.get(name);
    child?.kill('SIGKILL');
    if (child) await exited(child);
  }

  async answers(name: string): Promise<void> {
    const path = name === 'issuer' ? '.well-known/openid-configuration' : 'health';
    for (let waited = 0; waited < 60_000; waited += 100) {
      const up = await fetch(`${this.address(name)}/${path}`).catch(() => undefined);
      if (up?.ok) return;
      if (this.#processes.get(name)?.exitCode != null) throw new Error(`${name} ended`);
      await sleep(100);
    }
    throw new Error(`${name} does not answer`);
  }

  async stop(): Promise<void> {
    for (const child of this.#processes.values()) {
      child.kill('SIGCONT');
      child.kill('SIGTERM');
    }
    await Promise.all([...this.#processes.values()].map(exited));
    await this.database.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** The service's environment, with the names of containers turned into addresses of this machine. */
  #environmentOf(name: string, { environment }: Service): Record<string, string> {
    const local = (value: string): string => value.replace(/^http:\/\/([\w-]+):4000/, (_all, host: string) => this.address(host));
    const turned = Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, local(value)]));
    return {
      ...turned,
      FETCH_TIMEOUT_MS: String(FETCH_TIMEOUT_MS),
      HOST: '127.0.0.1',
      PORT: String(this.ports.get(name)),
      ...(databaseVariable(name) in turned && { [databaseVariable(name)]: this.database.urlOf(name) }),
    };
  }
}

const variablesOf = (secrets: Secrets): Record<string, string> => ({
  ENVELOPE_PRIVATE_KEY: secrets.envelopePrivateKey,
  ENVELOPE_PUBLIC_KEY: secrets.envelopePublicKey,
  FEED_SECRET: secrets.feedSecret,
  ISSUER_KEY: secrets.issuerKey,
  ISSUER_SECRET: secrets.issuerSecret,
  DATABASE_PASSWORD: 'chosen',
});

const run = (file: string, args: readonly string[], environment: Readonly<Record<string, string>>): ChildProcess =>
  spawn(node, [join(root, 'hub', 'dist', file), ...args], { env: { PATH: process.env.PATH ?? '', ...environment }, stdio: 'ignore' });

const exited = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await new Promise((done) => child.once('exit', done));
};
