/**
 * The Idempotency-Key of each submission: equal ones have the same until one of them is answered, so that a second click, or a
 * click after an answer that was lost, does nothing twice.
 */
import { z } from 'zod';

const bodyShape = z.object({ query: z.string() });

export class Submissions {
  /** By the request's body. */
  readonly #keys = new Map<string, string>();

  /** The key to send a request with; undefined where it changes nothing. */
  keyOf(body: unknown): string | undefined {
    if (typeof body !== 'string' || !bodyShape.parse(JSON.parse(body)).query.startsWith('mutation')) return undefined;
    const key = this.#keys.get(body) ?? crypto.randomUUID();
    this.#keys.set(body, key);
    return key;
  }

  /** The hub has said what became of it: the same once more is another submission. */
  answered(body: unknown): void {
    if (typeof body === 'string') this.#keys.delete(body);
  }
}
