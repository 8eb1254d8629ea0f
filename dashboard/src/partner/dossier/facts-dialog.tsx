import { z } from 'zod';
import { RecordDialog } from '../../components/record-dialog.js';
import { useRecordForm } from '../../components/record-form.js';
import { Select } from '../../components/select.js';
import { TextField } from '../../components/text-field.js';
import { graphql } from '../../graph/graphql.js';
import { dayAfter, yearsFromToday } from '../../language/days.js';
import { useTranslation } from '../../language/translation.js';
import { type DossierDialogProps, YEARS_BACK } from './dossier-dialog.js';

const SET = graphql(`
  mutation SetEligibilityFacts($id: ID!, $version: Int!, $input: EligibilityFactsInput!) {
    setEligibilityFacts(id: $id, version: $version, input: $input) { id version }
  }
`);

const YES_OR_NO = ['true', 'false'] as const;
const factsShape = z.object({
  birthDate: z.string(),
  applicationRegisteredOn: z.string(),
  applicationPending: z.enum(YES_OR_NO),
  protectedSince: z.string(),
});

/** Notes what the person declared, from which eligibility is computed. */
export function FactsDialog({ dossier: { id, version, declared }, ...ways }: DossierDialogProps) {
  const t = useTranslation();
  const fields = {
    birthDate: declared?.birthDate ?? '',
    applicationRegisteredOn: declared?.applicationRegisteredOn ?? '',
    applicationPending: declared?.applicationPending ? 'true' : 'false',
    protectedSince: declared?.protectedSince ?? '',
  } as const;
  const form = useRecordForm(`facts ${id}`, factsShape, { version, fields });
  const told = form.fields;
  const input = {
    birthDate: told.birthDate || null,
    applicationRegisteredOn: told.applicationRegisteredOn || null,
    applicationPending: told.applicationPending === 'true',
    protectedSince: told.protectedSince || null,
  };
  const days = { type: 'date', min: yearsFromToday(-YEARS_BACK), max: dayAfter(0) } as const;
  return (
    <RecordDialog send={t('save')} form={form} mutation={SET} variables={{ id, version: form.version, input }} {...ways}>
      <TextField {...form.field('birthDate')} label={t('dossier.birthDate')} type="date" max={dayAfter(0)} />
      <TextField {...form.field('applicationRegisteredOn')} label={t('dossier.applicationRegisteredOn')} {...days} />
      <Select
        {...form.field('applicationPending')}
        label={t('dossier.applicationPending')}
        options={YES_OR_NO.map((value) => ({ value, name: t(`dossier.applicationPending.${value}`) }))}
      />
      <TextField {...form.field('protectedSince')} label={t('dossier.protectedSince')} {...days} />
    </RecordDialog>
  );
}
