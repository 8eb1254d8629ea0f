/** What becomes of a filled form when somebody else has changed its record. */

/** The fields of a form, as its inputs write them. */
export type TextFields = Readonly<Record<string, string>>;

/** A record as it was read. */
export interface RecordRead<Fields extends TextFields> {
  readonly version: number;
  readonly fields: Fields;
}

/** A form that changes a record, as it is filled. */
export interface FilledForm<Fields extends TextFields> {
  readonly read: RecordRead<Fields>;
  /** What the inputs hold: what was read, where nothing was typed. */
  readonly typed: Fields;
  /** The fields that somebody else changed while the form was filled. */
  readonly meanwhile: readonly string[];
}

/**
 * Puts a filled form on the record as it stands now. What was typed is kept. A field in which nothing was typed takes what stands
 * now, so that sending the form does not undo the other's change. Pure.
 */
export function rebase<Fields extends TextFields>(form: FilledForm<Fields>, now: RecordRead<Fields>): FilledForm<Fields> {
  const { read, typed } = form;
  const changed = Object.keys(now.fields).filter((name) => now.fields[name] !== read.fields[name]);
  const untouched = changed.filter((name) => typed[name] === read.fields[name]);
  return {
    read: now,
    typed: { ...typed, ...Object.fromEntries(untouched.map((name) => [name, now.fields[name]])) },
    meanwhile: [...new Set([...form.meanwhile, ...changed])],
  };
}
