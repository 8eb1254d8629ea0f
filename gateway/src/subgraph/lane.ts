/**
 * The lanes to a subgraph. Each has its own connections and circuits. So reads, however many or slow, cannot hold up writes, and
 * nothing can hold up a withdrawal: taking a consent back must be as easy as giving it (RGPD art. 7(3)).
 */
import { loadPolicy } from '@passerelle/schema/policy';
import { Pool } from 'undici';
import { Circuit, isBroken, isNotReached, ProxyFailed } from './circuit.js';
import { isOfGraphql, type PostRequest, type PostResponse, post } from './post.js';
import { mapNonEmpty, type NonEmpty, type ProcessAddress, SubgraphProcesses } from './processes.js';

/**
 * The connections of each lane. A read is answered soon, so few connections keep a subgraph busy. A write may wait for its barrier.
 */
const CONNECTIONS = {
  reads: 64,
  writes: 512,
  withdrawals: 512,
  /** For the gateway's own checks of access, on which every request waits. */
  standing: 16,
} as const;

/** The name of a lane. */
export type LaneName = keyof typeof CONNECTIONS;
/** Whether a lane carries only reads, which may be repeated. */
export const isReadLane = (lane: LaneName): boolean => lane === 'reads' || lane === 'standing';

/** The mutations that end what others may do. The policy never refuses them for their number. */
export const WITHDRAWALS: ReadonlySet<string> = new Set(loadPolicy().quotas.neverRefused);

/** The lane of a mutation with these root fields. A withdrawal has a lane of its own only where it comes alone. */
export const laneOfMutation = (fields: readonly string[]): LaneName =>
  fields.length > 0 && fields.every((field) => WITHDRAWALS.has(field)) ? 'withdrawals' : 'writes';

/** The status codes of a proxy that has no answer of the subgraph (RFC 9110 sections 15.6.3 to 15.6.5). */
const OF_A_PROXY: ReadonlySet<number> = new Set([502, 503, 504]);

/**
 * How long a connection may take to be made, in milliseconds. It is shorter than a fetch may take, so that the two failures can be
 * told apart.
 */
const CONNECT_MS = 2_000;

/** One process of the subgraph, with the circuit that tells whether it answers. */
interface SubgraphProcess {
  readonly pool: Pool;
  readonly path: string;
  readonly circuit: Circuit;
}

/** A lane to one subgraph. */
export class Lane {
  readonly #processes: SubgraphProcesses<SubgraphProcess>;

  /** @param connect how connections are made; undefined for plain connections */
  constructor(
    private readonly name: LaneName,
    addresses: NonEmpty<ProcessAddress>,
    connect: Pool.Options['connect'],
  ) {
    const options = { connections: CONNECTIONS[name], connectTimeout: CONNECT_MS, ...(connect && { connect }) };
    this.#processes = new SubgraphProcesses(
      mapNonEmpty(addresses, ({ origin, path }) => ({ pool: new Pool(origin, options), path, circuit: new Circuit() })),
    );
  }

  /**
   * Posts a request. Where a process cannot be reached, the next one is asked. A read whose connection broke is sent once more.
   * Rejects where no process answers.
   * @param caller whose request it is; null where nobody is known
   * @param make makes the request, anew for each try
   * @param within the milliseconds that all tries may take together
   */
  post(caller: string | null, make: () => Promise<Omit<PostRequest, 'path'>>, within: number, signal: AbortSignal): Promise<PostResponse> {
    const until = performance.now() + within;
    const once = async ({ pool, path }: SubgraphProcess): Promise<PostResponse> => {
      const posted = await post(pool, { ...(await make()), path }, until - performance.now(), signal);
      if (OF_A_PROXY.has(posted.statusCode) && !isOfGraphql(posted)) throw new ProxyFailed(`a proxy answered ${posted.statusCode}`);
      return posted;
    };
    return this.#processes.ask(
      (process) =>
        process.circuit.run(caller, () => once(process).catch((error: unknown) => this.#againWhereBroken(error, () => once(process)))),
      (error) => isNotReached(error) || (isReadLane(this.name) && (isBroken(error) || error instanceof ProxyFailed)),
    );
  }

  close(): Promise<unknown> {
    return Promise.all(this.#processes.all.map(({ pool }) => pool.destroy()));
  }

  async #againWhereBroken(error: unknown, again: () => Promise<PostResponse>): Promise<PostResponse> {
    if (!isReadLane(this.name) || !isBroken(error)) throw error;
    return again();
  }
}
