import { InErrorDialog } from '../../components/in-error-dialog.js';
import type { ActWays } from '../../components/record-acts.js';
import { RecordDialog } from '../../components/record-dialog.js';
import { type RecordForm, useRecordForm } from '../../components/record-form.js';
import { Select } from '../../components/select.js';
import { TextField } from '../../components/text-field.js';
import { graphql } from '../../graph/graphql.js';
import { dayAfter, yearsFromToday } from '../../language/days.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import type { Dossier } from '../shared-person.js';
import { YEARS_BACK } from './dossier-dialog.js';
import { CONTRACTS, emptySituation, fieldsOf, KINDS, type SituationFields, situationInput, situationShape } from './situation-fields.js';

const RECORD = graphql(`
  mutation RecordSituation($personId: ID!, $input: SituationInput!) { recordSituation(personId: $personId, input: $input) { id version } }
`);
const CHANGE = graphql(`
  mutation ChangeSituation($id: ID!, $version: Int!, $input: SituationInput!) {
    changeSituation(id: $id, version: $version, input: $input) { id version }
  }
`);
const IN_ERROR = graphql(`
  mutation SituationEnteredInError($id: ID!, $version: Int!) { situationEnteredInError(id: $id, version: $version) }
`);

type Situation = NonNullable<Dossier['situations']>[number];

interface SituationInputsProps {
  readonly form: RecordForm<SituationFields>;
}

/** What the person does since when; of a contract its terms, where there may be one. */
function SituationInputs({ form: { field, fields } }: SituationInputsProps) {
  const t = useTranslation();
  const mayHaveContract = fields.kind === 'JOB' || fields.kind === 'APPRENTICESHIP' || fields.contractKind !== '';
  return (
    <>
      <Select {...field('kind')} label={t('dossier.kind')} options={KINDS.map((value) => ({ value, name: t(`dossier.kind.${value}`) }))} />
      <TextField
        {...field('since')}
        label={t('dossier.since')}
        type="date"
        min={yearsFromToday(-YEARS_BACK)}
        max={dayAfter(0)}
        isRequired
      />
      {mayHaveContract && (
        <div className="row">
          <Select
            {...field('contractKind')}
            label={t('dossier.contractKind')}
            options={[{ value: '', name: t('unsaid') }, ...CONTRACTS.map((value) => ({ value, name: t(`dossier.contractKind.${value}`) }))]}
          />
          {fields.contractKind === 'CDD' && (
            <TextField {...field('contractMonths')} label={t('dossier.contractMonths')} type="number" min="1" max="60" isRequired />
          )}
        </div>
      )}
      <div className="row">
        <TextField {...field('weeklyHours')} label={t('dossier.weeklyHours')} type="number" min="1" max="48" />
        <TextField {...field('romeCode')} label={t('dossier.romeCode')} hint={t('dossier.romeCode.hint')} />
      </div>
    </>
  );
}

/** Records since when the person does what. */
export function NewSituationDialog({ personId, ...ways }: ActWays & { readonly personId: string }) {
  const t = useTranslation();
  const form = useRecordForm(`new situation ${personId}`, situationShape, { version: 0, fields: emptySituation() });
  const variables = { personId, input: situationInput(form.fields) };
  return (
    <RecordDialog send={t('save')} form={form} mutation={RECORD} variables={variables} {...ways}>
      <SituationInputs form={form} />
    </RecordDialog>
  );
}

interface SituationDialogProps extends ActWays {
  readonly situation: Situation;
}

/** Changes what a situation says. */
export function ChangeSituationDialog({ situation, ...ways }: SituationDialogProps) {
  const t = useTranslation();
  const { id, version } = situation;
  const form = useRecordForm(`situation ${id}`, situationShape, { version, fields: fieldsOf(situation) });
  const variables = { id, version: form.version, input: situationInput(form.fields) };
  return (
    <RecordDialog send={t('save')} form={form} mutation={CHANGE} variables={variables} {...ways}>
      <SituationInputs form={form} />
    </RecordDialog>
  );
}

/** Takes out a situation that was entered in error. */
export function SituationInErrorDialog({ situation, ...ways }: SituationDialogProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  const which = { kind: t(`dossier.kind.${situation.kind}`), day: day(situation.since) };
  const sure = t('dossier.situation.sure', which);
  return <InErrorDialog record={situation} mutation={IN_ERROR} sure={sure} yes={t('record.inError.yes')} {...ways} />;
}
