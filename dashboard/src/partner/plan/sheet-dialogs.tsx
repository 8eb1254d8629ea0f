import { isLanguage, WRITTEN, WRITTEN_LANGUAGES } from '@passerelle/schema/wire/languages';
import { z } from 'zod';
import { Checkbox } from '../../components/checkbox.js';
import { InErrorDialog } from '../../components/in-error-dialog.js';
import type { ActWays } from '../../components/record-acts.js';
import { RecordDialog } from '../../components/record-dialog.js';
import { useRecordForm } from '../../components/record-form.js';
import { Select } from '../../components/select.js';
import { TextField } from '../../components/text-field.js';
import { graphql } from '../../graph/graphql.js';
import { dayAfter, yearsFromToday } from '../../language/days.js';
import { useTranslation } from '../../language/translation.js';
import { EvidenceField } from '../evidence-field.js';
import type { ShownGoal } from './plan-query.js';

const RECORD = graphql(`
  mutation RecordGoalAgreement($input: RecordGoalAgreementInput!) { recordGoalAgreement(input: $input) { id version } }
`);
const IN_ERROR = graphql(`
  mutation GoalAgreementEnteredInError($id: ID!, $version: Int!) { goalAgreementEnteredInError(id: $id, version: $version) }
`);

const YES_NO = ['no', 'yes'] as const;
const sheetShape = z.object({
  edition: z.string(),
  signedOn: z.string(),
  explainedIn: z.enum(WRITTEN_LANGUAGES),
  interpreter: z.enum(YES_NO),
  evidenceSha256: z.string(),
});

interface RecordSheetDialogProps extends ActWays {
  readonly goal: ShownGoal;
  /** The language that the person speaks, where it is known. */
  readonly spoken: string;
}

/** Puts on record that the person agreed to a goal on a sheet that they signed. */
export function RecordSheetDialog({ goal: { id: goalId, edition: current }, spoken, ...ways }: RecordSheetDialogProps) {
  const t = useTranslation();
  const form = useRecordForm(`sheet ${goalId}`, sheetShape, {
    version: 0,
    fields: {
      edition: String(current ?? 1),
      signedOn: dayAfter(0),
      explainedIn: isLanguage(spoken) ? spoken : 'fr',
      interpreter: 'no',
      evidenceSha256: '',
    },
  });
  const { edition, interpreter, ...said } = form.fields;
  const evidence = form.field('evidenceSha256');
  const present = form.field('interpreter');
  return (
    <RecordDialog
      send={t('save')}
      form={form}
      mutation={RECORD}
      variables={{ input: { goalId, ...said, edition: Number(edition), interpreter: interpreter === 'yes' } }}
      isDisabled={evidence.value === ''}
      conflict="plan.conflict"
      {...ways}
    >
      <p>{t('plan.sheet.hint')}</p>
      <TextField {...form.field('edition')} label={t('plan.sheet.edition')} type="number" min="1" isRequired />
      <TextField
        {...form.field('signedOn')}
        label={t('plan.sheet.signedOn')}
        type="date"
        min={yearsFromToday(-2)}
        max={dayAfter(0)}
        isRequired
      />
      <Select
        {...form.field('explainedIn')}
        label={t('grant.language')}
        options={WRITTEN_LANGUAGES.map((value) => ({ value, name: WRITTEN[value].name }))}
      />
      <Checkbox isSelected={present.value === 'yes'} onChange={(is) => present.onChange(is ? 'yes' : 'no')}>
        {t('grant.interpreter')}
      </Checkbox>
      <EvidenceField
        name={evidence.name}
        label={t('plan.sheet.evidence')}
        value={evidence.value || null}
        onChange={(sha256) => evidence.onChange(sha256 ?? '')}
      />
    </RecordDialog>
  );
}

interface SheetInErrorDialogProps extends ActWays {
  readonly answer: NonNullable<ShownGoal['answer']>;
}

/** Takes out an agreement on paper that was entered in error. */
export function SheetInErrorDialog({ answer, ...ways }: SheetInErrorDialogProps) {
  const t = useTranslation();
  return <InErrorDialog record={answer} mutation={IN_ERROR} sure={t('plan.sheet.sure')} yes={t('record.inError.yes')} {...ways} />;
}
