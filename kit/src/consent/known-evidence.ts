/**
 * The evidence on people, kept between requests: a caseload is read again and again, and consents change seldom. It is the
 * projection in memory, so it lives by the projection's rule: what an event changes is forgotten before that event is
 * acknowledged, so that a withdrawal's barrier covers it too.
 */
import type { Lease } from '../feed/lease.js';
import type { PersonId } from '../identity/ids.js';
import type { Evidence } from './decision.js';
import type { PersonEvidence } from './evidence.js';

/** How many people are kept; whoever was loaded first goes first. */
const KEPT = 20_000;

export interface LoadedEvidence {
  /** The position up to which the projection had been applied when it was read. */
  readonly position: number;
  readonly people: readonly PersonEvidence[];
}

export class KnownEvidence {
  readonly #known = new Map<PersonId, PersonEvidence>();
  /** Counts what made something be forgotten: what was read from before then may be what was forgotten. */
  #forgotten = 0;

  constructor(private readonly lease: Lease) {}

  /** The evidence on a person, where it was loaded before, and whether what rests on grants may be decided by it. */
  atHand(personId: PersonId): Evidence | undefined {
    const known = this.#known.get(personId);
    return known && { ...known, current: this.lease.isHeld() };
  }

  /**
   * The evidence on people in the order of their ids, and whether what rests on grants may be decided by it. Evidence that was
   * at hand when this was asked is good for this request, whatever comes meanwhile: the request began before.
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

  /** An event has changed what is known of people. Call after it is applied, and before it is acknowledged. */
  forget(people: readonly PersonId[]): void {
    this.#forgotten += 1;
    for (const personId of people) this.#known.delete(personId);
  }

  /** The projection is followed anew, perhaps from another state. */
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
