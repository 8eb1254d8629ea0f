/** Who has access, in the memory of an owner's process, so that checking a request's token needs no statement. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { DecidingFollow } from '../feed/follow.js';
import { Lease, type Renewal } from '../feed/lease.js';
import type { AccessToken } from '../identity/access-token.js';
import type { OrganisationId, PersonId } from '../identity/ids.js';
import type { TokenStanding } from '../identity/token-standing.js';
import { accessesAmong, followAccess, loadAccess, type RegisteredAccess, restrictedAmong, standingBy, subjectOf } from './access.js';

/** How long an owner uses what it was told without hearing from the registry, in milliseconds: as long as a gateway does. */
export const ACCESS_LEASE_MS = 15_000;
/** How long the registry may hold a poll that has nothing new, in milliseconds: well within the lease. */
const ACCESS_HOLD_MS = 3_000;

/** The accesses of one state of the registry, with the few restrictions among them apart. */
class Accesses {
  readonly bySubject = new Map<string, RegisteredAccess>();
  readonly restrictions = new Map<string, readonly OrganisationId[]>();

  constructor(accesses: readonly RegisteredAccess[] = []) {
    this.learn(accesses);
  }

  learn(accesses: readonly RegisteredAccess[]): void {
    for (const access of accesses) {
      this.bySubject.set(access.subject, access);
      if (access.restrictedBy.length > 0) this.restrictions.set(access.subject, access.restrictedBy);
      else this.restrictions.delete(access.subject);
    }
  }
}

/** The accesses that the registry told this owner of, under a lease of 15 seconds. */
export class AccessCache {
  readonly #lease: Lease;
  #known = new Accesses();
  readonly #firstRenewal = Promise.withResolvers<void>();
  /** The state that is being followed. It replaces `#known` once it has reached the registry's head. */
  #followed = new Accesses();

  constructor(monotonic?: () => number) {
    this.#lease = new Lease(monotonic, undefined, ACCESS_LEASE_MS);
  }

  /** Begins to follow, from the accesses in this owner's database. */
  begin(accesses: readonly RegisteredAccess[]): void {
    this.#followed = new Accesses(accesses);
    // At a start, the ended accesses of the database are in force at once.
    if (this.#known.bySubject.size === 0) this.#known = this.#followed;
  }

  /** Adds accesses that were applied. */
  learn(accesses: readonly RegisteredAccess[]): void {
    this.#followed.learn(accesses);
  }

  /** Puts the followed state in force: it has reached the registry's head. */
  renew(renewal: Renewal): void {
    this.#known = this.#followed;
    this.#lease.renew(renewal);
    this.#firstRenewal.resolve();
  }

  /** Resolves once the registry has been followed to its head for the first time. */
  get firstRenewal(): Promise<void> {
    return this.#firstRenewal.promise;
  }

  /** Ends the lease for good, when the process ends. */
  release(): void {
    this.#lease.release();
  }

  /** Who restricts what they hold of a person (see `restrictedAmong`). */
  restrictedBy(ids: readonly PersonId[]): readonly OrganisationId[] {
    const known = restrictedAmong(this.#known.restrictions, ids);
    // While all is told again, what is restricted in either state is.
    return this.#known === this.#followed ? known : [...known, ...restrictedAmong(this.#followed.restrictions, ids)];
  }

  standingOf(token: AccessToken): TokenStanding {
    const standing = standingBy(this.#known.bySubject.get(subjectOf(token.named)), token);
    if (standing === 'ENDED') return 'OVER';
    // A young person's own page and withdrawals go on without the lease: their token opens nothing about anybody else.
    if (token.named.is === 'subject') return 'GOOD';
    return standing === 'GOOD' && this.#lease.isHeld() ? 'GOOD' : 'UNCHECKED';
  }
}

/** Fills the cache by the registry's stream, from what this owner's database holds. */
export const accessInMemory = (access: AccessCache, entityManager: () => EntityManager): DecidingFollow => ({
  source: followAccess.source,
  stream: followAccess.stream,
  holdMs: ACCESS_HOLD_MS,
  leaseMs: ACCESS_LEASE_MS,
  onBegin: async () => access.begin(await loadAccess(entityManager())),
  onApplied: (events) => access.learn(accessesAmong(events)),
  onCurrent: (renewal) => access.renew(renewal),
});
