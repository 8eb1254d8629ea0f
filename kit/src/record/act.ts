/**
 * Acts: what an owner puts on record. An act is made by one function of its owner, the same for a mutation, an import and the seed,
 * and is written here: the record itself, the steps that it makes on the timeline, and the events that tell of both.
 *
 * The ids of steps are derived from the record. So an act that is written a second time, whichever way, makes no second step.
 */
import { type EntityClass, type EntityManager, type FilterQuery, LockMode } from '@mikro-orm/postgresql';
import { insertAll, persistNew } from '../database/insert.js';
import { NotFound, VersionConflict } from '../errors.js';
import { stepRecorded } from '../feed/events.js';
import { factNoted } from '../feed/facts.js';
import { appendEvents, type NewEvent } from '../feed/feed.js';
import { idOr, type OrganisationId } from '../identity/ids.js';
import type { StepRecord } from './held-record.js';

// A type, since an interface is not known to be a record of properties.
type Identified = { readonly id: string };

/** The columns of a row, by the properties of its entity. */
export type RowOf<Entity> = Partial<Entity> & Identified;

/** A step of an act. */
export type StepOf<Step extends StepRecord = StepRecord> = Omit<RowOf<Step>, 'occurredOn'> &
  Pick<StepRecord, 'id' | 'personId' | 'holderId' | 'kind' | 'category' | 'wording'> & {
    /** Null where it did not happen after all: a step that was made before is taken back. */
    readonly occurredOn: string | null;
  };

export interface Act<Row extends Identified, Step extends StepRecord = StepRecord> {
  readonly record: RowOf<Row>;
  readonly steps: readonly StepOf<Step>[];
  /** The events beside those of the steps; they are emitted where the record is added or changed. */
  readonly events: readonly NewEvent[];
  /** What takes back those events that are no facts, where the record is taken out. */
  readonly takenBack?: readonly NewEvent[];
}

/** The entities of a kind of act. */
export interface ActTables<Row extends Identified> {
  readonly record: EntityClass<Row> & (new () => Row);
  /** Null where these acts make no steps. */
  readonly step: (new () => StepRecord) | null;
}

/** Whether a record was added, changed, or found to be the same. */
export type Outcome = 'added' | 'changed' | 'same';

export interface Written {
  /** In the order of the acts. */
  readonly outcomes: readonly Outcome[];
  /** The events to append in the same transaction. */
  readonly events: readonly NewEvent[];
}

/**
 * Writes acts of several records into the unit of work, as an import does. A record that is the same as before keeps its steps, and
 * no event is made for it.
 * @param known the records of these acts that exist already
 */
export async function writeActs<Row extends Identified>(
  em: EntityManager,
  { record, step }: ActTables<Row>,
  known: readonly Row[],
  acts: readonly Act<Row>[],
): Promise<Written> {
  const byId = new Map(known.map((one) => [one.id, one]));
  const placed = acts.map((act) => ({ act, ...place(em, record, byId.get(act.record.id), act.record) }));
  return { outcomes: placed.map(({ outcome }) => outcome), events: await tell(em, step, placed) };
}

/** Writes one act, as a mutation does. */
export async function writeAct<Row extends Identified>(
  em: EntityManager,
  { record, step }: ActTables<Row>,
  known: Row | null,
  act: Act<Row>,
): Promise<{ readonly record: Row; readonly events: readonly NewEvent[] }> {
  const placed = { act, ...place(em, record, known ?? undefined, act.record) };
  return { record: placed.row, events: await tell(em, step, [placed]) };
}

/** Writes the steps of acts whose records were added or changed, and returns the events of these acts. */
async function tell(
  em: EntityManager,
  step: (new () => StepRecord) | null,
  placed: readonly { readonly act: Pick<Act<Identified>, 'steps' | 'events'>; readonly outcome: Outcome }[],
): Promise<readonly NewEvent[]> {
  const moved = placed.filter(({ outcome }) => outcome !== 'same').map(({ act }) => act);
  const steps = moved.flatMap((act) => act.steps);
  const told = step && steps.length > 0 ? await writeSteps(em, step, steps) : [];
  return [...told, ...moved.flatMap(({ events }) => events)];
}

