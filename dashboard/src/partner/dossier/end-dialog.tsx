import { z } from 'zod';
import { RecordDialog } from '../../components/record-dialog.js';
import { useRecordForm } from '../../components/record-form.js';
import { Select } from '../../components/select.js';
import { TextField } from '../../components/text-field.js';
import { every } from '../../graph/every.js';
import type { AccompanimentEndReason, AccompanimentExit } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';
import { dayAfter } from '../../language/days.js';
import { useTranslation } from '../../language/translation.js';
import type { StandingDialogProps } from './dossier-dialog.js';

const END = graphql(`
  mutation EndAccompaniment($id: ID!, $version: Int!, $input: EndAccompanimentInput!) {
    endAccompaniment(id: $id, version: $version, input: $input) { id version }
  }
`);

const REASONS = every<AccompanimentEndReason>({
  GOAL_REACHED: true,
  TERM: true,
  WISH: true,
  NO_CONTACT: true,
  MOVED: true,
  OTHER_SUPPORT: true,
  OTHER: true,
});
const EXITS = every<AccompanimentExit>({
  LASTING_JOB: true,
  JOB: true,
  APPRENTICESHIP: true,
  TRAINING: true,
  SCHOOL: true,
  CIVIC_SERVICE: true,
  NONE: true,
  UNKNOWN: true,
});

const endShape = z.object({ endedOn: z.string(), reason: z.enum(REASONS), exitedTo: z.enum(EXITS) });

/** Ends an accompaniment, or corrects when and why it ended. */
export function EndDialog({ accompaniment, ...ways }: StandingDialogProps) {
  const t = useTranslation();
  const { id, version, identifiedOn, enrolledOn, endedOn, endReason, exitedTo } = accompaniment;
  const fields = { endedOn: endedOn ?? dayAfter(0), reason: endReason ?? 'GOAL_REACHED', exitedTo: exitedTo ?? 'UNKNOWN' } as const;
  const form = useRecordForm(`end ${id}`, endShape, { version, fields });
  return (
    <RecordDialog send={t('save')} form={form} mutation={END} variables={{ id, version: form.version, input: form.fields }} {...ways}>
      <TextField
        {...form.field('endedOn')}
        label={t('dossier.endedOn')}
        type="date"
        min={enrolledOn ?? identifiedOn ?? undefined}
        max={dayAfter(0)}
        isRequired
      />
      <Select
        {...form.field('reason')}
        label={t('dossier.endReason')}
        options={REASONS.map((value) => ({ value, name: t(`dossier.endReason.${value}`) }))}
      />
      <Select
        {...form.field('exitedTo')}
        label={t('dossier.exitedTo')}
        options={EXITS.map((value) => ({ value, name: t(`dossier.exitedTo.${value}`) }))}
      />
    </RecordDialog>
  );
}
