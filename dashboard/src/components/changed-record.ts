/** Of which record a change is, in a history of several kinds of records: the API names only an id. */

/** What is needed to know of a change. */
interface Change {
  readonly recordId: string;
  readonly before: readonly { readonly field: string }[];
}

/** What tells of which kind a record is. */
export interface RecordKinds<Kind extends string> {
  /** The records that the page shows, by their ids. */
  readonly shown: ReadonlyMap<string, Kind>;
  /** Fields that records of one kind have, and those of no other. */
  readonly tells: Readonly<Record<string, Kind>>;
}

/**
 * Of which record a change is: of one that the page shows, or of one that is told by the fields of its changes; null where nothing
 * tells it. Pure.
 * @param all the changes among which it stands
 */
export function changedRecord<Kind extends string>(
  { recordId }: Pick<Change, 'recordId'>,
  all: readonly Change[],
  { shown, tells }: RecordKinds<Kind>,
): Kind | null {
  const fields = all.filter((one) => one.recordId === recordId).flatMap(({ before }) => before.map(({ field }) => field));
  return shown.get(recordId) ?? fields.flatMap((field) => tells[field] ?? [])[0] ?? null;
}
