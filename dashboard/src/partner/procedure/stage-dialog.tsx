import { z } from 'zod';
import type { ActWays } from '../../components/record-acts.js';
import { RecordDialog } from '../../components/record-dialog.js';
import { useRecordForm } from '../../components/record-form.js';
import { Select } from '../../components/select.js';
import { TextField } from '../../components/text-field.js';
import { every } from '../../graph/every.js';
import type { ProcedureStage } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';
import { dayAfter, yearsFromToday } from '../../language/days.js';
import { useTranslation } from '../../language/translation.js';
import { type OwnProcedure, YEARS_BACK } from './own-procedure.js';

const RECORD = graphql(`
  mutation RecordProcedureStage($personId: ID!, $version: Int, $input: ProcedureStageInput!) {
    recordProcedureStage(personId: $personId, version: $version, input: $input) { id version }
  }
`);

const STAGES = every<ProcedureStage>({
  REGISTERED: true,
  OFPRA_PENDING: true,
  CNDA_PENDING: true,
  PROTECTED: true,
  REJECTED: true,
  DUBLIN: true,
});
const DELAYS = ['', 'true', 'false'] as const;

const stageShape = z.object({ stage: z.enum(STAGES), reachedOn: z.string(), delayByApplicant: z.enum(DELAYS) });

interface StageDialogProps extends ActWays {
  readonly personId: string;
  /** Null where the service follows none yet. */
  readonly procedure: OwnProcedure | null;
}

/** Puts a stage of the procedure on record, on its day. */
export function StageDialog({ personId, procedure, ...ways }: StageDialogProps) {
  const t = useTranslation();
  const fields = { stage: procedure?.stage ?? 'REGISTERED', reachedOn: dayAfter(0), delayByApplicant: '' } as const;
  const form = useRecordForm(`stage ${personId}`, stageShape, { version: procedure?.version ?? 0, fields });
  const { stage, reachedOn, delayByApplicant } = form.fields;
  const input = { stage, reachedOn, delayByApplicant: delayByApplicant === '' ? null : delayByApplicant === 'true' };
  return (
    <RecordDialog
      send={t('save')}
      form={form}
      mutation={RECORD}
      variables={{ personId, version: procedure ? form.version : null, input }}
      {...(!procedure && { conflict: 'procedure.another' })}
      {...ways}
    >
      <Select
        {...form.field('stage')}
        label={t('procedure.stage')}
        options={STAGES.map((value) => ({ value, name: t(`procedure.stage.${value}`) }))}
      />
      <TextField
        {...form.field('reachedOn')}
        label={t('procedure.reachedOn')}
        type="date"
        min={yearsFromToday(-YEARS_BACK)}
        max={dayAfter(0)}
        isRequired
      />
      {stage === 'OFPRA_PENDING' && (
        <Select
          {...form.field('delayByApplicant')}
          label={t('procedure.delayByApplicant')}
          options={DELAYS.map((value) => ({ value, name: value === '' ? t('unsaid') : t(`procedure.delayByApplicant.${value}`) }))}
        />
      )}
    </RecordDialog>
  );
}
