/** Who has access, in the memory of an owner's process: one look for each request, on what the registry told within a lease. */
import type { Renewal } from '../feed/lease.js';
import { Lease } from '../feed/lease.js';
import type { AccessToken } from '../identity/access-token.js';
import { type Access, standingBy, subjectOf } from './access.js';

/** So long an owner goes on with what it was told without hearing from the registry: as long as a gateway does. */
export const ACCESS_LEASE_MS = 15_000;

/** UNCHECKED: the token cannot be held against the registry for now, or the registry has not told of whom it names yet. */
export type Standing = 'GOOD' | 'OVER' | 'UNCHECKED';

/** Whether a token holds, as an owner knows it. */
export type StandingOf = (token: AccessToken) => Standing | Promise<Standing>;

export class KnownAccess {
  readonly #lease: Lease;
  #known: ReadonlyMap<string, Access> = new Map();
  readonly #heard = Promise.withResolvers<void>();
  /** What is followed, which is what is known once it has come to the registry's head. */
  #followed = new Map<string, Access>();

  constructor(monotonic?: () => number) {
    this.#lease = new Lease(monotonic, undefined, ACCESS_LEASE_MS);
  }

  /** It is followed from here on: from what this owner's database holds. */
  begin(accesses: readonly Access[]): void {
    this.#followed = new Map(accesses.map((access) => [access.subject, access]));
    // At a start, whose access was ended before is known at once.
    if (this.#known.size === 0) this.#known = this.#followed;
  }

  /** What was told and is applied. */
  learn(accesses: readonly Access[]): void {
    for (const access of accesses) this.#followed.set(access.subject, access);
  }

  /** All that the registry had to tell is applied. */
  renew(renewal: Renewal): void {
    this.#known = this.#followed;
    this.#lease.renew(renewal);
    this.#heard.resolve();
  }

  /** Resolves once the registry was heard of. */
  get heard(): Promise<void> {
    return this.#heard.promise;
  }

  /** The process ends. */
  release(): void {
    this.#lease.release();
  }

  standingOf(token: AccessToken): Standing {
    const standing = standingBy(this.#known.get(subjectOf(token.named)), token);
    if (standing === 'ENDED') return 'OVER';
    // The person's own page and withdrawals go on: nothing of anybody else rests on it.
    if (token.named.is === 'subject') return 'GOOD';
    return standing === 'GOOD' && this.#lease.isHeld() ? 'GOOD' : 'UNCHECKED';
  }
}
