import { z } from 'zod';
import { RecordDialog } from '../../components/record-dialog.js';
import { useRecordForm } from '../../components/record-form.js';
import { Select } from '../../components/select.js';
import { TextField } from '../../components/text-field.js';
import { every } from '../../graph/every.js';
import type { Protection } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';
import { dayAfter, yearsFromToday } from '../../language/days.js';
import { useTranslation } from '../../language/translation.js';
import { type ProcedureDialogProps, YEARS_AHEAD, YEARS_BACK } from './own-procedure.js';

const RECORD = graphql(`
  mutation RecordProtection($id: ID!, $version: Int!, $input: ProtectionInput!) {
    recordProtection(id: $id, version: $version, input: $input) { id version }
  }
`);

const PROTECTIONS = every<Protection>({ REFUGEE: true, SUBSIDIARY: true, STATELESS: true });

const protectionShape = z.object({ protection: z.enum(PROTECTIONS), since: z.string(), until: z.string() });

/** Says which protection was granted, and since when. */
export function ProtectionDialog({ procedure, ...ways }: ProcedureDialogProps) {
  const t = useTranslation();
  const { id, version, stage, decidedOn, protection, protectionUntil } = procedure;
  const fields = {
    protection: protection ?? 'REFUGEE',
    since: (stage === 'PROTECTED' && decidedOn) || dayAfter(0),
    until: protectionUntil ?? '',
  };
  const form = useRecordForm(`protection ${id}`, protectionShape, { version, fields });
  const input = { ...form.fields, until: form.fields.until || null };
  return (
    <RecordDialog send={t('save')} form={form} mutation={RECORD} variables={{ id, version: form.version, input }} {...ways}>
      <Select
        {...form.field('protection')}
        label={t('procedure.protection')}
        options={PROTECTIONS.map((value) => ({ value, name: t(`procedure.protection.${value}`) }))}
      />
      <TextField
        {...form.field('since')}
        label={t('procedure.protectedOn')}
        type="date"
        min={yearsFromToday(-YEARS_BACK)}
        max={dayAfter(0)}
        isRequired
      />
      <TextField
        {...form.field('until')}
        label={t('procedure.protectionUntil')}
        type="date"
        min={form.fields.since || undefined}
        max={yearsFromToday(YEARS_AHEAD)}
      />
    </RecordDialog>
  );
}
