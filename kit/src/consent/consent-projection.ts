/**
 * The consents by which an owner decides, as its process keeps them: the lease on them, the evidence in memory, the guard of each
 * request, and the hooks by which following `consent` keeps all of it true.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Policy } from '@passerelle/schema/policy';
import type { FeedEvent } from '../feed/feed.js';
import type { DecidingFollow } from '../feed/follow.js';
import { Lease, type Renewal } from '../feed/lease.js';
import type { Viewer } from '../identity/viewer.js';
import { followConsent, peopleConcerned } from './consent-events.js';
import type { Evidence } from './decision.js';
import { loadEvidence } from './evidence.js';
import { EvidenceCache } from './evidence-cache.js';
import { ConsentGuard } from './guard.js';

/** A young person reads what is about themselves, and nothing on a grant. */
const NO_EVIDENCE: Evidence = { grants: [], emergencies: [], relations: [], current: true };

/**
 * The consents of an owner that follows `consent`: it decides by its copy of them, for as long as it holds the lease on it.
 */
export class ConsentProjection implements DecidingFollow {
  readonly source = followConsent.source;
  readonly stream = followConsent.stream;
  /**
   * The lease lasts five seconds from when a poll was sent. A poll that was held for one second leaves a busy machine three seconds
   * to have the next one answered.
   */
  readonly holdMs = 1_000;
  readonly #lease = new Lease();
  readonly #evidence = new EvidenceCache(this.#lease);

  constructor(private readonly policy: Policy) {}

  /** The guard of one request; `em` is the entity manager of that request. */
  guardFor(viewer: Viewer, em: EntityManager): ConsentGuard {
    return new ConsentGuard({
      policy: this.policy,
      viewer,
      now: () => this.#lease.now(),
      cached: (personId) => (viewer.is === 'member' ? this.#evidence.cached(personId) : NO_EVIDENCE),
      evidenceOf: (people) => this.#evidence.of(people, (missing) => loadEvidence(em, missing)),
    });
  }

  readonly onBegin = (): void => this.#evidence.forgetAll();

  readonly onApplied = (events: readonly FeedEvent[]): void => this.#evidence.forget(peopleConcerned(events));

  readonly onCurrent = (renewal: Renewal): void => this.#lease.renew(renewal);

  /** Ends the lease for good: the process ends, and tells `consent` so. */
  release(): void {
    this.#lease.release();
  }
}

/** The consents of the system of record. It decides by its own tables and its own clock, and needs no lease on itself. */
export class OwnConsents {
  constructor(private readonly policy: Policy) {}

  /** The guard of one request; `em` is the entity manager of that request. */
  guardFor(viewer: Viewer, em: EntityManager): ConsentGuard {
    return new ConsentGuard({
      policy: this.policy,
      viewer,
      now: Date.now,
      cached: () => (viewer.is === 'member' ? undefined : NO_EVIDENCE),
      evidenceOf: async (people) => ({ people: (await loadEvidence(em, people)).people, current: true }),
    });
  }
}
