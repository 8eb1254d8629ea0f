/**
 * The consent guard of one request: it decides each (person, holder, category) once, on evidence loaded in one statement
 * for all people asked about together, and keeps what it decided: the permits for the disclosure log, the denials for the
 * answer's report. Nothing guarded is returned by a resolver that has not passed here.
 */
import type { Basis, CategoryCode } from '@passerelle/schema/categories';
import type { Policy } from '@passerelle/schema/policy';
import DataLoader from 'dataloader';
import type { GrantId, OrganisationId, PersonId } from '../identity/ids.js';
import type { Viewer } from '../identity/viewer.js';
import { type Deny, decide, type Evidence, type Permit, type Reason } from './decision.js';
import type { PersonEvidence } from './evidence.js';
import { type Ground, groundOf } from './ground.js';
import { type Held, type Standing, standingOf } from './held.js';

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

/** A permit of this request, with the fields that were read on it: what the disclosure log is told of one person's category. */
export interface Disclosed extends Permit {
  readonly personId: PersonId;
  readonly category: CategoryCode;
  readonly fields: Set<string>;
}

/** Of what the hub keeps about a person, what is read and on what ground. */
export interface Recorded {
  readonly personId: PersonId;
  readonly category: CategoryCode;
  readonly basis: Basis;
  /** The consent that is read, where it is one that names the viewer. */
  readonly grantId?: GrantId | null;
}

export type Ruling = Disclosed | Deny;

export interface GuardSources {
  readonly policy: Policy;
  readonly viewer: Viewer;
  /** The evidence on a person where it is in memory, which it is for nearly all: then nothing need be waited for. */
  readonly atHand: (personId: PersonId) => Evidence | undefined;
  /** The evidence on people, in the order of the ids; `current` is false where what rests on grants must be denied as stale. */
  readonly evidenceOf: (people: readonly PersonId[]) => Promise<{ readonly people: readonly PersonEvidence[]; readonly current: boolean }>;
  /** The instant of the decision, in epoch milliseconds. */
  readonly now: () => number;
}

export type MaybePromise<T> = T | Promise<T>;

/** Goes on at once with what is there, which most evidence is: a page of people would wait for thousands of promises. */
export const andThen = <T, Next>(value: MaybePromise<T>, next: (value: T) => MaybePromise<Next>): MaybePromise<Next> =>
  value instanceof Promise ? value.then(next) : next(value);

/** A person as this request knows them; of a record it matters only what the viewer is to it. */
interface Known {
  readonly evidence: Evidence;
  readonly rulings: Readonly<Record<Standing, Map<CategoryCode, Ruling>>>;
}

export class ConsentGuard {
  readonly #loader: DataLoader<PersonId, Known>;
  readonly #known = new Map<PersonId, Known>();
  readonly #disclosed: Disclosed[] = [];
  readonly #recorded = new Map<string, Disclosed>();
  readonly #withheld: Withheld[] = [];

  constructor(private readonly sources: GuardSources) {
    this.#loader = new DataLoader(async (people) => this.#load(people));
  }

  get viewer(): Viewer {
    return this.sources.viewer;
  }

  /** Every permit of the request of which a field was read. */
  get disclosed(): readonly Disclosed[] {
    return this.#disclosed;
  }

  get withheld(): readonly Withheld[] {
    return this.#withheld;
  }

  /** The grounds on which records were read: each person's categories, and each basis of one once. */
  get grounds(): readonly Ground[] {
    const { policy, viewer, now } = this.sources;
    return [...this.#known.values()].flatMap(({ evidence, rulings }) =>
      Object.values(rulings).flatMap((ruled) =>
        [...ruled.values()].flatMap((ruling) =>
          ruling.permitted && ruling.fields.size > 0 ? [groundOf(policy, viewer, ruling, evidence, now())] : [],
        ),
      ),
    );
  }

  /** Begins to load the evidence on people who will be asked about, so that it is one batch with the records themselves. */
  expect(people: Iterable<PersonId>): void {
    for (const person of people) {
      const known = this.#knownOf(person);
      // Whoever asks about a person meets the failure; here nobody waits for it.
      if (known instanceof Promise) known.catch(() => undefined);
    }
  }

  /** Decides on a record, at once where the person's evidence is there already. */
  decide(held: Held, category: CategoryCode): MaybePromise<Ruling> {
    return andThen(this.#knownOf(held.personId), (known) => this.#decideOn(known, held, category));
  }

  #knownOf(personId: PersonId): MaybePromise<Known> {
    const known = this.#known.get(personId);
    if (known) return known;
    const evidence = this.sources.atHand(personId);
    return evidence ? this.#know(personId, evidence) : this.#loader.load(personId);
  }

  #decideOn({ evidence, rulings }: Known, held: Held, category: CategoryCode): Ruling {
    const { policy, viewer, now } = this.sources;
    const { personId } = held;
    const standing = standingOf(viewer, held);
    const ruled = rulings[standing];
    const before = ruled.get(category);
    if (before) return before;
    const decision = decide(policy, { viewer, personId, standing, category, at: now() }, evidence);
    const ruling: Ruling = decision.permitted ? { ...decision, personId, category, fields: new Set() } : decision;
    ruled.set(category, ruling);
    return ruling;
  }

  /** Notes that a field leaves on this permit, for the disclosure log. */
  disclose(permit: Disclosed, field: string): void {
    if (permit.fields.size === 0) this.#disclosed.push(permit);
    permit.fields.add(field);
  }

  /** Notes that something kept about a person, which no consent guards, is read: a consent, a log, their name in a search. */
  record({ personId, category, basis, grantId = null }: Recorded, field: string): void {
    const key = `${personId} ${category} ${basis} ${grantId}`;
    const known = this.#recorded.get(key);
    const reading: Disclosed = known ?? { permitted: true, personId, category, basis, grantId, fields: new Set() };
    if (!known) this.#recorded.set(key, reading);
    this.disclose(reading, field);
  }

  /** Notes that a field is withheld, for the report. Of a list, hand in the person alone: what was left out names nobody. */
  withhold(held: Held, category: CategoryCode, reason: Reason, field: string, path: Withheld['path']): void {
    this.#withheld.push({ path, field, category, reason, holder: this.#nameableHolder(held), personId: held.personId });
  }

  /** Who holds a record is IDENTITY: it is named in a report only to who may read that, and is a reading of it. */
  #nameableHolder({ personId, holders: [holder] }: Held): OrganisationId | null {
    if (!holder) return null;
    // What is withheld was decided on, so the person is known.
    const known = this.#known.get(personId);
    const ruling = known && this.#decideOn(known, { personId, holders: [] }, 'IDENTITY');
    if (!ruling?.permitted) return null;
    this.disclose(ruling, 'YoungPerson.holders');
    return holder;
  }

  async #load(people: readonly PersonId[]): Promise<Known[]> {
    const { people: found, current } = await this.sources.evidenceOf(people);
    return people.map((person, index) => {
      const { grants = [], emergencies = [], relations = [] } = found[index] ?? {};
      return this.#know(person, { grants, emergencies, relations, current });
    });
  }

  #know(personId: PersonId, evidence: Evidence): Known {
    const known: Known = { evidence, rulings: { HOLDER: new Map(), ADDRESSEE: new Map(), AUDITOR: new Map(), OTHER: new Map() } };
    this.#known.set(personId, known);
    return known;
  }
}
