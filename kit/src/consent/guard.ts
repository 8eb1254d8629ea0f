/**
 * The consent guard of one request. It decides each (person, holder, category) once, on evidence that one statement loads for all
 * people asked about together. It keeps its decisions: permits for the disclosure log, denials for the answer's report. No resolver
 * returns a guarded value without it.
 */
import type { CategoryCode } from '@passerelle/schema/categories';
import type { Policy } from '@passerelle/schema/policy';
import type { Basis, Ground, Reason, Withheld } from '@passerelle/schema/wire/consent-report';
import DataLoader from 'dataloader';
import type { GrantId, OrganisationId, PersonId } from '../identity/ids.js';
import type { Viewer } from '../identity/viewer.js';
import { type Held, type RecordStanding, standingOf } from '../record/held.js';
import type { IdsOfPerson } from '../record/person-alias.js';
import { type Deny, decide, type Evidence, type Permit, underRestriction } from './decision.js';
import type { PersonEvidence } from './evidence.js';
import { groundOf } from './ground.js';
import { type MaybePromise, mapMaybePromise } from './maybe-promise.js';

/** A permit of this request with the fields that were read on it: one line of the disclosure log. */
export interface Disclosed extends Permit {
  readonly personId: PersonId;
  readonly category: CategoryCode;
  readonly fields: Set<string>;
}

/** A reading of what the hub keeps about a person, such as a consent, with its ground. */
export interface Recorded {
  readonly personId: PersonId;
  readonly category: CategoryCode;
  readonly basis: Basis;
  /** The consent that is read, where it names the viewer. */
  readonly grantId?: GrantId | null;
}

export type RecordedDecision = Disclosed | Deny;

export interface GuardSources {
  readonly policy: Policy;
  readonly viewer: Viewer;
  /** The evidence on a person where it is in memory, as it is for most people; then the guard decides without waiting. */
  readonly cached: (personId: PersonId) => Evidence | undefined;
  /** The evidence on people, in the order of the ids. Where `current` is false, decisions on grants are denied as stale. */
  readonly evidenceOf: (people: readonly PersonId[]) => Promise<{ readonly people: readonly PersonEvidence[]; readonly current: boolean }>;
  /** The ids of a person, the kept one first. */
  readonly idsOf: (personId: PersonId) => MaybePromise<IdsOfPerson>;
  /** The organisations that restrict their records of a person, under whichever of their ids. */
  readonly restrictedBy: (personId: PersonId) => MaybePromise<readonly OrganisationId[]>;
  /** The instant of the decision, in epoch milliseconds. */
  readonly now: () => number;
}

/**
 * The evidence on one person and the decisions on it. All records of a person to which the viewer stands alike share their
 * decisions.
 */
interface PersonDecisions {
  readonly evidence: Evidence;
  readonly restrictedBy: readonly OrganisationId[];
  readonly decisions: Readonly<Record<RecordStanding, Map<CategoryCode, RecordedDecision>>>;
}

/**
 * Decides on the records of one request and keeps every decision: what was disclosed, what was withheld, and on what ground.
 */
export class ConsentGuard {
  readonly #loader: DataLoader<PersonId, PersonDecisions>;
  readonly #known = new Map<PersonId, PersonDecisions>();
  readonly #disclosed: Disclosed[] = [];
  readonly #recorded = new Map<string, Disclosed>();
  readonly #withheld: Withheld[] = [];

  constructor(private readonly sources: GuardSources) {
    this.#loader = new DataLoader(async (people) => this.#load(people));
  }

  get viewer(): Viewer {
    return this.sources.viewer;
  }

  /** The permits of the request on which a field was read. */
  get disclosed(): readonly Disclosed[] {
    return this.#disclosed;
  }

  get withheld(): readonly Withheld[] {
    return this.#withheld;
  }

