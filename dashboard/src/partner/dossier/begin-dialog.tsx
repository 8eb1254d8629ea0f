import { z } from 'zod';
import type { ActWays } from '../../components/record-acts.js';
import { RecordDialog } from '../../components/record-dialog.js';
import { useRecordForm } from '../../components/record-form.js';
import { Select } from '../../components/select.js';
import { TextField } from '../../components/text-field.js';
import { every } from '../../graph/every.js';
import type { IdentificationSource } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';
import type { Viewer } from '../../graph/viewer.js';
import { dayAfter, yearsFromToday } from '../../language/days.js';
import { useTranslation } from '../../language/translation.js';
import { StaffSelect } from '../staff-select.js';
import { YEARS_BACK } from './dossier-dialog.js';
import { PROGRAMMES, ProgrammeSelect } from './programme-select.js';

const BEGIN = graphql(`
  mutation BeginAccompaniment($personId: ID!, $input: BeginAccompanimentInput!) {
    beginAccompaniment(personId: $personId, input: $input) { id version }
  }
`);

const SOURCES = every<IdentificationSource>({
  PARTNER_REFERRAL: true,
  OUTREACH: true,
  SELF: true,
  OFII: true,
  HOUSING_OPERATOR: true,
  OTHER: true,
});

const beginShape = z.object({
  identifiedOn: z.string(),
  identificationSource: z.enum(SOURCES),
  programme: z.enum(PROGRAMMES),
  referentId: z.string(),
});

interface BeginDialogProps extends ActWays {
  readonly personId: string;
  readonly viewer: Viewer;
}

/** Puts on record that the viewer's Mission Locale has met the person. */
export function BeginDialog({ personId, viewer: { professional }, ...ways }: BeginDialogProps) {
  const t = useTranslation();
  const fields = {
    identifiedOn: dayAfter(0),
    identificationSource: 'PARTNER_REFERRAL',
    programme: 'IPR',
    referentId: professional?.id ?? '',
  } as const;
  const form = useRecordForm(`begin ${personId}`, beginShape, { version: 0, fields });
  const input = { ...form.fields, referentId: form.fields.referentId || null };
  return (
    <RecordDialog send={t('save')} form={form} mutation={BEGIN} variables={{ personId, input }} conflict="dossier.already" {...ways}>
      <TextField
        {...form.field('identifiedOn')}
        label={t('dossier.identifiedOn')}
        type="date"
        min={yearsFromToday(-YEARS_BACK)}
        max={dayAfter(0)}
        isRequired
      />
      <Select
        {...form.field('identificationSource')}
        label={t('dossier.identificationSource')}
        options={SOURCES.map((value) => ({ value, name: t(`dossier.identificationSource.${value}`) }))}
      />
      <ProgrammeSelect {...form.field('programme')} />
      <StaffSelect {...form.field('referentId')} label={t('dossier.referentId')} known={professional ?? null} />
    </RecordDialog>
  );
}
