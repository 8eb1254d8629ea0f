import { z } from 'zod';
import { RecordDialog } from '../../components/record-dialog.js';
import { useRecordForm } from '../../components/record-form.js';
import { Select } from '../../components/select.js';
import { TextField } from '../../components/text-field.js';
import { every } from '../../graph/every.js';
import type { ExitDestination, ExitReason } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';
import { dayAfter } from '../../language/days.js';
import { useTranslation } from '../../language/translation.js';
import type { StayDialogProps } from './own-stay.js';

const END = graphql(`
  mutation EndStay($id: ID!, $version: Int!, $input: StayEndInput!) { endStay(id: $id, version: $version, input: $input) { id version } }
`);

const REASONS = every<ExitReason>({ OWN_HOUSING: true, OTHER_FACILITY: true, END_OF_RIGHT: true });
const DESTINATIONS = every<ExitDestination>({
  SOCIAL_HOUSING: true,
  PRIVATE_HOUSING: true,
  RESIDENCE: true,
  OTHER_FACILITY: true,
  WITH_OTHERS: true,
  NONE: true,
  UNKNOWN: true,
});

const endShape = z.object({ exitedOn: z.string(), exitReason: z.enum(['', ...REASONS]), exitDestination: z.enum(['', ...DESTINATIONS]) });

/** Ends a stay, or corrects when and why it ended. */
export function EndStayDialog({ stay, ...ways }: StayDialogProps) {
  const t = useTranslation();
  const { id, version, since, exitedOn, exitReason, exitDestination } = stay;
  const fields = { exitedOn: exitedOn ?? '', exitReason: exitReason ?? '', exitDestination: exitDestination ?? '' } as const;
  const form = useRecordForm(`end stay ${id}`, endShape, { version, fields });
  const ended = form.fields;
  const input = {
    exitedOn: ended.exitedOn,
    exitReason: ended.exitReason || null,
    exitDestination: ended.exitDestination || null,
  };
  return (
    <RecordDialog send={t('save')} form={form} mutation={END} variables={{ id, version: form.version, input }} {...ways}>
      <TextField {...form.field('exitedOn')} label={t('stay.exitedOn')} type="date" min={since} max={dayAfter(0)} isRequired />
      <Select
        {...form.field('exitReason')}
        label={t('stay.exitReason')}
        options={[{ value: '', name: t('unsaid') }, ...REASONS.map((value) => ({ value, name: t(`stay.exitReason.${value}`) }))]}
      />
      <Select
        {...form.field('exitDestination')}
        label={t('stay.exitDestination')}
        options={[{ value: '', name: t('unsaid') }, ...DESTINATIONS.map((value) => ({ value, name: t(`stay.exitDestination.${value}`) }))]}
      />
    </RecordDialog>
  );
}
