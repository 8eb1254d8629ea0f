import { z } from 'zod';
import { RecordDialog } from '../../components/record-dialog.js';
import { useRecordForm } from '../../components/record-form.js';
import { TextField } from '../../components/text-field.js';
import { graphql } from '../../graph/graphql.js';
import { dayAfter, yearsFromToday } from '../../language/days.js';
import { useTranslation } from '../../language/translation.js';
import { type StandingDialogProps, YEARS_BACK_OF_PROGRAMME } from './dossier-dialog.js';
import { PROGRAMMES, ProgrammeSelect } from './programme-select.js';

const ENROL = graphql(`
  mutation EnrolInProgramme($personId: ID!, $programme: Programme!, $enrolledOn: Date!) {
    enrolInProgramme(personId: $personId, programme: $programme, enrolledOn: $enrolledOn) { id version }
  }
`);

const enrolShape = z.object({ programme: z.enum(PROGRAMMES), enrolledOn: z.string() });

interface EnrolDialogProps extends StandingDialogProps {
  readonly personId: string;
}

/** Enrols a person whom the Mission Locale has met in one of its programmes. */
export function EnrolDialog({ personId, accompaniment: { id, version, programme }, ...ways }: EnrolDialogProps) {
  const t = useTranslation();
  const form = useRecordForm(`enrol ${id}`, enrolShape, { version, fields: { programme, enrolledOn: dayAfter(0) } });
  return (
    <RecordDialog send={t('save')} form={form} mutation={ENROL} variables={{ personId, ...form.fields }} {...ways}>
      <ProgrammeSelect {...form.field('programme')} />
      <TextField
        {...form.field('enrolledOn')}
        label={t('dossier.enrolledOn')}
        type="date"
        min={yearsFromToday(-YEARS_BACK_OF_PROGRAMME)}
        max={dayAfter(0)}
        isRequired
      />
    </RecordDialog>
  );
}
