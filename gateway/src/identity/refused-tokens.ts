/**
 * Addresses that send tokens which are refused. Whoever sends such a token is nobody known, whom the work of verifying it could be
 * charged to. So an address that sent many waits before another token of its own is verified, as clients without a token wait.
 */
import { LRUCache } from 'lru-cache';
import { LoopGate } from '../limits/loop-gate.js';

/** How many tokens of an address may be refused within the span, in milliseconds, before it waits. */
const MOST_REFUSED = 20;
const SPAN_MS = 60_000;
/** How many addresses are remembered. The least recently used makes room for a new one. */
const REMEMBERED = 10_000;

/** Counts refused tokens by address, and makes those wait that send many. */
export class RefusedTokens {
  readonly #refused = new LRUCache<string, number>({ max: REMEMBERED, ttl: SPAN_MS, noUpdateTTL: true });
  readonly #gate = new LoopGate('Too many access tokens from your address were refused: send valid ones.');

  /**
   * Verifies a token of an address, after a wait where it sent many that were refused. Rejects as `verify` does.
   * @throws RateLimited where too many tokens of such addresses wait
   */
  async verified<Verified>(address: string, verify: () => Promise<Verified | undefined>): Promise<Verified | undefined> {
    if ((this.#refused.get(address) ?? 0) >= MOST_REFUSED) await this.#gate.pass();
    const verified = await verify();
    if (!verified) this.#refused.set(address, (this.#refused.get(address) ?? 0) + 1);
    return verified;
  }
}
