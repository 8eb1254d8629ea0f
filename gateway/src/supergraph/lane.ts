/**
 * The ways to a subgraph. Each has connections and a circuit of its own, so that reads, however many or slow, take no write with
 * them, and nothing takes a withdrawal: taking a consent back is as easy as giving it (RGPD art. 7(3)).
 */
import { loadPolicy } from '@passerelle/schema/policy';
import { Pool } from 'undici';
import { Circuit, isBroken, ProxyFailed } from './circuit.js';
import { type Posted, type Posting, post } from './post.js';

/** How many connections each has. Reads are answered soon: so many at a time keep a subgraph busy. What writes may wait for its barrier. */
const CONNECTIONS = {
  reads: 64,
  writes: 512,
  withdrawals: 512,
  /** The hub's own questions, on which every request waits. */
  standing: 16,
} as const;

export type LaneName = keyof typeof CONNECTIONS;
/** Whether asking again on it changes nothing. */
export const isForReading = (lane: LaneName): boolean => lane === 'reads' || lane === 'standing';

/** The mutations that end what others may do: those that the policy never refuses for their number. */
export const WITHDRAWALS: ReadonlySet<string> = new Set(loadPolicy().quotas.neverRefused);

/** The lane of a mutation by the fields of its root: a withdrawal comes alone. */
export const laneOfMutation = (fields: readonly string[]): LaneName =>
  fields.length > 0 && fields.every((field) => WITHDRAWALS.has(field)) ? 'withdrawals' : 'writes';

/** What a proxy answers where it has no answer of the subgraph (RFC 9110 sections 15.6.3 to 15.6.5). */
const OF_A_PROXY: ReadonlySet<number> = new Set([502, 503, 504]);

/** How long a connection may take to come about: less than a fetch may, so that it is known which of them failed. */
const CONNECT_MS = 2_000;

export class Lane {
  readonly #pool: Pool;
  readonly #circuit = new Circuit();

  /** @param connect how connections are made, where not in plain */
  constructor(
    private readonly name: LaneName,
    origin: string,
    connect: Pool.Options['connect'],
  ) {
    this.#pool = new Pool(origin, { connections: CONNECTIONS[name], connectTimeout: CONNECT_MS, ...(connect && { connect }) });
  }

  /**
   * Posts, and where a read met a broken connection once more. Rejects where the subgraph does not answer.
   * @param make what to post: made for each try
   * @param within how many milliseconds all of it may take, from now on
   */
  post(caller: string | null, make: () => Promise<Posting>, within: number, signal: AbortSignal): Promise<Posted> {
    const until = performance.now() + within;
    return this.#circuit.run(caller, async () => {
      try {
        return await this.#once(await make(), until, signal);
      } catch (error) {
        if (!isForReading(this.name) || !isBroken(error)) throw error;
        return this.#once(await make(), until, signal);
      }
    });
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }

  async #once(posting: Posting, until: number, signal: AbortSignal): Promise<Posted> {
    const posted = await post(this.#pool, posting, until - performance.now(), signal);
    if (OF_A_PROXY.has(posted.statusCode)) throw new ProxyFailed(`a proxy answered ${posted.statusCode}`);
    return posted;
  }
}
