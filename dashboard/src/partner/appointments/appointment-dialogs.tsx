import { z } from 'zod';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import type { ActWays } from '../../components/record-acts.js';
import { RecordDialog } from '../../components/record-dialog.js';
import { type RecordForm, useRecordForm } from '../../components/record-form.js';
import { Select } from '../../components/select.js';
import { TextField } from '../../components/text-field.js';
import { every } from '../../graph/every.js';
import type { AppointmentKind, AppointmentOutcome, Interpreting } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';
import { atMinute, dayAfter } from '../../language/days.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import { StaffSelect } from '../staff-select.js';
import { minutesOf, type ShownAppointment } from './appointment-query.js';
import { MeetingPlaceInputs, whereOf, whereShape } from './meeting-place.js';

const PLAN = graphql(`
  mutation PlanAppointment($personId: ID!, $input: AppointmentInput!) { planAppointment(personId: $personId, input: $input) { id version } }
`);
const CHANGE = graphql(`
  mutation ChangeAppointment($id: ID!, $version: Int!, $input: AppointmentInput!) {
    changeAppointment(id: $id, version: $version, input: $input) { id version }
  }
`);
const MOVE = graphql(`
  mutation MoveAppointment($id: ID!, $version: Int!, $input: AppointmentInput!) {
    moveAppointment(id: $id, version: $version, input: $input) { id version }
  }
`);
const CANCEL = graphql(`
  mutation CancelAppointment($id: ID!, $version: Int!) { cancelAppointment(id: $id, version: $version) { id version status } }
`);
const OUTCOME = graphql(`
  mutation RecordAppointmentOutcome($id: ID!, $version: Int!, $outcome: AppointmentOutcome!) {
    recordAppointmentOutcome(id: $id, version: $version, outcome: $outcome) { id version status }
  }
`);

/** What an appointment may be for. */
export const KINDS = every<AppointmentKind>({
  INTERVIEW: true,
  ASSESSMENT: true,
  WORKSHOP: true,
  COURSE: true,
  EMPLOYER: true,
  RIGHTS: true,
  MEDICAL: true,
  HOUSING_VISIT: true,
  PREFECTURE: true,
  OFII: true,
  OTHER: true,
});
const INTERPRETING = every<Interpreting>({ NOT_NEEDED: true, NEEDED: true, BOOKED: true });
const OUTCOMES = every<AppointmentOutcome>({ SEEN: true, EXCUSED: true, NO_SHOW: true });
/** An appointment may be up to two years away, by the schema. */
const LONGEST_DAYS = 729;
const shape = z.object({
  kind: z.enum(KINDS),
  startsAt: z.string(),
  minutes: z.string(),
  ...whereShape.shape,
  language: z.string(),
  interpreting: z.enum(INTERPRETING),
  professionalId: z.string(),
});
type Fields = z.infer<typeof shape>;

const inputOf = ({ kind, startsAt, minutes, language, interpreting, professionalId, ...where }: Fields) => ({
  kind,
  startsAt: startsAt && new Date(startsAt).toISOString(),
  minutes: Number(minutes),
  ...whereOf(where),
  language: language || null,
  interpreting,
  professionalId: professionalId || null,
});

interface InputsProps {
  readonly form: RecordForm<Fields>;
  readonly known: ShownAppointment['professional'];
}

function Inputs({ form, known }: InputsProps) {
  const t = useTranslation();
  const { field } = form;
  return (
    <>
      <Select {...field('kind')} label={t('agenda.kind')} options={KINDS.map((value) => ({ value, name: t(`agenda.kind.${value}`) }))} />
      <TextField
        {...field('startsAt')}
        label={t('agenda.when')}
        type="datetime-local"
        min={`${dayAfter(0)}T00:00`}
        max={`${dayAfter(LONGEST_DAYS)}T23:59`}
        isRequired
      />
      <TextField {...field('minutes')} label={t('agenda.minutes')} type="number" min="1" max="720" isRequired />
      <StaffSelect {...field('professionalId')} label={t('agenda.with')} known={known ?? null} />
      <MeetingPlaceInputs form={form} atHome={<p>{t('agenda.place.home')}</p>} />
      <Select
        {...field('interpreting')}
        label={t('agenda.interpreting')}
        options={INTERPRETING.map((value) => ({ value, name: t(`agenda.interpreting.${value}`) }))}
      />
    </>
  );
}

