import { z } from 'zod';
import { InErrorDialog } from '../../components/in-error-dialog.js';
import type { ActWays } from '../../components/record-acts.js';
import { RecordDialog } from '../../components/record-dialog.js';
import { useRecordForm } from '../../components/record-form.js';
import { TextField } from '../../components/text-field.js';
import { graphql } from '../../graph/graphql.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import type { Dossier } from '../shared-person.js';

const WRITE = graphql(`
  mutation WriteNote($personId: ID!, $text: String!) { writeNote(personId: $personId, text: $text) { id version } }
`);
const CHANGE = graphql(`
  mutation ChangeNote($id: ID!, $version: Int!, $text: String!) { changeNote(id: $id, version: $version, text: $text) { id version } }
`);
const IN_ERROR = graphql(`
  mutation NoteEnteredInError($id: ID!, $version: Int!) { noteEnteredInError(id: $id, version: $version) }
`);

type ProfessionalNote = NonNullable<Dossier['notes']>[number];

const noteShape = z.object({ text: z.string() });

/** Writes a note, which the Mission Locale alone reads. */
export function NewNoteDialog({ personId, ...ways }: ActWays & { readonly personId: string }) {
  const t = useTranslation();
  const form = useRecordForm(`new note ${personId}`, noteShape, { version: 0, fields: { text: '' } });
  return (
    <RecordDialog send={t('save')} form={form} mutation={WRITE} variables={{ personId, ...form.fields }} {...ways}>
      <TextField {...form.field('text')} label={t('dossier.text')} hint={t('dossier.note.hint')} isMultiline isRequired />
    </RecordDialog>
  );
}

interface NoteDialogProps extends ActWays {
  readonly note: ProfessionalNote;
}

/** Changes what a note says. */
export function ChangeNoteDialog({ note: { id, version, text }, ...ways }: NoteDialogProps) {
  const t = useTranslation();
  const form = useRecordForm(`note ${id}`, noteShape, { version, fields: { text } });
  return (
    <RecordDialog send={t('save')} form={form} mutation={CHANGE} variables={{ id, version: form.version, ...form.fields }} {...ways}>
      <TextField {...form.field('text')} label={t('dossier.text')} hint={t('dossier.note.hint')} isMultiline isRequired />
    </RecordDialog>
  );
}

/** Takes out a note that was entered in error. */
export function NoteInErrorDialog({ note, ...ways }: NoteDialogProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  const sure = t('dossier.note.sure', { day: day(note.writtenAt) });
  return <InErrorDialog record={note} mutation={IN_ERROR} sure={sure} yes={t('record.inError.yes')} {...ways} />;
}
