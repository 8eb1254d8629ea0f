/** Each column that names an organisation goes over where two organisations become one, or says why it does not. */
import { OWNER_NAMES } from '@passerelle/schema/consortium';
import { sql } from '../support/hub.js';
import { person } from '../support/person.js';

/** Columns that hold people or records beside organisations, and say so by another comment. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'coordination inbox_head.owner': 'the inbox of an organisation that was absorbed is closed',
  'coordination inbox_item.owner': 'the inbox of an organisation that was absorbed is closed',
  'registry organisation.id': 'the organisation itself',
  'registry kit.record_change.person_id': 'the history of an organisation stands under its own id',
  'registry kit.record_change.record_id': 'the history of an organisation stands under its own id',
};

/** Every column of ids, and whether it is said what becomes of it. */
const COLUMNS = `
  select c.oid::regclass::text as of_table, format('%I.%I', n.nspname, c.relname) as whole_table, a.attname as by_column,
    col_description(c.oid, a.attnum) as said,
    exists (select from kit.organisation_columns o where o.of_table = c.oid::regclass and o.by_column = a.attname) as is_covered
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where n.nspname in ('public', 'kit') and c.relkind in ('r', 'p') and a.atttypid in ('uuid'::regtype, 'uuid[]'::regtype)
  order by 1, 3`;
interface Column {
  readonly of_table: string;
  readonly whole_table: string;
  readonly by_column: string;
  readonly said: string | null;
  readonly is_covered: boolean;
}

const SAID = new Set(['an organisation', 'an organisation, as it was', 'an organisation, as it is told']);
const NAMED_LIKE_ONE = /organisation|holder|^(from|to|absorbed|kept)_id$|collected_by_id|recorded_by_id|merged_into/;
/** So called, and of professionals or people. */
const NO_ORGANISATION = [
  'registry representative.recorded_by_id',
  'consent known_representative.recorded_by_id',
  'coordination goal_answer.recorded_by_id',
];

const isSaid = (owner: string, { of_table, by_column, said, is_covered }: Column): boolean =>
  is_covered || SAID.has(said ?? '') || `${owner} ${of_table}.${by_column}` in OTHERWISE;

beforeAll(async () => {
  await person('Organa')
    .accompaniedBy('ml-foix')
    .housedBy('huda-rodez')
    .inProcedure('ofii-toulouse')
    .contractedBy('ofii-toulouse')
    .trainedBy('of-foix')
    .grants({ to: 'huda-rodez', categories: ['ACCOMPANIMENT'] })
    .referred('ml-foix', 'of-foix')
    .arrives();
});

test.each(OWNER_NAMES)('%s says of each column that is called so, or names one, what becomes of it', async (owner) => {
  const organisations = (await sql<{ id: string }>('registry', 'select id from organisation')).map(({ id }) => id);
  const columns = await sql<Column>(owner, COLUMNS);
  const unsaid: string[] = [];
  for (const column of columns.filter((one) => !isSaid(owner, one))) {
    const name = `${owner} ${column.of_table}.${column.by_column}`;
    if (column.by_column === 'id' && column.of_table === 'known_organisation') continue;
    const NAMES = `select exists (select from ${column.whole_table} where array["${column.by_column}"]::uuid[] && $1::uuid[]) as names`;
    const [found] = await sql<{ names: boolean }>(owner, NAMES, [organisations]);
    const isCalledSo = column.said !== 'a person' && NAMED_LIKE_ONE.test(column.by_column) && !NO_ORGANISATION.includes(name);
    if (isCalledSo || found?.names) unsaid.push(name);
  }
  expect(unsaid).toEqual([]);
});
