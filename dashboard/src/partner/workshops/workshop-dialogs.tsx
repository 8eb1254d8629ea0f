import { z } from 'zod';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import type { ActWays } from '../../components/record-acts.js';
import { RecordDialog } from '../../components/record-dialog.js';
import { type RecordForm, useRecordForm } from '../../components/record-form.js';
import { Select } from '../../components/select.js';
import { TextField } from '../../components/text-field.js';
import { every } from '../../graph/every.js';
import type { WorkshopKind } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';
import { atMinute, dayAfter } from '../../language/days.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import type { WorkshopListed } from './workshop-list.js';

const SCHEDULE = graphql(`
  mutation Schedule($input: ScheduleWorkshopInput!) { scheduleWorkshop(input: $input) { id version } }
`);
const CHANGE = graphql(`
  mutation ChangeWorkshop($id: ID!, $version: Int!, $input: ChangeWorkshopInput!) {
    changeWorkshop(id: $id, version: $version, input: $input) { id version }
  }
`);
const CANCEL = graphql(`
  mutation CancelWorkshop($id: ID!, $version: Int!) { cancelWorkshop(id: $id, version: $version) { id version } }
`);

const KINDS = every<WorkshopKind>({
  CV: true,
  COVER_LETTER: true,
  INTERVIEW: true,
  FRENCH_LANGUAGE: true,
  DIGITAL: true,
  RIGHTS: true,
  OTHER: true,
});
/** A workshop may be up to two years away, by the schema. */
const LONGEST_DAYS = 729;

const workshopShape = z.object({ kind: z.enum(KINDS), title: z.string(), startsAt: z.string(), seats: z.string() });
type WorkshopFields = z.infer<typeof workshopShape>;

const inputOf = ({ kind, title, startsAt, seats }: WorkshopFields) => ({
  kind,
  title,
  startsAt: new Date(startsAt).toISOString(),
  seats: Number(seats),
});

interface WorkshopInputsProps {
  readonly field: RecordForm<WorkshopFields>['field'];
  /** How many days ago it may begin. */
  readonly daysBack: number;
}

function WorkshopInputs({ field, daysBack }: WorkshopInputsProps) {
  const t = useTranslation();
  return (
    <>
      <TextField {...field('title')} label={t('workshops.name')} isRequired />
      <Select {...field('kind')} label={t('workshops.kind')} options={KINDS.map((value) => ({ value, name: t(`workshop.${value}`) }))} />
      <TextField
        {...field('startsAt')}
        label={t('workshops.when')}
        type="datetime-local"
        min={`${dayAfter(-daysBack)}T00:00`}
        max={`${dayAfter(LONGEST_DAYS)}T23:59`}
        isRequired
      />
      <TextField {...field('seats')} label={t('workshops.seats')} type="number" min="1" max="500" isRequired />
    </>
  );
}

/** Puts a workshop on the calendar of the viewer's Mission Locale. */
export function ScheduleDialog(ways: ActWays) {
  const t = useTranslation();
  const fields = { kind: 'CV', title: '', startsAt: '', seats: '10' } as const;
  const form = useRecordForm('workshop', workshopShape, { version: 0, fields });
  const input = form.fields.startsAt ? inputOf(form.fields) : { ...form.fields, seats: 0 };
  return (
    <RecordDialog send={t('save')} form={form} mutation={SCHEDULE} variables={{ input }} {...ways}>
      <WorkshopInputs field={form.field} daysBack={1} />
    </RecordDialog>
  );
}

interface WorkshopDialogProps extends ActWays {
  readonly workshop: WorkshopListed;
}

/** Changes what a workshop says. */
export function ChangeWorkshopDialog({ workshop, ...ways }: WorkshopDialogProps) {
  const t = useTranslation();
  const { id, version, kind, title, startsAt, seats } = workshop;
  const fields = { kind, title, startsAt: atMinute(startsAt), seats: String(seats) };
  const form = useRecordForm(`workshop ${id}`, workshopShape, { version, fields });
  // The input has no seconds: an hour that nobody changed stays as it is.
  const isMoved = form.fields.startsAt !== '' && form.fields.startsAt !== atMinute(startsAt);
  const input = inputOf({ ...form.fields, startsAt: isMoved ? form.fields.startsAt : startsAt });
  return (
    <RecordDialog
      send={t('save')}
      form={form}
      mutation={CHANGE}
      variables={{ id, version: form.version, input }}
      conflict="workshops.held"
      {...ways}
    >
      <WorkshopInputs field={form.field} daysBack={LONGEST_DAYS} />
    </RecordDialog>
  );
}

/** Cancels a workshop. */
export function CancelWorkshopDialog({ workshop: { id, version, title, startsAt }, ...ways }: WorkshopDialogProps) {
  const t = useTranslation();
  const { instant } = useFormatters();
  return (
    <ConfirmDialog act={t('workshops.cancel.yes')} mutation={CANCEL} variables={{ id, version }} conflict="workshops.tookPlace" {...ways}>
      <p>{t('workshops.cancel.sure', { title, at: instant(startsAt) })}</p>
    </ConfirmDialog>
  );
}
