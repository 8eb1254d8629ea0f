/** The context of a resolver: the request's viewer, guard, entity manager and loaders, and the subgraph's long-lived parts. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { KINDS_OF_ORGANISATION, type OrganisationKind } from '@passerelle/schema/categories';
import type { Policy } from '@passerelle/schema/policy';
import DataLoader from 'dataloader';
import type { z } from 'zod';
import type { ConsentGuard } from '../consent/guard.js';
import { type BadUserInput, Forbidden } from '../errors.js';
import { appendEvents, type NewEvent } from '../feed/feed.js';
import type { FeedServer } from '../feed/feed-server.js';
import type { Cursors, ListCursors } from '../graphql/cursor.js';
import type { OrganisationId, PersonId, ProfessionalId } from '../identity/ids.js';
import { type Member, ownerOf, type Viewer } from '../identity/viewer.js';
import type { RequestWrites } from '../quota/writes.js';
import { inParis } from '../vocabulary/calendar.js';
import type { HeadWatch } from '../wake/head-watch.js';
import type { ChangeResult, Committed, Once } from './repeats.js';

/** A batched read, defined once at module level and instantiated once for each request. */
export interface Loader<Key, Value> {
  readonly batch: (context: RequestContext, keys: readonly Key[]) => Promise<readonly Value[]>;
}

/** Defines a loader from a batch function that answers in the order of its keys. */
export const loader = <Key, Value>(batch: Loader<Key, Value>['batch']): Loader<Key, Value> => ({ batch });

type Find<Key extends string, Row> = (context: RequestContext, keys: Key[]) => Promise<readonly Row[]>;

/** Defines a loader of at most one row for each key. */
export const loaderOfOne = <Key extends string, Row>(find: Find<Key, Row>, keyOf: (row: Row) => string): Loader<Key, Row | null> =>
  loader(async (context, keys) => {
    const byKey = new Map((await find(context, [...keys])).map((row) => [keyOf(row), row]));
    return keys.map((key) => byKey.get(key) ?? null);
  });

/** Defines a loader of all rows for each key, in the order in which they were found. */
export const loaderOfMany = <Key extends string, Row>(find: Find<Key, Row>, keyOf: (row: Row) => string): Loader<Key, Row[]> =>
  loader(async (context, keys) => {
    const byKey = Map.groupBy(await find(context, [...keys]), keyOf);
    return keys.map((key) => byKey.get(key) ?? []);
  });

/** Defines a loader of all rows of a person, under whichever of their ids they were written, in the order in which they were found. */
export const loaderOfPerson = <Row extends { readonly personId: PersonId }>(find: Find<PersonId, Row>): Loader<PersonId, Row[]> =>
  loader(async (context, people) => {
    const idsOfEach = await Promise.all(people.map((id) => context.guard.idsOf(id)));
    const found = await find(context, [...new Set(idsOfEach.flat())]);
    const byId = Map.groupBy(found, ({ personId }) => personId);
    return idsOfEach.map((ids) => (ids.length === 1 ? (byId.get(ids[0]) ?? []) : found.filter(({ personId }) => ids.includes(personId))));
  });

/** Adds events to those that a change appends in its transaction. */
export type Emit = (...events: NewEvent[]) => void;

export interface ContextParts {
  readonly viewer: Viewer;
  readonly guard: ConsentGuard;
  readonly policy: Policy;
  readonly em: EntityManager;
  readonly cursors: Cursors;
  readonly feed: FeedServer;
  /** For the registry alone: the stream of accesses. */
  readonly accessFeed: FeedServer | null;
  /** Wakes subscriptions when an owner’s stream has moved. */
  readonly heads: HeadWatch;
  readonly writes: RequestWrites;
  /** Answers a repeated mutation with the result of the first. */
  readonly once: Once;
  readonly now: () => Date;
  /** Aborted when the client does not wait for the answer any more. */
  readonly signal: AbortSignal;
}

/** The context of one request to one subgraph. */
export class RequestContext {
  readonly viewer: Viewer;
  readonly guard: ConsentGuard;
  readonly policy: Policy;
  readonly em: EntityManager;
  private readonly cursors: Cursors;
  readonly feed: FeedServer;
  readonly accessFeed: FeedServer | null;
  readonly heads: HeadWatch;
  readonly writes: RequestWrites;
  private readonly once: Once;
  readonly signal: AbortSignal;
  /** The instant of the request. */
  readonly now: Date;
  // Not #private: Apollo Server copies a context by its prototype and own properties.
  private readonly loaders = new Map<unknown, DataLoader<unknown, unknown>>();
  /** Refusals of the mutation's inputs that depend on today's date. They hold only where the mutation was not done before. */
  private readonly refusals: BadUserInput[] = [];

