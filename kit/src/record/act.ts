/**
 * Acts: what an owner puts on record. An act is made by one function of its owner, the same for a mutation, an import and the seed,
 * and is written here: the record itself, the steps that it makes on the timeline, and the events that tell of both.
 *
 * The ids of steps are derived from the record. So an act that is written a second time, whichever way, makes no second step.
 */
import { type EntityClass, type EntityManager, type FilterQuery, LockMode } from '@mikro-orm/postgresql';
import type { CategoryCode } from '@passerelle/schema/categories';
import { insertAll, persistNew } from '../database/insert.js';
import { NotFound, VersionConflict } from '../errors.js';
import { recordChanged, stepRecorded } from '../feed/events.js';
import { factNoted } from '../feed/facts.js';
import { appendEvents, type NewEvent } from '../feed/feed.js';
import { idOr, type OrganisationId } from '../identity/ids.js';
import { HeldRecord, type StepRecord } from './held-record.js';
import { type Content, changedIn, contentOf, type ReadAs } from './read-as.js';

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
  /** Under which categories a record is read; without it nobody is told of a change that makes no step. */
  readonly readAs?: ReadAs<Row>;
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
  tables: ActTables<Row>,
  known: readonly Row[],
  acts: readonly Act<Row>[],
): Promise<Written> {
  const byId = new Map(known.map((one) => [one.id, one]));
  const placed = acts.map((act) => placeAct(em, tables, byId.get(act.record.id), act));
  return { outcomes: placed.map(({ outcome }) => outcome), events: await tell(em, tables.step, placed) };
}

/** Writes one act, as a mutation does. */
export async function writeAct<Row extends Identified>(
  em: EntityManager,
  tables: ActTables<Row>,
  known: Row | null,
  act: Act<Row>,
): Promise<{ readonly record: Row; readonly events: readonly NewEvent[] }> {
  const placed = placeAct(em, tables, known ?? undefined, act);
  return { record: placed.row, events: await tell(em, tables.step, [placed]) };
}

/** What became of the record of an act. */
interface Placed {
  readonly act: Pick<Act<Identified>, 'steps' | 'events'>;
  readonly row: Identified;
  readonly outcome: Outcome;
  /** The categories under which it is read otherwise than before. */
  readonly changed: readonly CategoryCode[];
}

function placeAct<Row extends Identified>(
  em: EntityManager,
  { record, readAs }: ActTables<Row>,
  known: Row | undefined,
  act: Act<Row>,
): Placed & { readonly row: Row } {
  const contentIn = (row: Row | undefined): Content => (readAs && row ? contentOf(readAs, row, act.record) : new Map());
  const before = contentIn(known);
  const { row, outcome } = place(em, record, known, act.record);
  return { act, row, outcome, changed: outcome === 'same' ? [] : changedIn(before, contentIn(row)) };
}

/** Writes the steps of acts whose records were added or changed, and returns the events of these acts. */
async function tell(em: EntityManager, step: (new () => StepRecord) | null, placed: readonly Placed[]): Promise<readonly NewEvent[]> {
  const moved = placed.filter(({ outcome }) => outcome !== 'same');
  const steps = moved.flatMap(({ act }) => act.steps);
  const told = step && steps.length > 0 ? await writeSteps(em, step, steps) : [];
  const toldOf = new Set(stepRecorded.among(told).map(({ personId, holderId, category }) => `${personId} ${holderId} ${category}`));
  const others = moved.flatMap(({ row, changed }) =>
    changesOf(row, changed, (of, category) => toldOf.has(`${of.personId} ${of.holderId} ${category}`)),
  );
  return [...told, ...others, ...moved.flatMap(({ act }) => act.events)];
}

/** What is told of changes of a record beside its steps. */
function changesOf(
  row: Identified,
  changed: readonly CategoryCode[],
  isTold: (of: HeldRecord, category: CategoryCode) => boolean,
): NewEvent[] {
  if (!(row instanceof HeldRecord)) return [];
  const categories = changed.filter((category) => !isTold(row, category));
  return categories.length > 0 ? [recordChanged.of({ personId: row.personId, holderId: row.holderId, categories })] : [];
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
  { step, readAs }: ActTables<Row>,
  known: Row,
  act: Act<Row>,
): Promise<readonly NewEvent[]> {
  const changed = readAs ? changedIn(contentOf(readAs, known, act.record), new Map()) : [];
  em.remove(known);
  const gone = act.steps.map((one) => ({ ...one, occurredOn: null }));
  const facts = factNoted.among(act.events).map((fact) => factNoted.of({ ...fact, on: null, until: null, value: null, code: null }));
  const told = step ? await writeSteps(em, step, gone) : [];
  const seen = new Set(stepRecorded.among(told).map(({ category }) => category));
  return [...told, ...changesOf(known, changed, (_, category) => seen.has(category)), ...facts, ...(act.takenBack ?? [])];
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
