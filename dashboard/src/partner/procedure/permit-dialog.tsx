import { RESIDENCE_PERMITS } from '@passerelle/schema/wire/residence-permits';
import { z } from 'zod';
import { printedCode, printedOptions } from '../../components/printed-words.js';
import { RecordDialog } from '../../components/record-dialog.js';
import { useRecordForm } from '../../components/record-form.js';
import { Select } from '../../components/select.js';
import { TextField } from '../../components/text-field.js';
import { graphql } from '../../graph/graphql.js';
import { dayAfter, yearsFromToday } from '../../language/days.js';
import { useTranslation } from '../../language/translation.js';
import { type ProcedureDialogProps, YEARS_AHEAD, YEARS_BACK } from './own-procedure.js';

const RECORD = graphql(`
  mutation RecordPermit($id: ID!, $version: Int!, $input: PermitInput!) {
    recordPermit(id: $id, version: $version, input: $input) { id version }
  }
`);

const PERMITS = printedOptions(RESIDENCE_PERMITS);

const permitShape = z.object({ residencePermit: printedCode(RESIDENCE_PERMITS), permitIssuedOn: z.string(), permitExpiresOn: z.string() });

/** Says which residence permit the person has, and its days; or that they have none. */
export function PermitDialog({ procedure, ...ways }: ProcedureDialogProps) {
  const t = useTranslation();
  const { id, version, residencePermit, permitIssuedOn, permitExpiresOn } = procedure;
  const fields: z.infer<typeof permitShape> = {
    residencePermit: residencePermit ?? '',
    permitIssuedOn: permitIssuedOn ?? '',
    permitExpiresOn: permitExpiresOn ?? '',
  };
  const form = useRecordForm(`permit ${id}`, permitShape, { version, fields });
  const told = form.fields;
  const isNone = told.residencePermit === '';
  const input = {
    residencePermit: told.residencePermit || null,
    permitIssuedOn: isNone ? null : told.permitIssuedOn || null,
    permitExpiresOn: isNone ? null : told.permitExpiresOn || null,
  };
  return (
    <RecordDialog send={t('save')} form={form} mutation={RECORD} variables={{ id, version: form.version, input }} {...ways}>
      <Select
        {...form.field('residencePermit')}
        label={t('procedure.residencePermit')}
        options={[{ value: '', name: t('procedure.noPermit') }, ...PERMITS]}
      />
      {!isNone && (
        <div className="row">
          <TextField
            {...form.field('permitIssuedOn')}
            label={t('procedure.permitIssuedOn')}
            type="date"
            min={yearsFromToday(-YEARS_BACK)}
            max={dayAfter(0)}
          />
          <TextField
            {...form.field('permitExpiresOn')}
            label={t('procedure.permitExpiresOn')}
            type="date"
            min={told.permitIssuedOn || undefined}
            max={yearsFromToday(YEARS_AHEAD)}
          />
        </div>
      )}
    </RecordDialog>
  );
}
