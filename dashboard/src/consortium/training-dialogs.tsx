import { useQuery } from 'urql';
import { z } from 'zod';
import { CheckboxGroup } from '../components/checkbox-group.js';
import { Failure } from '../components/failure.js';
import { InErrorDialog } from '../components/in-error-dialog.js';
import type { ActWays } from '../components/record-acts.js';
import { RecordDialog } from '../components/record-dialog.js';
import { type RecordForm, useRecordForm } from '../components/record-form.js';
import { Select } from '../components/select.js';
import { TextField } from '../components/text-field.js';
import type { StaffTrainingsQuery } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';
import { OWN_STAFF } from '../graph/own-staff.js';
import { dayAfter, yearsFromToday } from '../language/days.js';
import { useTranslation } from '../language/translation.js';
import { THEMES } from './training-themes.js';

const RECORD = graphql(`
  mutation RecordTraining($input: RecordStaffTrainingInput!) { recordStaffTraining(input: $input) { id version } }
`);
const CHANGE = graphql(`
  mutation ChangeTraining($id: ID!, $version: Int!, $input: RecordStaffTrainingInput!) {
    changeStaffTraining(id: $id, version: $version, input: $input) { id version }
  }
`);
const IN_ERROR = graphql(`
  mutation TrainingInError($id: ID!, $version: Int!) { staffTrainingEnteredInError(id: $id, version: $version) }
`);

/** A training as the page lists it. */
export type ListedTraining = NonNullable<StaffTrainingsQuery['staffTrainings']>['edges'][number]['node'];

/** A form holds the professionals who are ticked with commas between their ids. */
const trainingShape = z.object({
  title: z.string(),
  theme: z.enum(THEMES),
  heldOn: z.string(),
  hours: z.string(),
  participantIds: z.string(),
});
type TrainingFields = z.infer<typeof trainingShape>;
const EMPTY: TrainingFields = { title: '', theme: 'ASYLUM_PROCEDURE', heldOn: '', hours: '', participantIds: '' };

const idsIn = (ids: string): string[] => ids.split(',').filter(Boolean);
const fieldOf = (ids: readonly string[]): string => [...ids].sort().join(',');
const inputOf = ({ title, theme, heldOn, hours, participantIds }: TrainingFields) => ({
  title,
  theme,
  heldOn,
  hours: Number(hours),
  participantIds: idsIn(participantIds),
});

/** A training may have been held up to this many years ago, by the schema. */
const YEARS_BACK = 3;

/** Records a training that staff of the viewer's Mission Locale followed. */
export function RecordTrainingDialog(ways: ActWays) {
  const t = useTranslation();
  const form = useRecordForm('training', trainingShape, { version: 0, fields: EMPTY });
  return (
    <RecordDialog
      send={t('save')}
      form={form}
      mutation={RECORD}
      variables={{ input: inputOf(form.fields) }}
      isDisabled={form.fields.participantIds === ''}
      {...ways}
    >
      <TrainingInputs field={form.field} />
    </RecordDialog>
  );
}

interface TrainingDialogProps extends ActWays {
  readonly training: ListedTraining;
}

/** Changes what a training says, and who followed it. */
export function ChangeTrainingDialog({ training, ...ways }: TrainingDialogProps) {
  const t = useTranslation();
  const { id, version, title, theme, heldOn, hours, participants } = training;
  const participantIds = fieldOf((participants ?? []).map((one) => one.id));
  const read = { version, fields: { title, theme, heldOn, hours: String(hours), participantIds } };
  const form = useRecordForm(`training ${id}`, trainingShape, read);
  return (
    <RecordDialog
      send={t('save')}
      form={form}
      mutation={CHANGE}
      variables={{ id, version: form.version, input: inputOf(form.fields) }}
      isDisabled={form.fields.participantIds === ''}
      {...ways}
    >
      <TrainingInputs field={form.field} />
    </RecordDialog>
  );
}

/** Takes out a training that was entered in error. */
export function TrainingInErrorDialog({ training, ...ways }: TrainingDialogProps) {
  const t = useTranslation();
  return (
    <InErrorDialog
      record={training}
      mutation={IN_ERROR}
      sure={t('trainings.inError.sure', { title: training.title })}
      yes={t('record.inError.yes')}
      {...ways}
    />
  );
}

function TrainingInputs({ field }: Pick<RecordForm<TrainingFields>, 'field'>) {
  const t = useTranslation();
  const [staff, askStaff] = useQuery({ query: OWN_STAFF });
  const { name, value, onChange } = field('participantIds');
  return (
    <>
      <TextField {...field('title')} label={t('trainings.name')} isRequired />
      <Select {...field('theme')} label={t('trainings.theme')} options={THEMES.map((one) => ({ value: one, name: t(`theme.${one}`) }))} />
      <TextField
        {...field('heldOn')}
        label={t('trainings.heldOn')}
        type="date"
        min={yearsFromToday(-YEARS_BACK)}
        max={dayAfter(0)}
        isRequired
      />
      <TextField {...field('hours')} label={t('trainings.length')} type="number" min="0.25" max="200" step="any" isRequired />
      {staff.error && <Failure error={staff.error} retry={askStaff} />}
      <CheckboxGroup
        name={name}
        label={t('trainings.who')}
        value={idsIn(value)}
        onChange={(ids) => onChange(fieldOf(ids))}
        options={(staff.data?.viewer.organisation?.professionals ?? []).map(({ id, displayName }) => ({ value: id, name: displayName }))}
      />
    </>
  );
}
