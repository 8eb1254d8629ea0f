/**
 * Whether a viewer whose token is valid still has access, and is whom the token says: the registry knows, and is asked again
 * after a while. A viewer who lost access is refused within STANDING_MS, and a stream of theirs ends within twice that. What
 * cannot be checked is refused.
 */
import { randomUUID } from 'node:crypto';
import { hashOf, operationNameSchema } from '@passerelle/kit/envelope/envelope';
import { z } from 'zod';
import { SubgraphUnavailable } from '../errors.js';
import type { SubgraphSource } from '../supergraph/subgraph-source.js';
import type { Authenticated } from './access-token.js';

export const STANDING_MS = 15_000;
/** How many tokens are remembered; the longest known goes first. */
const REMEMBERED = 10_000;

const OPERATION = operationNameSchema.parse('Standing');
const QUERY = 'query Standing($tokenIssuedAt: DateTime!) { viewer { standing(tokenIssuedAt: $tokenIssuedAt) } }';
const answerSchema = z.object({ viewer: z.object({ standing: z.enum(['GOOD', 'CHANGED', 'ENDED']) }) });

interface Known {
  readonly asked: number;
  readonly good: Promise<boolean>;
}

export class Standings {
  readonly #known = new Map<string, Known>();

  /** @param registry the subgraph that serves `Query.viewer` */
  constructor(private readonly registry: SubgraphSource) {}

  /** Whether the token holds, as the registry said within STANDING_MS. Rejects with SubgraphUnavailable where it does not say. */
  holds(authenticated: Authenticated): Promise<boolean> {
    const tokenHash = hashOf(authenticated.token);
    const known = this.#known.get(tokenHash);
    if (known && performance.now() - known.asked < STANDING_MS) return known.good;
    const asking: Known = {
      asked: performance.now(),
      good: this.#ask(authenticated).catch(() => {
        if (this.#known.get(tokenHash) === asking) this.#known.delete(tokenHash);
        throw new SubgraphUnavailable(this.registry.name, []);
      }),
    };
    this.#known.delete(tokenHash);
    this.#known.set(tokenHash, asking);
    const [oldest] = this.#known.keys();
    if (this.#known.size > REMEMBERED && oldest !== undefined) this.#known.delete(oldest);
    return asking.good;
  }

  /** Asks anew at the next question: an owner has refused what held before. */
  forget({ token }: Authenticated): void {
    this.#known.delete(hashOf(token));
  }

  async #ask({ viewer, token, issuedAt }: Authenticated): Promise<boolean> {
    const body = JSON.stringify({ query: QUERY, variables: { tokenIssuedAt: new Date(issuedAt * 1000).toISOString() } });
    const { data, errors } = await this.registry.fetch(
      { lane: 'standing', body },
      { viewer, token, operation: OPERATION, request: randomUUID(), asksGrounds: false },
      new AbortController().signal,
    );
    if (errors?.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED')) return false;
    return answerSchema.parse(data).viewer.standing === 'GOOD';
  }
}