interface PlanDialogProps extends ActWays {
  readonly personId: string;
}

/** Plans an appointment with a person. */
export function PlanAppointmentDialog({ personId, ...ways }: PlanDialogProps) {
  const t = useTranslation();
  const form = useRecordForm(`appointment of ${personId}`, shape, {
    version: 0,
    fields: {
      kind: 'INTERVIEW',
      startsAt: '',
      minutes: '45',
      placeKind: 'AT_ORGANISATION',
      place: '',
      link: '',
      language: '',
      interpreting: 'NOT_NEEDED',
      professionalId: '',
    },
  });
  return (
    <RecordDialog send={t('save')} form={form} mutation={PLAN} variables={{ personId, input: inputOf(form.fields) }} {...ways}>
      <Inputs form={form} known={null} />
    </RecordDialog>
  );
}

interface AppointmentDialogProps extends ActWays {
  readonly appointment: ShownAppointment;
}

/** Changes what is said of an appointment; another time moves it, and the person is told. */
export function ChangeAppointmentDialog({ appointment, ...ways }: AppointmentDialogProps) {
  const t = useTranslation();
  const { id, version, kind, startsAt, placeKind, place, link, language, interpreting, professional } = appointment;
  const form = useRecordForm(`appointment ${id}`, shape, {
    version,
    fields: {
      kind,
      startsAt: atMinute(startsAt),
      minutes: String(minutesOf(appointment)),
      placeKind,
      place: place ?? '',
      link: link ?? '',
      language: language ?? '',
      interpreting,
      professionalId: professional?.id ?? '',
    },
  });
  const isMoved = form.fields.startsAt !== '' && form.fields.startsAt !== atMinute(startsAt);
  // The input has no seconds: a time that nobody changed stays as it is.
  const input = inputOf({ ...form.fields, startsAt: isMoved ? form.fields.startsAt : startsAt });
  return (
    <RecordDialog
      send={t(isMoved ? 'agenda.move' : 'save')}
      form={form}
      mutation={isMoved ? MOVE : CHANGE}
      variables={{ id, version: form.version, input }}
      conflict="agenda.conflict"
      {...ways}
    >
      <Inputs form={form} known={professional ?? null} />
    </RecordDialog>
  );
}

/** Cancels an appointment. */
export function CancelAppointmentDialog({ appointment: { id, version, startsAt }, ...ways }: AppointmentDialogProps) {
  const t = useTranslation();
  const { meeting } = useFormatters();
  return (
    <ConfirmDialog act={t('agenda.cancel.yes')} mutation={CANCEL} variables={{ id, version }} conflict="agenda.conflict" {...ways}>
      <p>{t('agenda.cancel.sure', { at: meeting(startsAt) })}</p>
    </ConfirmDialog>
  );
}

const outcomeShape = z.object({ outcome: z.enum(OUTCOMES) });

/** Puts on record how an appointment went, or corrects it. */
export function OutcomeDialog({ appointment: { id, version, status }, ...ways }: AppointmentDialogProps) {
  const t = useTranslation();
  const known = OUTCOMES.find((outcome) => outcome === status) ?? 'SEEN';
  const form = useRecordForm(`outcome of ${id}`, outcomeShape, { version, fields: { outcome: known } });
  return (
    <RecordDialog
      send={t('save')}
      form={form}
      mutation={OUTCOME}
      variables={{ id, version: form.version, outcome: form.fields.outcome }}
      conflict="agenda.conflict"
      {...ways}
    >
      <Select
        {...form.field('outcome')}
        label={t('agenda.outcome')}
        options={OUTCOMES.map((value) => ({ value, name: t(`agenda.status.${value}`) }))}
      />
    </RecordDialog>
  );
}
