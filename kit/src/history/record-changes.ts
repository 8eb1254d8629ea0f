/**
 * What records were before: who changed which, when, and what it said (RGPD art. 5(2), 15 and 16). The database writes it
 * (`keptWithHistory`). The organisation that holds a record reads its history, and the person does.
 */
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { z } from 'zod';
import { rows } from '../database/sql.js';
import { graphqlEnum } from '../graphql/enums.js';
import { type Connection, connectionOf, pageSize } from '../graphql/pagination.js';
import { DateTimeScalar } from '../graphql/scalars.js';
import { idOr, type OrganisationId, organisationIdSchema, type PersonId, personIdSchema } from '../identity/ids.js';
import { HeldValue } from '../record/held.js';
import type { RequestContext } from '../request/context.js';
import { type RecordKind, RecordKindEnum, type RecordTable } from './record-kinds.js';

const RecordActEnum = graphqlEnum('RecordAct', 'What was done to a record.', {
  ENTERED: 'It was put on record.',
  CHANGED: 'It was changed.',
  ENTERED_IN_ERROR: 'It was taken out, because it had been entered in error.',
  MERGED: 'It went over to another organisation, which has absorbed the one that held it.',
});
type RecordAct = keyof typeof RecordActEnum;

export const GIVEN_BY_THE_LIST = '@open(because: "given only in a history, which is guarded as a whole")';

/** What one field of a record said before a change. */
@Directive('@shareable')
@Directive(GIVEN_BY_THE_LIST)
@ObjectType({ description: 'What one field of a record said before a change.' })
export class FormerValue {
  @Directive('@open(because: "names of fields")')
  @Field(() => String, { description: 'The field, as the API names it, e.g. `plannedExitOn`.' })
  readonly field: string;

  @Directive('@open(because: "the holder’s own words, in a history that is guarded as a whole")')
  @Field(() => String, { nullable: true, description: 'What it said: a code, a date or a text. Null where it said nothing.' })
  readonly value: string | null;

  constructor(field: string, value: string | null) {
    this.field = field;
    this.value = value;
  }
}

/** What a change of a record says, whoever names the organisation and the professional. */
@ObjectType()
export abstract class ChangeOfRecord {
  @Field(() => ID, { description: 'The record that was changed.' })
  readonly recordId: string;

  @Field(() => RecordKindEnum)
  readonly record: RecordKind;

  @Field(() => Int, { description: 'The version of the record that the change made.' })
  readonly version: number;

  @Field(() => DateTimeScalar)
  readonly at: Date;

  @Field(() => RecordActEnum)
  readonly act: RecordAct;

  @Directive('@listSize(assumedSize: 10)')
  @Field(() => [FormerValue], {
    description: 'The fields that the change altered, with what they said before. Empty where it was put on record.',
  })
  readonly before: readonly FormerValue[];

  /** The organisation that made the change; null for a person of the seed, and where the person made it. */
  readonly holderId: OrganisationId | null;
  /** Null where a file or the organisation’s software made it. */
  readonly professionalId: string | null;
  readonly position: string;
  /** The id under which the record stands; of a register, its own. */
  readonly personId: PersonId;

  constructor(row: RecordChangeRow) {
    this.personId = row.person_id;
    this.recordId = row.record_id;
    this.record = row.record;
    this.version = row.version;
    this.at = row.at;
    this.act = row.act;
    this.before = Object.entries(row.before).map(([column, value]) => new FormerValue(fieldOf(column), saidBy(value)));
    this.holderId = row.holder_id;
    this.professionalId = row.professional_id;
    this.position = row.position;
  }
}

const changeRow = z.object({
  position: z.string(),
  person_id: personIdSchema,
  record_id: z.uuid(),
  record: z.string().toUpperCase().pipe(z.enum(RecordKindEnum)),
  version: z.number(),
  holder_id: organisationIdSchema.nullable(),
  at: z.coerce.date(),
  professional_id: z.uuid().nullable(),
  act: z.enum(RecordActEnum),
  before: z.record(z.string(), z.unknown()),
});
export type RecordChangeRow = z.infer<typeof changeRow>;

/** A column by the name of its field. */
const fieldOf = (column: string): string => column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** A value of a column in words: lists by their members. */
function saidBy(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? value.join(', ') : String(value);
}

// What an organisation has absorbed it holds, with its history.
const CHOSEN = `
  person_id = any($1) and ($3::uuid is null or record_id = $3) and record = any($4)
  and ($2::uuid is null or holder_id = $2 or holder_id in (select former_id from kit.merged_organisation where kept_id = $2))`;
