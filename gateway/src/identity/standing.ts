/**
 * Whether a viewer whose token is valid still has access: the registry says so, and is asked again after a while. A viewer
 * who lost it is refused within STANDING_MS, and a stream of theirs ends within twice that.
 */
import { randomUUID } from 'node:crypto';
import { operationNameSchema } from '@passerelle/kit/envelope/envelope';
import { z } from 'zod';
import type { SubgraphSource } from '../supergraph/subgraph-source.js';
import type { Authenticated } from './access-token.js';

export const STANDING_MS = 15_000;
/** How many viewers are remembered; the longest known goes first. */
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

  /** @param registry the subgraph that serves `Query.viewer`; without one every token holds until it expires */
  constructor(private readonly registry: SubgraphSource | undefined) {}

  /** Whether the token still holds. Where the registry does not answer, what it said last goes on; a token is good until it says otherwise. */
  holds(authenticated: Authenticated): Promise<boolean> {
    if (!this.registry) return Promise.resolve(true);
    const { viewer, issuedAt } = authenticated;
    const key = JSON.stringify([viewer, issuedAt]);
    const known = this.#known.get(key);
    if (known && performance.now() - known.asked < STANDING_MS) return known.good;
    const good = this.#ask(this.registry, authenticated).catch(() => known?.good ?? true);
    this.#known.delete(key);
    this.#known.set(key, { asked: performance.now(), good });
    const [oldest] = this.#known.keys();
    if (this.#known.size > REMEMBERED && oldest !== undefined) this.#known.delete(oldest);
    return good;
  }

  async #ask(registry: SubgraphSource, { viewer, issuedAt }: Authenticated): Promise<boolean> {
    const body = JSON.stringify({ query: QUERY, variables: { tokenIssuedAt: new Date(issuedAt * 1000).toISOString() } });
    const { data } = await registry.fetch(
      { lane: 'standing', body },
      { viewer, operation: OPERATION, request: randomUUID() },
      new AbortController().signal,
    );
    return answerSchema.parse(data).viewer.standing === 'GOOD';
  }
}
