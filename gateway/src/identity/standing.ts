/**
 * Whether a viewer with a valid token still has access, and is still whom the token names. The registry knows, and is asked again
 * every STANDING_MS. So a viewer who lost access is refused within STANDING_MS, and their streams end within twice that time. Where
 * the registry does not answer, the viewer is refused.
 */
import { randomUUID } from 'node:crypto';
import { hashOf, operationNameSchema } from '@passerelle/kit/envelope/envelope';
import { z } from 'zod';
import { SubgraphUnavailable } from '../errors.js';
import type { SubgraphSource } from '../subgraph/source.js';
import type { Authenticated } from './access-token.js';

/** How long an answer of the registry is reused. */
export const STANDING_MS = 15_000;
/** How many tokens are kept. The oldest answer makes room for a new one. */
const REMEMBERED = 10_000;

const OPERATION = operationNameSchema.parse('Standing');
const QUERY = 'query Standing($tokenIssuedAt: DateTime!) { viewer { standing(tokenIssuedAt: $tokenIssuedAt) } }';
const answerSchema = z.object({ viewer: z.object({ standing: z.enum(['GOOD', 'CHANGED', 'ENDED']) }) });

interface CachedStanding {
  readonly asked: number;
  readonly good: Promise<boolean>;
}

/** Keeps the registry's answers, by token. */
export class Standings {
  readonly #known = new Map<string, CachedStanding>();

  /** @param registry the subgraph that serves `Query.viewer` */
  constructor(private readonly registry: SubgraphSource) {}

  /**
   * Whether the token still gives access, by an answer of the registry that is at most STANDING_MS old.
   * @throws SubgraphUnavailable where the registry does not answer
   */
  holds(authenticated: Authenticated): Promise<boolean> {
    const tokenHash = hashOf(authenticated.token);
    const known = this.#known.get(tokenHash);
    if (known && performance.now() - known.asked < STANDING_MS) return known.good;
    const asking: CachedStanding = {
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

  /** Forgets the answer for a token, because an owner has refused the token since. The next check asks the registry again. */
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
