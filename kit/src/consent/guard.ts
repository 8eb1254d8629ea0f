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
import { type Basis, type Decision, decide, type Evidence, type ProjectedEmergency, type ProjectedGrant, type Reason } from './decision.js';
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
  readonly evidenceOf: (
    people: readonly PersonId[],
  ) => Promise<readonly { readonly grants: readonly ProjectedGrant[]; readonly emergencies: readonly ProjectedEmergency[] }[]>;
  /** Whether the projection is within its lease. */
  readonly isCurrent: () => boolean;
  readonly now: () => number;
}

export type MaybePromise<T> = T | Promise<T>;

export class ConsentGuard {
  readonly #loader: DataLoader<PersonId, Evidence>;
  readonly #evidence = new Map<PersonId, Evidence>();
  readonly #decisions = new Map<string, Decision>();
  readonly #disclosed = new Map<string, Disclosed>();
  readonly #withheld: Withheld[] = [];

  constructor(private readonly sources: GuardSources) {
    this.#loader = new DataLoader(async (people) => this.#load(people));
  }

  get viewer(): Viewer {
    return this.sources.viewer;
  }

  /** Every permit of the request, one for each (person, category, basis, grant). */
  get disclosed(): readonly Disclosed[] {
    return [...this.#disclosed.values()];
  }

  get withheld(): readonly Withheld[] {
    return this.#withheld;
  }

  /** Begins to load the evidence on people who will be asked about, so that it is one batch with the records themselves. */
  expect(people: Iterable<PersonId>): void {
    for (const person of people) if (!this.#evidence.has(person)) void this.#loader.load(person);
  }

  /** Decides on a record, at once where the person's evidence is there already. */
  decide(held: Held, category: CategoryCode): MaybePromise<Decision> {
    const key = `${held.personId} ${category} ${held.holders.join()}`;
    const known = this.#decisions.get(key);
    if (known) return known;
    const evidence = this.#evidence.get(held.personId);
    if (!evidence) return this.#loader.load(held.personId).then(() => this.decide(held, category));
    const { policy, viewer, now } = this.sources;
    const decision = decide(policy, { viewer, personId: held.personId, holders: held.holders, category, at: now() }, evidence);
    this.#decisions.set(key, decision);
    return decision;
  }

  /** Notes that a field of the record leaves, for the disclosure log. */
  disclose(held: Held, category: CategoryCode, decision: Decision, field: string): void {
    if (!decision.permitted) return;
    const key = `${held.personId} ${category} ${decision.basis} ${decision.grantId ?? ''}`;
    const entry = this.#disclosed.get(key);
    if (entry) entry.fields.add(field);
    else {
      const { basis, grantId } = decision;
      this.#disclosed.set(key, { personId: held.personId, category, basis, grantId, fields: new Set([field]) });
    }
  }

  /** Notes that a field is withheld, for the report. */
  withhold(held: Held, category: CategoryCode, reason: Reason, field: string, path: Withheld['path'], holder: OrganisationId | null): void {
    this.#withheld.push({ path, field, category, reason, holder, personId: held.personId });
  }

  async #load(people: readonly PersonId[]): Promise<Evidence[]> {
    const found = await this.sources.evidenceOf(people);
    const current = this.sources.isCurrent();
    return people.map((person, index) => {
      const evidence: Evidence = { grants: [], emergencies: [], ...found[index], current };
      this.#evidence.set(person, evidence);
      return evidence;
    });
  }
}
