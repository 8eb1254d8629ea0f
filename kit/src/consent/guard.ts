/**
 * The consent guard of one request: it decides each (person, holder, category) once, on evidence loaded in one statement
 * for all people asked about together, and keeps what it decided: the permits for the disclosure log, the denials for the
 * answer's report. Nothing guarded is returned by a resolver that has not passed here.
 */
import type { CategoryCode } from '@passerelle/schema/categories';
import type { Policy } from '@passerelle/schema/policy';
import DataLoader from 'dataloader';
import type { GrantId, OrganisationId, PersonId } from '../identity/ids.js';
import type { Viewer } from '../identity/viewer.js';
import { type Basis, type Decision, decide, type Evidence, type Permit, type Reason } from './decision.js';
import type { PersonEvidence } from './evidence.js';
import type { Held } from './held.js';

/** One field that was not given, as the subgraph reports it; the gateway rewrites `path` to the client's. */
export interface Withheld {
  readonly path: readonly (string | number)[];
  readonly field: string;
  readonly category: CategoryCode;
  readonly reason: Reason;
  /** The organisation that holds the record, where the viewer may know it; null otherwise. */
  readonly holder: OrganisationId | null;
  readonly personId: PersonId;
}

/** What one request read of one person under one category and basis. */
export interface Disclosed {
  readonly personId: PersonId;
  readonly category: CategoryCode;
  readonly basis: Basis;
  readonly grantId: GrantId | null;
  readonly fields: Set<string>;
}

export interface GuardSources {
  readonly policy: Policy;
  readonly viewer: Viewer;
  /** The evidence on people, in the order of the ids; `current` is false where what rests on grants must be denied as stale. */
  readonly evidenceOf: (people: readonly PersonId[]) => Promise<{ readonly people: readonly PersonEvidence[]; readonly current: boolean }>;
  /** The instant of the decision, in epoch milliseconds. */
  readonly now: () => number;
}

export type MaybePromise<T> = T | Promise<T>;

export class ConsentGuard {
  readonly #loader: DataLoader<PersonId, Evidence>;
  readonly #evidence = new Map<PersonId, Evidence>();
  readonly #decisions = new Map<string, Decision>();
  /** The same, by the record: its fields are asked for one after another. */
  readonly #ofRecord = new WeakMap<Held, Map<CategoryCode, Decision>>();
  /** What was read, by the decision that it rests on. */
  readonly #disclosed = new Map<Permit, Disclosed>();
  readonly #withheld: Withheld[] = [];

  constructor(private readonly sources: GuardSources) {
    this.#loader = new DataLoader(async (people) => this.#load(people));
  }

  get viewer(): Viewer {
    return this.sources.viewer;
  }

  /** Every permit of the request, one for each (person, category, basis, grant). */
  get disclosed(): readonly Disclosed[] {
    const merged = new Map<string, Disclosed>();
    for (const entry of this.#disclosed.values()) {
      const key = `${entry.personId} ${entry.category} ${entry.basis} ${entry.grantId ?? ''}`;
      const same = merged.get(key);
      if (same) for (const field of entry.fields) same.fields.add(field);
      else merged.set(key, { ...entry, fields: new Set(entry.fields) });
    }
    return [...merged.values()];
  }

  get withheld(): readonly Withheld[] {
    return this.#withheld;
  }

  /** Begins to load the evidence on people who will be asked about, so that it is one batch with the records themselves. */
  expect(people: Iterable<PersonId>): void {
    // Whoever asks about a person meets the failure; here nobody waits for it.
    for (const person of people) if (!this.#evidence.has(person)) this.#loader.load(person).catch(() => undefined);
  }

  /** Decides on a record, at once where the person's evidence is there already. */
  decide(held: Held, category: CategoryCode): MaybePromise<Decision> {
    const known = this.#ofRecord.get(held)?.get(category);
    if (known) return known;
    const evidence = this.#evidence.get(held.personId);
    if (!evidence) return this.#loader.load(held.personId).then(() => this.decide(held, category));
    const decision = this.#decideOnce(held, category, evidence);
    const ofRecord = this.#ofRecord.get(held);
    if (ofRecord) ofRecord.set(category, decision);
    else this.#ofRecord.set(held, new Map([[category, decision]]));
    return decision;
  }

  #decideOnce({ personId, holders }: Held, category: CategoryCode, evidence: Evidence): Decision {
    const key = `${personId} ${category} ${holders.join()}`;
    const known = this.#decisions.get(key);
    if (known) return known;
    const { policy, viewer, now } = this.sources;
    const decision = decide(policy, { viewer, personId, holders, category, at: now() }, evidence);
    this.#decisions.set(key, decision);
    return decision;
  }

  /** Notes that a field of the record leaves, for the disclosure log. */
  disclose(held: Held, category: CategoryCode, decision: Decision, field: string): void {
    if (!decision.permitted) return;
    const entry = this.#disclosed.get(decision);
    if (entry) entry.fields.add(field);
    else {
      const { basis, grantId } = decision;
      this.#disclosed.set(decision, { personId: held.personId, category, basis, grantId, fields: new Set([field]) });
    }
  }

  /** Notes that a field is withheld, for the report. */
  withhold(held: Held, category: CategoryCode, reason: Reason, field: string, path: Withheld['path'], holder: OrganisationId | null): void {
    this.#withheld.push({ path, field, category, reason, holder, personId: held.personId });
  }

  async #load(people: readonly PersonId[]): Promise<Evidence[]> {
    const { people: found, current } = await this.sources.evidenceOf(people);
    return people.map((person, index) => {
      const evidence: Evidence = { grants: [], emergencies: [], ...found[index], current };
      this.#evidence.set(person, evidence);
      return evidence;
    });
  }
}