  /** The grounds on which records were read, one for each person, category and basis. */
  get grounds(): readonly Ground[] {
    const { policy, viewer, now } = this.sources;
    return [...this.#known.values()].flatMap(({ evidence, decisions }) =>
      Object.values(decisions).flatMap((decided) =>
        [...decided.values()].flatMap((recorded) =>
          recorded.permitted && recorded.fields.size > 0
            ? [{ ...groundOf(policy, viewer, recorded, evidence, now()), personId: this.#shownAs(recorded.personId) }]
            : [],
        ),
      ),
    );
  }

  /**
   * The ids under which records of a person may be given to the viewer, the kept one first. To a person these are the one that their
   * token names: the registrar's finding that two are one lets nobody read what another wrote of somebody.
   */
  idsOf(personId: PersonId): MaybePromise<IdsOfPerson> {
    return this.viewer.is === 'subject' ? [personId] : this.sources.idsOf(personId);
  }

  /** Returns the first of a person's ids under which the viewer may read a category, of any holder; the kept id where there is none. */
  idRead(personId: PersonId, category: CategoryCode): MaybePromise<PersonId> {
    return mapMaybePromise(this.idsOf(personId), (ids) => (ids.length === 1 ? ids[0] : this.#firstRead(ids, category)));
  }

  async #firstRead(ids: IdsOfPerson, category: CategoryCode): Promise<PersonId> {
    for (const personId of ids) if ((await this.decide({ personId, holders: [] }, category)).permitted) return personId;
    return ids[0];
  }

  /** Starts loading the evidence on people while their records are loaded, so that all of it is one batch. */
  prefetch(people: Iterable<PersonId>): void {
    for (const person of people) {
      const known = this.#knownOf(person);
      // A failure is reported by `decide`; nothing waits for it here.
      if (known instanceof Promise) known.catch(() => undefined);
    }
  }

  /** Decides on a record; without a promise where the person's evidence is in memory. */
  decide(held: Held, category: CategoryCode): MaybePromise<RecordedDecision> {
    return mapMaybePromise(this.#knownOf(held.personId), (known) => this.#decideOn(known, held, category));
  }

  /** The other organisations than the viewer's that restrict their records of a person: for lists that are found by a statement. */
  async restrictingOthers(personId: PersonId): Promise<readonly OrganisationId[]> {
    const { restrictedBy } = await this.#knownOf(personId);
    const { viewer } = this;
    return viewer.is === 'member' ? restrictedBy.filter((organisationId) => organisationId !== viewer.organisationId) : [];
  }

  #knownOf(personId: PersonId): MaybePromise<PersonDecisions> {
    const known = this.#known.get(personId);
    if (known) return known;
    const evidence = this.sources.cached(personId);
    if (!evidence) return this.#loader.load(personId);
    return mapMaybePromise(this.sources.restrictedBy(personId), (restrictedBy) => this.#know(personId, evidence, restrictedBy));
  }

  #decideOn(known: PersonDecisions, held: Held, category: CategoryCode): RecordedDecision {
    return underRestriction(this.#decideByEvidence(known, held, category), held.holders, known.restrictedBy);
  }

  #decideByEvidence({ evidence, decisions }: PersonDecisions, held: Held, category: CategoryCode): RecordedDecision {
    const { policy, viewer, now } = this.sources;
    const { personId } = held;
    const standing = standingOf(viewer, held);
    const decided = decisions[standing];
    const before = decided.get(category);
    if (before) return before;
    const decision = decide(policy, { viewer, personId, standing, category, at: now() }, evidence);
    const recorded: RecordedDecision = decision.permitted ? { ...decision, personId, category, fields: new Set() } : decision;
    decided.set(category, recorded);
    return recorded;
  }

  /** Records, for the disclosure log, that a field was read on this permit. */
  disclose(permit: Disclosed, field: string): void {
    if (permit.fields.size === 0) this.#disclosed.push(permit);
    permit.fields.add(field);
  }

  /** Records the reading of something that no consent guards, such as a consent, a log, or a name in a search. */
  record({ personId, category, basis, grantId = null }: Recorded, field: string): void {
    const key = `${personId} ${category} ${basis} ${grantId}`;
    const known = this.#recorded.get(key);
    const reading: Disclosed = known ?? { permitted: true, personId, category, basis, grantId, fields: new Set() };
    if (!known) this.#recorded.set(key, reading);
    this.disclose(reading, field);
  }

  /**
   * Records, for the report, that a field is withheld. For a list, `held` has no holders: the report must not name the holder of a
   * record that was left out.
   */
  withhold(held: Held, category: CategoryCode, reason: Reason, field: string, path: Withheld['path']): void {
    this.#withheld.push({ path, field, category, reason, holder: this.#nameableHolder(held), personId: this.#shownAs(held.personId) });
  }

  /** The report names a person as the answer does, where that is in memory. */
  #shownAs(personId: PersonId): PersonId {
    const ids = this.idsOf(personId);
    return ids instanceof Promise ? personId : ids[0];
  }

  /**
   * The category IDENTITY covers who holds a record. The report names a holder only to a viewer that may read IDENTITY, and naming
   * it is a reading.
   */
  #nameableHolder({ personId, holders: [holder] }: Held): OrganisationId | null {
    if (!holder) return null;
    // The person is in memory, because the withheld field was decided on.
    const known = this.#known.get(personId);
    const recorded = known && this.#decideOn(known, { personId, holders: [] }, 'IDENTITY');
    if (!recorded?.permitted) return null;
    this.disclose(recorded, 'YoungPerson.holders');
    return holder;
  }

  async #load(people: readonly PersonId[]): Promise<PersonDecisions[]> {
    const { people: found, current } = await this.sources.evidenceOf(people);
    const restrictedBy = await Promise.all(people.map((person) => this.sources.restrictedBy(person)));
    return people.map((person, index) => {
      const { grants = [], emergencies = [], relations = [] } = found[index] ?? {};
      return this.#know(person, { grants, emergencies, relations, current }, restrictedBy[index] ?? []);
    });
  }

  #know(personId: PersonId, evidence: Evidence, restrictedBy: readonly OrganisationId[]): PersonDecisions {
    const before = this.#known.get(personId);
    if (before) return before;
    const known: PersonDecisions = {
      evidence,
      restrictedBy,
      decisions: { HOLDER: new Map(), ADDRESSEE: new Map(), AUDITOR: new Map(), OTHER: new Map() },
    };
    this.#known.set(personId, known);
    return known;
  }
}
