/**
 * The consents by which an owner decides, as its process keeps them: the lease on them, the evidence in memory, the guard of each
 * request, and the hooks by which following `consent` keeps all of it true.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Policy } from '@passerelle/schema/policy';
import DataLoader from 'dataloader';
import type { FeedEvent } from '../feed/feed.js';
import type { DecidingFollow } from '../feed/follow.js';
import { LEASE_MS, Lease, type Renewal } from '../feed/lease.js';
import type { OrganisationId, PersonId } from '../identity/ids.js';
import type { Viewer } from '../identity/viewer.js';
import { type IdsOfPerson, idsOnRecord, loadAliases, PersonAliases } from '../record/person-alias.js';
import { followConsent, opened, peopleConcerned } from './consent-events.js';
import type { Evidence } from './decision.js';
import { loadEvidence } from './evidence.js';
import { EvidenceCache } from './evidence-cache.js';
import { ConsentGuard } from './guard.js';
import type { MaybePromise } from './maybe-promise.js';

/**
 * How one request finds who restricts what they hold of a person, by the person's ids.
 * @param em the entity manager of the request
 */
export type RestrictionsFor = (em: EntityManager) => (ids: IdsOfPerson) => MaybePromise<readonly OrganisationId[]>;

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
  readonly leaseMs = LEASE_MS;
  readonly #lease = new Lease();
  readonly #evidence = new EvidenceCache(this.#lease);
  readonly #aliases = new PersonAliases();

  constructor(
    private readonly policy: Policy,
    private readonly entityManager: () => EntityManager,
    private readonly restrictionsFor: RestrictionsFor,
  ) {}

  /** The guard of one request; `em` is the entity manager of that request. */
  guardFor(viewer: Viewer, em: EntityManager): ConsentGuard {
    const restrictedBy = this.restrictionsFor(em);
    return new ConsentGuard({
      policy: this.policy,
      viewer,
      now: () => this.#lease.now(),
      cached: (personId) => (viewer.is === 'member' ? this.#evidence.cached(personId) : NO_EVIDENCE),
      evidenceOf: (people) => this.#evidence.of(people, (missing) => loadEvidence(em, missing)),
      idsOf: (personId) => this.#aliases.idsOf(personId),
      restrictedBy: (personId) => (viewer.is === 'member' ? restrictedBy(this.#aliases.idsOf(personId)) : []),
    });
  }

  readonly onBegin = async (): Promise<void> => {
    this.#evidence.forgetAll();
    this.#aliases.begin(await loadAliases(this.entityManager()));
  };

  readonly onApplied = (events: readonly FeedEvent[]): void => {
    this.#evidence.forget(peopleConcerned(events));
    this.#aliases.learn(opened(events));
  };

  /** As whom somebody counts towards a quota: once, under whichever ids they are read. */
  readonly countedAs = (personId: string): string => this.#aliases.keptOf(personId);

  readonly onCurrent = (renewal: Renewal): void => this.#lease.renew(renewal);

  /** Ends the lease for good: the process ends, and tells `consent` so. */
  release(): void {
    this.#lease.release();
  }
}

/** The consents of the system of record. It decides by its own tables and its own clock, and needs no lease on itself. */
export class OwnConsents {
  constructor(
    private readonly policy: Policy,
    private readonly restrictionsFor: RestrictionsFor,
  ) {}

  /** It keeps no aliases in memory: whoever has two ids counts as two where their consents are read. */
  readonly countedAs = (personId: string): string => personId;

  /** The guard of one request; `em` is the entity manager of that request. */
  guardFor(viewer: Viewer, em: EntityManager): ConsentGuard {
    // Its own transaction has just written them: they are looked up, for all people of a request at once.
    const ids = new DataLoader<PersonId, IdsOfPerson>(async (people) => {
      const found = await idsOnRecord(em, people);
      return people.map((id) => found.get(id) ?? [id]);
    });
    const restrictedBy = this.restrictionsFor(em);
    return new ConsentGuard({
      policy: this.policy,
      viewer,
      now: Date.now,
      cached: () => (viewer.is === 'member' ? undefined : NO_EVIDENCE),
      evidenceOf: async (people) => ({ people: (await loadEvidence(em, people)).people, current: true }),
      idsOf: (personId) => ids.load(personId),
      restrictedBy: async (personId) => (viewer.is === 'member' ? restrictedBy(await ids.load(personId)) : []),
    });
  }
}
