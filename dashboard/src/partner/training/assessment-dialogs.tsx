import { FRENCH_CERTIFICATES } from '@passerelle/schema/wire/french-certificates';
import { z } from 'zod';
import { LEVELS, levelOf } from '../../components/cefr-levels.js';
import { InErrorDialog } from '../../components/in-error-dialog.js';
import { LevelSelect } from '../../components/level-select.js';
import { printedCode, printedOptions } from '../../components/printed-words.js';
import type { ActWays } from '../../components/record-acts.js';
import { RecordDialog } from '../../components/record-dialog.js';
import { type RecordForm, useRecordForm } from '../../components/record-form.js';
import { Select } from '../../components/select.js';
import { TextField } from '../../components/text-field.js';
import { graphql } from '../../graph/graphql.js';
import { dayAfter, yearsFromToday } from '../../language/days.js';
import { useTranslation } from '../../language/translation.js';
import type { SharedPerson } from '../shared-person.js';

const RECORD = graphql(`
  mutation RecordAssessment($personId: ID!, $input: AssessmentInput!) { recordAssessment(personId: $personId, input: $input) { id version } }
`);
const CHANGE = graphql(`
  mutation ChangeAssessment($id: ID!, $version: Int!, $input: AssessmentInput!) {
    changeAssessment(id: $id, version: $version, input: $input) { id version }
  }
`);
const IN_ERROR = graphql(`
  mutation AssessmentEnteredInError($id: ID!, $version: Int!) { assessmentEnteredInError(id: $id, version: $version) }
`);

/** A level of French on record. */
export type AssessmentOnRecord = NonNullable<SharedPerson['language']>;

const assessmentShape = z.object({ level: z.enum(LEVELS), assessedOn: z.string(), certificate: printedCode(FRENCH_CERTIFICATES) });
type AssessmentFields = z.infer<typeof assessmentShape>;
/** The longest time, by the schema, that an assessment lies back. */
const YEARS_BACK = 30;

const inputOf = ({ level, assessedOn, certificate }: AssessmentFields) => ({
  level,
  assessedOn,
  certificate: certificate || null,
});

function AssessmentInputs({ form: { field } }: { readonly form: RecordForm<AssessmentFields> }) {
  const t = useTranslation();
  return (
    <>
      <LevelSelect {...field('level')} label={t('training.level')} levels={LEVELS} />
      <TextField
        {...field('assessedOn')}
        label={t('training.assessedOn')}
        type="date"
        min={yearsFromToday(-YEARS_BACK)}
        max={dayAfter(0)}
        isRequired
      />
      <Select
        {...field('certificate')}
        label={t('training.certificate')}
        options={[{ value: '', name: t('unsaid') }, ...printedOptions(FRENCH_CERTIFICATES)]}
      />
    </>
  );
}

/** Puts on record which level of French was assessed. */
export function NewAssessmentDialog({ personId, ...ways }: ActWays & { readonly personId: string }) {
  const t = useTranslation();
  const fields = { level: 'A1', assessedOn: dayAfter(0), certificate: '' } as const;
  const form = useRecordForm(`new assessment ${personId}`, assessmentShape, { version: 0, fields });
  return (
    <RecordDialog send={t('save')} form={form} mutation={RECORD} variables={{ personId, input: inputOf(form.fields) }} {...ways}>
      <AssessmentInputs form={form} />
    </RecordDialog>
  );
}

interface AssessmentDialogProps extends ActWays {
  readonly assessment: AssessmentOnRecord;
}

/** Changes what an assessment says. */
export function ChangeAssessmentDialog({ assessment, ...ways }: AssessmentDialogProps) {
  const t = useTranslation();
  const { id, version, level, assessedOn, certificate } = assessment;
  const fields: AssessmentFields = { level: level ?? 'A1', assessedOn: assessedOn ?? '', certificate: certificate ?? '' };
  const form = useRecordForm(`assessment ${id}`, assessmentShape, { version, fields });
  const variables = { id, version: form.version, input: inputOf(form.fields) };
  return (
    <RecordDialog send={t('save')} form={form} mutation={CHANGE} variables={variables} {...ways}>
      <AssessmentInputs form={form} />
    </RecordDialog>
  );
}

/** Takes out an assessment that was entered in error. */
export function AssessmentInErrorDialog({ assessment, ...ways }: AssessmentDialogProps) {
  const t = useTranslation();
  const sure = t('training.assessment.sure', { level: assessment.level ? levelOf(assessment.level) : t('unsaid') });
  return <InErrorDialog record={assessment} mutation={IN_ERROR} sure={sure} yes={t('record.inError.yes')} {...ways} />;
}
