/**
 * Under which categories a record is read: so it is known of a change who could see it, before anybody looks. A change of an address
 * concerns those alone who may read addresses.
 */
import { CATEGORY_CODES, type CategoryCode } from '@passerelle/schema/categories';

/** The categories of a record's columns. */
export interface ReadAs<Row> {
  /** The category of every column that is not named apart. */
  readonly rest: CategoryCode;
  /** Of other categories the columns, or what is computed for them. */
  readonly apart?: Partial<Readonly<Record<CategoryCode, readonly (keyof Row)[] | ((row: Row) => unknown)>>>;
}

/** What stands in a record, by its categories; without those under which nothing stands. */
export type Content = ReadonlyMap<CategoryCode, string>;

/** By these a record is named, and nothing is read of it. */
const NAMING: readonly PropertyKey[] = ['id', 'personId', 'holderId', 'version'];

/** @param written the columns that an act of the record names */
export function contentOf<Row extends object>({ rest, apart = {} }: ReadAs<Row>, row: Row, written: object): Content {
  const named = new Set<PropertyKey>([...NAMING, ...Object.values(apart).flatMap((part) => (typeof part === 'function' ? [] : part))]);
  const columns = new Map<string, unknown>(Object.entries(row));
  const found = new Map<CategoryCode, unknown[]>([
    [
      rest,
      Object.keys(written)
        .sort()
        .flatMap((name) => (named.has(name) ? [] : [columns.get(name)])),
    ],
  ]);
  for (const category of CATEGORY_CODES) {
    const part = apart[category];
    if (part) found.set(category, typeof part === 'function' ? [part(row)] : part.map((name) => row[name]));
  }
  return new Map(
    [...found].filter(([, values]) => !values.every(isNothing)).map(([category, values]) => [category, JSON.stringify(values)]),
  );
}

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === false || (Array.isArray(value) && value.length === 0);

/** The categories under which something else is read than before. */
export const changedIn = (before: Content, after: Content): CategoryCode[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((category) => before.get(category) !== after.get(category));
