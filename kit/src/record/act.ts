/**
 * Acts: what an owner puts on record. An act is made by one function of its owner, the same for a mutation, an import and the seed,
 * and is written here: the record itself, the steps that it makes on the timeline, and the events that tell of both.
 *
 * The ids of steps are derived from the record. So an act that is written a second time, whichever way, makes no second step.
 */
import type { EntityClass, EntityManager } from '@mikro-orm/postgresql';
import { insertAll, persistNew } from '../database/insert.js';
import { stepRecorded } from '../feed/events.js';
import { appendEvents, type NewEvent } from '../feed/feed.js';
import type { StepRecord } from './held-record.js';

// A type, since an interface is not known to be a record of properties.
type Identified = { readonly id: string };

/** The columns of a row, by the properties of its entity. */
export type RowOf<Entity> = Partial<Entity> & Identified;

/** A step of an act. */
export type StepOf<Step extends StepRecord = StepRecord> = Omit<RowOf<Step>, 'occurredOn'> &
  Pick<StepRecord, 'id' | 'personId' | 'holderId' | 'kind' | 'category' | 'title'> & {
    /** Null where it did not happen after all: a step that was made before is taken back. */
    readonly occurredOn: string | null;
  };

export interface Act<Row extends Identified, Step extends StepRecord = StepRecord> {
  readonly record: RowOf<Row>;
  readonly steps: readonly StepOf<Step>[];
  /** The events beside those of the steps; they are emitted where the record is added or changed. */
  readonly events: readonly NewEvent[];
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
  const moved = placed.filter(({ outcome }) => outcome !== 'same').map(({ act }) => act);
  const steps = moved.flatMap((act) => act.steps);
  const told = step && steps.length > 0 ? await writeSteps(em, step, steps) : [];
  return {
    outcomes: placed.map(({ outcome }) => outcome),
    events: [...told, ...moved.flatMap(({ events }) => events)],
  };
}

/** Writes one act, as a mutation does. */
export async function writeAct<Row extends Identified>(
  em: EntityManager,
  { record, step }: ActTables<Row>,
  known: Row | null,
  act: Act<Row>,
): Promise<{ readonly record: Row; readonly events: readonly NewEvent[] }> {
  const { row, outcome } = place(em, record, known ?? undefined, act.record);
  if (outcome === 'same') return { record: row, events: [] };
  const told = step ? await writeSteps(em, step, act.steps) : [];
  return { record: row, events: [...told, ...act.events] };
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
