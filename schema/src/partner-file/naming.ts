/**
 * A line of a file of records names its person by `person_id`, or by names and birth date. Whoever has them by names is found by the
 * registry (`peopleOfLines`), and the line goes to its owner with the id.
 */

/** The columns by which a person is named, in the order in which the registry takes them. */
export const NAMED_BY = ['family_name', 'given_names', 'birth_date'] as const;

/** The columns that are read of a file: those of its kind, and where it names people those by which they are named. */
export const columnsRead = <Column extends string>(columns: readonly Column[]): readonly (Column | (typeof NAMED_BY)[number])[] =>
  columns.some((column) => column === 'person_id')
    ? [...columns, ...NAMED_BY.filter((name) => !columns.some((column) => column === name))]
    : columns;

/** What a line says of its person beside an id; null where it gives the id, or says nothing of them. */
export function namesOf(record: Readonly<Record<string, string>>): readonly string[] | null {
  if ((record.person_id ?? '').trim() !== '') return null;
  const names = NAMED_BY.map((column) => record[column] ?? '');
  // A dossier has the birth date for its own sake.
  return names.slice(0, 2).every((name) => name.trim() === '') ? null : names;
}
