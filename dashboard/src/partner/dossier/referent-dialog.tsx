import { z } from 'zod';
import { RecordDialog } from '../../components/record-dialog.js';
import { useRecordForm } from '../../components/record-form.js';
import { graphql } from '../../graph/graphql.js';
import { useTranslation } from '../../language/translation.js';
import { StaffSelect } from '../staff-select.js';
import type { StandingDialogProps } from './dossier-dialog.js';

const ASSIGN = graphql(`
  mutation AssignReferent($id: ID!, $version: Int!, $referentId: ID) {
    assignReferent(id: $id, version: $version, referentId: $referentId) { id version }
  }
`);

/** Says who of the Mission Locale accompanies the person, or that nobody does now. */
export function ReferentDialog({ accompaniment: { id, version, referent }, ...ways }: StandingDialogProps) {
  const t = useTranslation();
  const read = { version, fields: { referentId: referent?.id ?? '' } };
  const form = useRecordForm(`referent ${id}`, z.object({ referentId: z.string() }), read);
  const variables = { id, version: form.version, referentId: form.fields.referentId || null };
  return (
    <RecordDialog send={t('save')} form={form} mutation={ASSIGN} variables={variables} {...ways}>
      <StaffSelect {...form.field('referentId')} label={t('dossier.referentId')} known={referent ?? null} />
    </RecordDialog>
  );
}
