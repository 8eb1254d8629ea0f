import { z } from 'zod';
import { ConfirmDialog } from '../components/confirm-dialog.js';
import type { ActWays } from '../components/record-acts.js';
import { RecordDialog } from '../components/record-dialog.js';
import { useRecordForm } from '../components/record-form.js';
import { Select } from '../components/select.js';
import { TextField } from '../components/text-field.js';
import { graphql } from '../graph/graphql.js';
import { dayAfter, yearsFromToday } from '../language/days.js';
import { useTranslation } from '../language/translation.js';
import type { RegisteredProfessional, RegisteredReferent } from './members-query.js';

const NAME = graphql(`
  mutation NameReferent($organisationId: ID!, $professionalId: ID!, $since: Date!) {
    nameReferent(organisationId: $organisationId, professionalId: $professionalId, since: $since) { id version }
  }
`);
const END = graphql(`
  mutation EndReferent($id: ID!, $version: Int!, $until: Date!) { endReferent(id: $id, version: $version, until: $until) { id version } }
`);
const IN_ERROR = graphql(`
  mutation ReferentEnteredInError($id: ID!, $version: Int!) { referentEnteredInError(id: $id, version: $version) }
`);

/** How far back, by the schema, a référent is named. */
const YEARS_BACK = 30;

interface NameReferentDialogProps extends ActWays {
  readonly organisationId: string;
  /** Who was named last. */
  readonly latest: RegisteredReferent | null;
  readonly professionals: readonly RegisteredProfessional[];
}

/** Names the référent of a Mission Locale from a day on. */
export function NameReferentDialog({ organisationId, latest, professionals, ...ways }: NameReferentDialogProps) {
  const t = useTranslation();
  const proposed = { professionalId: professionals[0]?.id ?? '', since: dayAfter(0) };
  const shape = z.object({ professionalId: z.string(), since: z.string() });
  const form = useRecordForm(`name referent ${organisationId}`, shape, { version: 0, fields: proposed });
  return (
    <RecordDialog
      send={t('save')}
      form={form}
      mutation={NAME}
      variables={{ organisationId, ...form.fields }}
      isDisabled={professionals.length === 0}
      conflict="referent.already"
      {...ways}
    >
      {latest && !latest.until && <p>{t('referent.name.then', { name: latest.professional.displayName })}</p>}
      <Select
        {...form.field('professionalId')}
        label={t('referent.professionalId')}
        options={professionals.map(({ id, displayName }) => ({ value: id, name: displayName }))}
      />
      <TextField
        {...form.field('since')}
        label={t('referent.since')}
        type="date"
        min={yearsFromToday(-YEARS_BACK)}
        max={dayAfter(0)}
        isRequired
      />
    </RecordDialog>
  );
}

interface ReferentDialogProps extends ActWays {
  readonly referent: RegisteredReferent;
}

/** Puts on record that the référent is it no more, and that nobody is named yet. */
export function EndReferentDialog({ referent: { id, version, since, professional }, ...ways }: ReferentDialogProps) {
  const t = useTranslation();
  const form = useRecordForm(`end referent ${id}`, z.object({ until: z.string() }), { version, fields: { until: dayAfter(0) } });
  return (
    <RecordDialog send={t('save')} form={form} mutation={END} variables={{ id, version: form.version, ...form.fields }} {...ways}>
      <p>{t('referent.end.then', { name: professional.displayName })}</p>
      <TextField {...form.field('until')} label={t('referent.until')} type="date" min={since ?? undefined} max={dayAfter(0)} isRequired />
    </RecordDialog>
  );
}

/** Takes out who was named last, where that was entered in error. */
export function ReferentInErrorDialog({ referent: { id, version, professional }, ...ways }: ReferentDialogProps) {
  const t = useTranslation();
  return (
    <ConfirmDialog act={t('record.inError.yes')} mutation={IN_ERROR} variables={{ id, version }} {...ways}>
      <p>{t('referent.inError.sure', { name: professional.displayName })}</p>
    </ConfirmDialog>
  );
}
