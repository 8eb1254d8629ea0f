import { z } from 'zod';
import { RecordDialog } from '../../components/record-dialog.js';
import { useRecordForm } from '../../components/record-form.js';
import { TextField } from '../../components/text-field.js';
import { graphql } from '../../graph/graphql.js';
import { dayAfter, yearsFromToday } from '../../language/days.js';
import { useTranslation } from '../../language/translation.js';
import { type StandingDialogProps, YEARS_BACK_OF_PROGRAMME } from './dossier-dialog.js';

const PAUSE = graphql(`
  mutation PauseAccompaniment($id: ID!, $version: Int!, $pausedOn: Date!) {
    pauseAccompaniment(id: $id, version: $version, pausedOn: $pausedOn) { id version }
  }
`);

/** Says since when the programme rests for the person. */
export function PauseDialog({ accompaniment: { id, version, pausedOn }, ...ways }: StandingDialogProps) {
  const t = useTranslation();
  const fields = { pausedOn: pausedOn ?? dayAfter(0) };
  const form = useRecordForm(`pause ${id}`, z.object({ pausedOn: z.string() }), { version, fields });
  return (
    <RecordDialog send={t('save')} form={form} mutation={PAUSE} variables={{ id, version: form.version, ...form.fields }} {...ways}>
      <TextField
        {...form.field('pausedOn')}
        label={t('dossier.pausedOn')}
        type="date"
        min={yearsFromToday(-YEARS_BACK_OF_PROGRAMME)}
        max={dayAfter(0)}
        isRequired
      />
    </RecordDialog>
  );
}