  constructor(parts: ContextParts) {
    this.viewer = parts.viewer;
    this.guard = parts.guard;
    this.policy = parts.policy;
    this.em = parts.em;
    this.cursors = parts.cursors;
    this.feed = parts.feed;
    this.accessFeed = parts.accessFeed;
    this.heads = parts.heads;
    this.writes = parts.writes;
    this.once = parts.once;
    this.signal = parts.signal;
    this.now = parts.now();
  }

  /** Today's date in metropolitan France, ISO 8601: just after midnight a caseworker's day is not yet that of UTC. */
  get today(): string {
    return inParis(this.now).day;
  }

  /**
   * The cursors of one of the viewer's lists.
   * @param chosenBy the arguments that choose its rows or their order
   */
  cursorsOf<Place extends readonly string[]>(field: string, chosenBy: readonly unknown[], place: z.ZodType<Place>): ListCursors<Place> {
    return this.cursors.of([field, ownerOf(this.viewer), chosenBy], place);
  }

  load<Key, Value>(definition: Loader<Key, Value>, key: Key): Promise<Value> {
    return this.loaderOf(definition).load(key);
  }

  /** The viewer as a member of an organisation. Throws Forbidden for a young person. */
  member(): Member {
    if (this.viewer.is === 'member') return this.viewer;
    throw new Forbidden('This is for the professionals of an organisation.');
  }

  /** The organisation whose own records the viewer reads, whatever is shared. Null for a statistical purpose: it reads no named record. */
  get readsOwnAs(): OrganisationId | null {
    const { viewer, policy } = this;
    return viewer.is === 'member' && !policy.statisticalPurposes.has(viewer.purpose) ? viewer.organisationId : null;
  }

  /** The viewer's organisation, as the holder of the records that its kind keeps. Throws Forbidden where it is of another kind. */
  holder(kind: OrganisationKind): OrganisationId {
    const { organisationKind, organisationId } = this.member();
    if (organisationKind === kind) return organisationId;
    throw new Forbidden(`Only ${KINDS_OF_ORGANISATION[kind].one} records this.`);
  }

  /** The viewer as a named professional. Throws Forbidden for a young person and for an organisation's software. */
  professional(): Member & { readonly professionalId: ProfessionalId } {
    const { professionalId, ...member } = this.member();
    if (!professionalId || member.role === 'SYSTEM') throw new Forbidden('This is for a professional by name, and no machine.');
    return { ...member, professionalId };
  }

  /**
   * The context of one mutation of the request.
   * @param field the mutation's response key
   */
  ofMutation(field: string): RequestContext {
    return Object.assign(Object.create(RequestContext.prototype), this, { once: this.once.ofMutation(field), refusals: [] });
  }

  /** Refuses the mutation, unless it is the repeat of one that was done. */
  refuseWhenDone(refusal: BadUserInput): void {
    this.refusals.push(refusal);
  }

  /**
   * Makes a change and appends its events in one transaction; followers are woken after the commit. A mutation makes one change.
   * Where it is repeated with its Idempotency-Key, nothing is done and the result of the first is returned.
   * @param work makes the change; `emit` adds events to it
   * @returns what `work` returned, and the position of the last event
   */
  async change<Result extends ChangeResult>(work: (em: EntityManager, emit: Emit) => Promise<Result>): Promise<Committed<Result>> {
    const events: NewEvent[] = [];
    const done = await this.once.run(this.em, async (em) => {
      const [refusal] = this.refusals;
      if (refusal) throw refusal;
      const result = await work(em, (...told) => events.push(...told));
      await em.flush();
      return { result, position: events.length > 0 ? await appendEvents(em, events) : 0 };
    });
    if (events.length > 0) this.feed.wakeUps.wake();
    return done;
  }

  private loaderOf<Key, Value>(definition: Loader<Key, Value>): DataLoader<Key, Value> {
    const known = this.loaders.get(definition);
    // The map's values are loaders of the definitions that are their keys, which its type cannot say.
    if (known) return known as DataLoader<Key, Value>;
    const made = new DataLoader<Key, Value>((keys) => definition.batch(this, keys).then((values) => [...values]));
    this.loaders.set(definition, made as DataLoader<unknown, unknown>);
    return made;
  }
}