/** A record that its holder changes by its version. */
export interface Versioned {
  readonly id: string;
  readonly holderId: OrganisationId;
  readonly version: number;
}

/**
 * The record that a mutation changes, locked until the end of the transaction. Throws NotFound where the organisation holds none by
 * this id, and VersionConflict where it was changed since the client read it.
 * @param what the record, as the refusal names it
 */
export async function recordToChange<Row extends Versioned>(
  em: EntityManager,
  entity: new () => Row,
  what: string,
  { id, version, holderId }: Versioned,
): Promise<Row> {
  const own: FilterQuery<Versioned> = { id: idOr(id), holderId };
  const found = await em.findOne<Versioned>(entity, own, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  return atVersion(found instanceof entity ? found : null, what, version);
}

/** The row, at the version that the client read. Throws NotFound where there is none, and VersionConflict where it was changed since. */
export function atVersion<Row extends { readonly version: number }>(found: Row | null, what: string, version: number): Row {
  if (!found) throw new NotFound(what);
  if (found.version !== version) throw new VersionConflict(found.version);
  return found;
}

/**
 * Takes a record out that was entered in error: its row, its steps and the facts that were told of it. Its history keeps what it was.
 * @param act the act that the record is of
 * @returns the events that take back what was told; those that are neither of steps nor of facts are in `takenBack` of the act
 */
export async function takeBack<Row extends Identified>(
  em: EntityManager,
  { step }: ActTables<Row>,
  known: Row,
  act: Act<Row>,
): Promise<readonly NewEvent[]> {
  em.remove(known);
  const gone = act.steps.map((one) => ({ ...one, occurredOn: null }));
  const facts = factNoted.among(act.events).map((fact) => factNoted.of({ ...fact, on: null, until: null, value: null, code: null }));
  return [...(step ? await writeSteps(em, step, gone) : []), ...facts, ...(act.takenBack ?? [])];
}

/** Inserts acts into empty tables, and tells of them: for a seed, which has thousands. */
export async function insertActs<Row extends Identified>(
  em: EntityManager,
  { record, step }: ActTables<Row>,
  acts: readonly Act<Row>[],
): Promise<void> {
  await insertAll(
    em,
    record,
    acts.map((act) => act.record),
  );
  const steps = acts.flatMap((act) => act.steps).filter(({ occurredOn }) => occurredOn !== null);
  if (step) await insertAll(em, step, steps);
  await appendEvents(em, [...steps.map(stepRecorded.of), ...acts.flatMap(({ events }) => events)]);
}

async function writeSteps(em: EntityManager, step: new () => StepRecord, steps: readonly StepOf[]): Promise<NewEvent[]> {
  const known = await em.find(step, { id: { $in: steps.map(({ id }) => id) } });
  const byId = new Map(known.map((one) => [one.id, one]));
  return steps.flatMap((values) => {
    const before = byId.get(values.id);
    const { occurredOn } = values;
    if (occurredOn !== null) {
      const { outcome } = place(em, step, before, { ...values, occurredOn });
      return outcome === 'same' ? [] : [stepRecorded.of(values)];
    }
    if (!before) return [];
    em.remove(before);
    return [stepRecorded.of(values)];
  });
}

/** Makes or alters the entity of an id so that it has these values, unless it has them already. */
function place<Entity extends Identified>(
  em: EntityManager,
  entity: new () => Entity,
  known: Entity | undefined,
  values: RowOf<Entity>,
): { readonly row: Entity; readonly outcome: Outcome } {
  if (!known) return { row: persistNew(em, entity, values), outcome: 'added' };
  const before: Readonly<Record<string, unknown>> = { ...known };
  const isSame = Object.entries(values).every(([name, value]) => JSON.stringify(before[name] ?? null) === JSON.stringify(value ?? null));
  return { row: isSame ? known : Object.assign(known, values), outcome: isSame ? 'same' : 'changed' };
}
