import { z } from 'zod';

const bodyShape = z.object({ query: z.string() });

/**
 * Gives each submission its Idempotency-Key. Equal submissions have the same key until one of them is answered, so that a
 * second click, or a click after a lost answer, does nothing twice.
 */
export class Submissions {
  /** Keys by the body of the request. */
  readonly #keys = new Map<string, string>();

  /** The key to send a request with; undefined where it changes nothing. */
  keyOf(body: unknown): string | undefined {
    if (typeof body !== 'string' || !bodyShape.parse(JSON.parse(body)).query.startsWith('mutation')) return undefined;
    const key = this.#keys.get(body) ?? crypto.randomUUID();
    this.#keys.set(body, key);
    return key;
  }

  /** The hub has answered. The same body from now on is another submission. */
  answered(body: unknown): void {
    if (typeof body === 'string') this.#keys.delete(body);
  }
}