const PAGE_OF_CHANGES = `
  select position::text, person_id, record_id, record, version, holder_id, at, professional_id, act, before from kit.record_change
  where ${CHOSEN} and ($5::bigint is null or position < $5) order by position desc limit $6`;
const COUNT_OF_CHANGES = `select count(*)::int as changes from kit.record_change where ${CHOSEN}`;

/** How many changes are given at once where the client does not say. */
export const CHANGES = 20;

/** What guards a history. No consent opens one: the organisation reads those of its own records, and the person all of theirs. */
export const HISTORY = '@consent(category: "RECORD_HISTORY")';

interface Paging {
  readonly first: number | null;
  readonly after: string | null;
}

export interface ChangesAsked extends Paging {
  readonly recordId: string | null;
}

/** The tables of an owner's records. */
export interface KeptTables {
  readonly shown: readonly RecordTable[];
  /** Whose records the person does not read either (Code pénal 226-13). */
  readonly neverShared?: readonly RecordTable[];
  /** Columns that are never shared, of tables that are: what they said is told to the holder alone. */
  readonly holdersAlone?: readonly string[];
}

const without = (columns: readonly string[], before: RecordChangeRow['before']): RecordChangeRow['before'] =>
  Object.fromEntries(Object.entries(before).filter(([column]) => !columns.includes(column)));

type Page<Change> = Connection<Change> & { readonly totalCount: number };

/**
 * The changes of a person's records, the latest first: of the viewer's own organisation; where the viewer is a person, of all that
 * hold records. The guard decides on it as a whole.
 * @param field the field of the API whose list it is
 * @param Change the type of its entries
 */
export async function changesOf<Change extends ChangeOfRecord>(
  context: RequestContext,
  field: string,
  personId: PersonId,
  { recordId, ...paging }: ChangesAsked,
  { shown, neverShared = [], holdersAlone = [] }: KeptTables,
  Change: new (row: RecordChangeRow) => Change,
): Promise<HeldValue<Page<Change>>> {
  const { viewer, guard } = context;
  const isMember = viewer.is === 'member';
  const tables = isMember ? [...shown, ...neverShared] : shown;
  const ids = await guard.idsOf(personId);
  const chosen = [ids, isMember ? viewer.organisationId : null, recordId === null ? null : idOr(recordId), tables];
  const page = await pageOfChanges(context, field, [ids[0], recordId], chosen, paging, (row) => {
    return new Change(isMember ? row : { ...row, before: without(holdersAlone, row.before) });
  });
  const holders = isMember && page.totalCount > 0 ? [viewer.organisationId] : [];
  // Whoever has two ids is told of a reading under each under which something was read.
  const read = new Set(page.edges.map(({ node }) => node.personId));
  const [under = personId, ...others] = read;
  for (const id of others) {
    const decision = await guard.decide({ personId: id, holders }, 'RECORD_HISTORY');
    if (decision.permitted) guard.disclose(decision, `YoungPerson.${field}`);
  }
  return new HeldValue({ personId: under, holders }, page);
}

/**
 * The changes of a record that is about no person, such as an organisation, the latest first. Its history stands under its own id.
 * Who may read them is the caller's to decide.
 */
export const changesOfRecord = <Change extends ChangeOfRecord>(
  context: RequestContext,
  field: string,
  id: string,
  paging: Paging,
  tables: readonly RecordTable[],
  Change: new (row: RecordChangeRow) => Change,
): Promise<Page<Change>> => pageOfChanges(context, field, [id], [[idOr(id)], null, null, tables], paging, (row) => new Change(row));

/** @param chosen the first parameters of the statements */
async function pageOfChanges<Change extends ChangeOfRecord>(
  context: RequestContext,
  field: string,
  chosenBy: readonly (string | null)[],
  chosen: readonly unknown[],
  { first, after }: Paging,
  changeOf: (row: RecordChangeRow) => Change,
): Promise<Page<Change>> {
  const size = pageSize(first, CHANGES);
  const cursors = context.cursorsOf(field, chosenBy, z.tuple([z.string().regex(/^\d+$/)]));
  const [position = null] = cursors.open(after) ?? [];
  const [found, [count]] = await Promise.all([
    rows(context.em, changeRow, PAGE_OF_CHANGES, [...chosen, position, size + 1]),
    rows(context.em, z.object({ changes: z.number() }), COUNT_OF_CHANGES, chosen),
  ]);
  const page = connectionOf(found.map(changeOf), { after, size }, (change) => cursors.seal([change.position]));
  return { ...page, totalCount: count?.changes ?? 0 };
}
