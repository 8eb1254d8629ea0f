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
  readonly fields: ReadonlySet<string>;
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

/** A person as this request knows them; of a record it matters only whether the viewer's organisation holds it. */
interface Known {
  readonly evidence: Evidence;
  readonly onOwnRecords: Map<CategoryCode, Decision>;
  readonly onOthers: Map<CategoryCode, Decision>;
}

export class ConsentGuard {
  readonly #loader: DataLoader<PersonId, Known>;
  readonly #known = new Map<PersonId, Known>();
  /** The fields that were read, by the permit: there is one for each (person, category, basis). */
  readonly #disclosed = new Map<Permit, Disclosed & { readonly fields: Set<string> }>();
  readonly #withheld: Withheld[] = [];

  constructor(private readonly sources: GuardSources) {
    this.#loader = new DataLoader(async (people) => this.#load(people));
  }

  get viewer(): Viewer {
    return this.sources.viewer;
  }

  /** Every permit of the request of which a field was read. */
  get disclosed(): Iterable<Disclosed> {
    return this.#disclosed.values();
  }

  get withheld(): readonly Withheld[] {
    return this.#withheld;
  }

  /** Begins to load the evidence on people who will be asked about, so that it is one batch with the records themselves. */
  expect(people: Iterable<PersonId>): void {
    // Whoever asks about a person meets the failure; here nobody waits for it.
    for (const person of people) if (!this.#known.has(person)) this.#loader.load(person).catch(() => undefined);
  }

  /** Decides on a record, at once where the person's evidence is there already. */
  decide(held: Held, category: CategoryCode): MaybePromise<Decision> {
    const known = this.#known.get(held.personId);
    return known
      ? this.#decideOn(known, held, category)
      : this.#loader.load(held.personId).then((loaded) => this.#decideOn(loaded, held, category));
  }

  #decideOn({ evidence, onOwnRecords, onOthers }: Known, { personId, holders }: Held, category: CategoryCode): Decision {
    const { policy, viewer, now } = this.sources;
    const decided = viewer.is === 'member' && holders.includes(viewer.organisationId) ? onOwnRecords : onOthers;
    const before = decided.get(category);
    if (before) return before;
    const decision = decide(policy, { viewer, personId, holders, category, at: now() }, evidence);
    decided.set(category, decision);
    return decision;
  }

  /** Notes that a field of the record leaves, for the disclosure log. */
  disclose({ personId }: Held, category: CategoryCode, decision: Decision, field: string): void {
    if (!decision.permitted) return;
    const entry = this.#disclosed.get(decision);
    if (entry) entry.fields.add(field);
    else {
      const { basis, grantId } = decision;
      this.#disclosed.set(decision, { personId, category, basis, grantId, fields: new Set([field]) });
    }
  }

  /** Notes that a field is withheld, for the report. */
  withhold(held: Held, category: CategoryCode, reason: Reason, field: string, path: Withheld['path'], holder: OrganisationId | null): void {
    this.#withheld.push({ path, field, category, reason, holder, personId: held.personId });
  }

  async #load(people: readonly PersonId[]): Promise<Known[]> {
    const { people: found, current } = await this.sources.evidenceOf(people);
    return people.map((person, index) => {
      const evidence: Evidence = { grants: [], emergencies: [], ...found[index], current };
      const known = { evidence, onOwnRecords: new Map(), onOthers: new Map() };
      this.#known.set(person, known);
      return known;
    });
  }
}
