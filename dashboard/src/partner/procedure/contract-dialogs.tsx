import { CIVIC_DAYS, LANGUAGE_HOURS } from '@passerelle/schema/wire/integration-contract';
import { z } from 'zod';
import { LEVELS } from '../../components/cefr-levels.js';
import { InErrorDialog } from '../../components/in-error-dialog.js';
import { LevelSelect } from '../../components/level-select.js';
import type { ActWays } from '../../components/record-acts.js';
import { RecordDialog } from '../../components/record-dialog.js';
import { useRecordForm } from '../../components/record-form.js';
import { Select } from '../../components/select.js';
import { TextField } from '../../components/text-field.js';
import { graphql } from '../../graph/graphql.js';
import { dayAfter, yearsFromToday } from '../../language/days.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import { type ContractDialogProps, YEARS_BACK } from './own-procedure.js';

const SIGN = graphql(`
  mutation SignIntegrationContract($personId: ID!, $input: SignContractInput!) {
    signIntegrationContract(personId: $personId, input: $input) { id version }
  }
`);
const PROGRESS = graphql(`
  mutation RecordContractProgress($id: ID!, $version: Int!, $input: ContractProgressInput!) {
    recordContractProgress(id: $id, version: $version, input: $input) { id version }
  }
`);
const IN_ERROR = graphql(`
  mutation ContractEnteredInError($id: ID!, $version: Int!) { contractEnteredInError(id: $id, version: $version) }
`);

/** The hours that are prescribed, as the input holds them; empty for none. */
const PRESCRIBED = ['', ...LANGUAGE_HOURS.map(String)];
/** The days of civic training that may be done, as the input holds them. */
const DAYS_DONE = Array.from({ length: CIVIC_DAYS + 1 }, (_, days) => String(days));
const ANY_LEVEL = ['', ...LEVELS] as const;

const prescribedShape = z.object({ languageHoursPrescribed: z.string(), targetLevel: z.enum(ANY_LEVEL) });
const signShape = prescribedShape.extend({ signedOn: z.string() });
const progressShape = prescribedShape.extend({ civicDaysDone: z.string(), languageHoursDone: z.string() });

const numberOr = (text: string): number | null => (text ? Number(text) : null);

interface PrescribedHoursProps {
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function PrescribedHours(field: PrescribedHoursProps) {
  const t = useTranslation();
  const nameOf = (hours: string): string => (hours === '' ? t('procedure.noHours') : t('courses.hours', { hours }));
  return (
    <Select
      {...field}
      label={t('procedure.languageHoursPrescribed')}
      options={PRESCRIBED.map((value) => ({ value, name: nameOf(value) }))}
    />
  );
}

/** Puts on record that the person signed the integration contract. */
export function SignContractDialog({ personId, ...ways }: ActWays & { readonly personId: string }) {
  const t = useTranslation();
  const fields = { signedOn: dayAfter(0), languageHoursPrescribed: '', targetLevel: '' } as const;
  const form = useRecordForm(`sign contract ${personId}`, signShape, { version: 0, fields });
  const { signedOn, languageHoursPrescribed, targetLevel } = form.fields;
  const input = { signedOn, languageHoursPrescribed: numberOr(languageHoursPrescribed), targetLevel: targetLevel || null };
  return (
    <RecordDialog send={t('save')} form={form} mutation={SIGN} variables={{ personId, input }} conflict="procedure.another" {...ways}>
      <TextField
        {...form.field('signedOn')}
        label={t('procedure.signedOn')}
        type="date"
        min={yearsFromToday(-YEARS_BACK)}
        max={dayAfter(0)}
        isRequired
      />
      <PrescribedHours {...form.field('languageHoursPrescribed')} />
      <LevelSelect {...form.field('targetLevel')} label={t('procedure.targetLevel')} levels={ANY_LEVEL} />
    </RecordDialog>
  );
}

/** Says what is done of a contract, and what it prescribes now. */
export function ContractProgressDialog({ contract, ...ways }: ContractDialogProps) {
  const t = useTranslation();
  const { id, version } = contract;
  const fields = {
    civicDaysDone: String(contract.civicDaysDone),
    languageHoursPrescribed: String(contract.languageHoursPrescribed ?? ''),
    languageHoursDone: String(contract.languageHoursDone ?? ''),
    targetLevel: contract.targetLevel ?? '',
  } as const;
  const form = useRecordForm(`contract ${id}`, progressShape, { version, fields });
  const told = form.fields;
  const input = {
    civicDaysDone: Number(told.civicDaysDone),
    languageHoursPrescribed: numberOr(told.languageHoursPrescribed),
    languageHoursDone: numberOr(told.languageHoursDone),
    targetLevel: told.targetLevel || null,
  };
  return (
    <RecordDialog send={t('save')} form={form} mutation={PROGRESS} variables={{ id, version: form.version, input }} {...ways}>
      <Select
        {...form.field('civicDaysDone')}
        label={t('procedure.civicDaysDone')}
        options={DAYS_DONE.map((value) => ({ value, name: value }))}
      />
      <TextField {...form.field('languageHoursDone')} label={t('procedure.languageHoursDone')} type="number" min="0" max="1000" />
      <PrescribedHours {...form.field('languageHoursPrescribed')} />
      <LevelSelect {...form.field('targetLevel')} label={t('procedure.targetLevel')} levels={ANY_LEVEL} />
    </RecordDialog>
  );
}

/** Takes out a contract that was entered in error. */
export function ContractInErrorDialog({ contract, ...ways }: ContractDialogProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  const sure = t('procedure.contract.sure', { day: contract.signedOn ? day(contract.signedOn) : t('unsaid') });
  return <InErrorDialog record={contract} mutation={IN_ERROR} sure={sure} yes={t('record.inError.yes')} {...ways} />;
}
