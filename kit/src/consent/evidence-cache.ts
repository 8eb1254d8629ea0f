/**
 * The evidence on people, kept in memory between requests: the same caseload is read again and again, and consents change seldom.
 * The cache follows the rule of the projection: what an event changes is removed before the event is acknowledged, so the barrier
 * of a withdrawal covers the cache too.
 */
import type { Lease } from '../feed/lease.js';
import type { PersonId } from '../identity/ids.js';
import type { Evidence } from './decision.js';
import type { PersonEvidence } from './evidence.js';

/** How many people are kept; the person who was loaded first is removed first. */
const KEPT = 20_000;

export interface LoadedEvidence {
  /** The position up to which the projection had been applied when it was read. */
  readonly position: number;
  readonly people: readonly PersonEvidence[];
}

/** The evidence on up to 20,000 people; the person who was loaded first is forgotten first. */
export class EvidenceCache {
  readonly #known = new Map<PersonId, PersonEvidence>();
  /** Counts the removals. What was loaded before a removal may be out of date, and is not kept. */
  #forgotten = 0;

  constructor(private readonly lease: Lease) {}

  /** The evidence on a person where it is in memory. `current` says whether the lease allows decisions on grants. */
  cached(personId: PersonId): Evidence | undefined {
    const known = this.#known.get(personId);
    return known && { ...known, current: this.lease.isHeld() };
  }

  /**
   * The evidence on people, in the order of their ids; `current` says whether the lease allows decisions on grants. Evidence that
   * was in memory when this was called is good for the whole request, because the request began before any later change.
   * @param load loads the people who are not in memory
   */
  async of(
    people: readonly PersonId[],
    load: (missing: readonly PersonId[]) => Promise<LoadedEvidence>,
  ): Promise<{ readonly people: readonly PersonEvidence[]; readonly current: boolean }> {
    const found = new Map(people.map((personId) => [personId, this.#known.get(personId)]));
    const missing = people.filter((personId) => !found.get(personId));
    let current = this.lease.isHeld();
    if (missing.length > 0) {
      const before = this.#forgotten;
      const loaded = await load(missing);
      current = this.lease.covers(loaded.position);
      for (const [index, personId] of missing.entries()) {
        const evidence = loaded.people[index];
        found.set(personId, evidence);
        if (evidence && current && before === this.#forgotten) this.#keep(personId, evidence);
      }
    }
    return { people: people.map((personId) => found.get(personId) ?? { grants: [], emergencies: [], relations: [] }), current };
  }

  /** Removes people whose evidence an event has changed. Call after the event is applied and before it is acknowledged. */
  forget(people: readonly PersonId[]): void {
    this.#forgotten += 1;
    for (const personId of people) this.#known.delete(personId);
  }

  /** Removes everybody: the projection is followed from the beginning again, perhaps from another state of the database. */
  forgetAll(): void {
    this.#forgotten += 1;
    this.#known.clear();
  }

  #keep(personId: PersonId, evidence: PersonEvidence): void {
    this.#known.set(personId, evidence);
    const [first] = this.#known.keys();
    if (this.#known.size > KEPT && first !== undefined) this.#known.delete(first);
  }
}
