import { z } from 'zod';
import { tabStore } from '../session/tab-store.js';
import { useStoredState } from './form-state.js';
import { type FilledForm, type RecordRead, rebase, type TextFields } from './rebase.js';

/** An input of a form: its name, what it holds, and how it changes. */
interface FormField<Value extends string> {
  readonly name: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** A form that changes a record. */
export interface RecordForm<Fields extends TextFields> {
  readonly fields: Fields;
  /** The version of the record on which the form stands: the mutation names it. */
  readonly version: number;
  /** What an input of this name is given. */
  readonly field: <Name extends keyof Fields & string>(name: Name) => FormField<Fields[Name]>;
  readonly isFilled: boolean;
  /** What stands on record now, by the name of each field that was changed since the form was opened. */
  readonly standing: TextFields;
  /** Call it when the form was sent or given up: it is empty the next time. */
  readonly forget: () => void;
}

/**
 * A form that changes a record, kept over a reload and a sign-in. Where the record is read again at a newer version, what was typed
 * stays, and `standing` says what changed.
 * @param read the record as the page has it; for a new record version 0, and what its inputs hold at first
 */
export function useRecordForm<Fields extends TextFields>(
  name: string,
  shape: z.ZodType<Fields>,
  read: RecordRead<NoInfer<Fields>>,
): RecordForm<Fields> {
  const key = `form ${name}`;
  const readShape = z.object({ version: z.number(), fields: shape });
  const formShape: z.ZodType<FilledForm<Fields>> = z.object({ read: readShape, typed: shape, meanwhile: z.array(z.string()) });
  const [kept, keep] = useStoredState(key, formShape, { read, typed: read.fields, meanwhile: [] });
  const caughtUp = (form: FilledForm<Fields>) => (form.read.version < read.version ? rebase(form, read) : form);
  const form = caughtUp(kept);
  const type = <Name extends keyof Fields & string>(field: Name, value: Fields[Name]) =>
    keep((before) => {
      const current = caughtUp(before);
      return { ...current, typed: { ...current.typed, [field]: value } };
    });
  return {
    fields: form.typed,
    version: form.read.version,
    field: (field) => ({ name: field, value: form.typed[field], onChange: (value) => type(field, value) }),
    isFilled: Object.entries(form.typed).some(([field, value]) => value !== form.read.fields[field]),
    standing: Object.fromEntries(form.meanwhile.map((field) => [field, form.read.fields[field] ?? ''])),
    forget: () => tabStore.remove(key),
  };
}
