import { z } from 'zod';
import { CheckboxGroup } from '../../components/checkbox-group.js';
import { RecordDialog } from '../../components/record-dialog.js';
import { useRecordForm } from '../../components/record-form.js';
import { every } from '../../graph/every.js';
import type { EmploymentBarrier } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';
import { useTranslation } from '../../language/translation.js';
import type { DossierDialogProps } from './dossier-dialog.js';

const SET = graphql(`
  mutation SetBarriers($id: ID!, $version: Int!, $barriers: [EmploymentBarrier!]!) {
    setBarriers(id: $id, version: $version, barriers: $barriers) { id version }
  }
`);

const BARRIERS = every<EmploymentBarrier>({ MOBILITY: true, CHILDCARE: true, DIGITAL_ACCESS: true, HOUSING_END: true, LANGUAGE: true });

/** Says what stands between the person and a job: all of it. */
export function BarriersDialog({ dossier: { id, version, barriers }, ...ways }: DossierDialogProps) {
  const t = useTranslation();
  const inOrder = (among: readonly string[]) => BARRIERS.filter((code) => among.includes(code));
  const read = { version, fields: { barriers: inOrder(barriers ?? []).join(',') } };
  const form = useRecordForm(`barriers ${id}`, z.object({ barriers: z.string() }), read);
  const { name, value, onChange } = form.field('barriers');
  const ticked = inOrder(value.split(','));
  return (
    <RecordDialog send={t('save')} form={form} mutation={SET} variables={{ id, version: form.version, barriers: ticked }} {...ways}>
      <CheckboxGroup
        name={name}
        label={t('dossier.barriers')}
        value={ticked}
        onChange={(codes) => onChange(inOrder(codes).join(','))}
        options={BARRIERS.map((code) => ({ value: code, name: t(`dossier.barriers.${code}`) }))}
      />
    </RecordDialog>
  );
}
