import { z } from 'zod';
import { InErrorDialog } from '../../components/in-error-dialog.js';
import type { ActWays } from '../../components/record-acts.js';
import { RecordDialog } from '../../components/record-dialog.js';
import { type RecordForm, useRecordForm } from '../../components/record-form.js';
import { Select } from '../../components/select.js';
import { TextField } from '../../components/text-field.js';
import { every } from '../../graph/every.js';
import type { InterviewMedium } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';
import { dayAfter, yearsFromToday } from '../../language/days.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import type { Dossier } from '../shared-person.js';
import { YEARS_BACK } from './dossier-dialog.js';

const RECORD = graphql(`
  mutation RecordInterview($personId: ID!, $input: InterviewInput!, $note: String) {
    recordInterview(personId: $personId, input: $input, note: $note) { id version }
  }
`);
const CHANGE = graphql(`
  mutation ChangeInterview($id: ID!, $version: Int!, $input: InterviewInput!) {
    changeInterview(id: $id, version: $version, input: $input) { id version }
  }
`);
const IN_ERROR = graphql(`
  mutation InterviewEnteredInError($id: ID!, $version: Int!) { interviewEnteredInError(id: $id, version: $version) }
`);

type Interview = NonNullable<Dossier['interviews']>[number];

const MEDIA = every<InterviewMedium>({ IN_PERSON: true, OUTSIDE: true, PHONE: true, VIDEO: true, WRITING: true });

const interviewShape = z.object({ heldOn: z.string(), medium: z.enum(MEDIA), minutes: z.string(), summary: z.string() });
const newInterviewShape = interviewShape.extend({ note: z.string() });
type InterviewFields = z.infer<typeof interviewShape>;

const inputOf = ({ heldOn, medium, minutes, summary }: InterviewFields) => ({
  heldOn,
  medium,
  minutes: minutes ? Number(minutes) : null,
  summary: summary.trim() || null,
});

interface InterviewInputsProps {
  readonly field: RecordForm<InterviewFields>['field'];
}

function InterviewInputs({ field }: InterviewInputsProps) {
  const t = useTranslation();
  return (
    <>
      <div className="row">
        <TextField
          {...field('heldOn')}
          label={t('dossier.heldOn')}
          type="date"
          min={yearsFromToday(-YEARS_BACK)}
          max={dayAfter(0)}
          isRequired
        />
        <TextField {...field('minutes')} label={t('dossier.minutes')} type="number" min="1" max="480" />
      </div>
      <Select
        {...field('medium')}
        label={t('dossier.medium')}
        options={MEDIA.map((value) => ({ value, name: t(`dossier.medium.${value}`) }))}
      />
      <TextField {...field('summary')} label={t('dossier.summary')} hint={t('dossier.summary.hint')} isMultiline />
    </>
  );
}

interface NewInterviewDialogProps extends ActWays {
  readonly personId: string;
}

/** Records an interview, with what the person reads of it and what only the Mission Locale does. */
export function NewInterviewDialog({ personId, ...ways }: NewInterviewDialogProps) {
  const t = useTranslation();
  const fields = { heldOn: dayAfter(0), medium: 'IN_PERSON', minutes: '', summary: '', note: '' } as const;
  const form = useRecordForm(`new interview ${personId}`, newInterviewShape, { version: 0, fields });
  const variables = { personId, input: inputOf(form.fields), note: form.fields.note.trim() || null };
  return (
    <RecordDialog send={t('save')} form={form} mutation={RECORD} variables={variables} {...ways}>
      <InterviewInputs field={form.field} />
      <TextField {...form.field('note')} label={t('dossier.note')} hint={t('dossier.note.hint')} isMultiline />
    </RecordDialog>
  );
}

interface InterviewDialogProps extends ActWays {
  readonly interview: Interview;
}

/** Changes an interview. Its private note stays. */
export function ChangeInterviewDialog({ interview, ...ways }: InterviewDialogProps) {
  const t = useTranslation();
  const { id, version, heldOn, medium, minutes, summary } = interview;
  const fields = { heldOn, medium, minutes: minutes ? String(minutes) : '', summary: summary ?? '' };
  const form = useRecordForm(`interview ${id}`, interviewShape, { version, fields });
  const variables = { id, version: form.version, input: inputOf(form.fields) };
  return (
    <RecordDialog send={t('save')} form={form} mutation={CHANGE} variables={variables} {...ways}>
      <InterviewInputs field={form.field} />
    </RecordDialog>
  );
}

/** Takes out an interview that was entered in error, with its private note. */
export function InterviewInErrorDialog({ interview, ...ways }: InterviewDialogProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  const sure = t('dossier.interview.sure', { day: day(interview.heldOn) });
  return <InErrorDialog record={interview} mutation={IN_ERROR} sure={sure} yes={t('record.inError.yes')} {...ways} />;
}
