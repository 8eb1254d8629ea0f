/** What is put on record of an appointment: the same for a mutation and the seed. Only one to which the person came is a step of the pathway. */
import { appointmentChanged, dueChanged } from '@passerelle/kit/feed/events';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { derivedId, professionalIdOr } from '@passerelle/kit/identity/ids';
import type { Act, ActTables, RowOf } from '@passerelle/kit/record/act';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import type { AppointmentTeller } from '@passerelle/kit/vocabulary/codes';
import { Appointment } from '../appointment.js';
import { AppointmentStep } from '../step.js';

/** The tables that the act writes. */
export const APPOINTMENTS: ActTables<Appointment> = { record: Appointment, step: AppointmentStep, readAs: { rest: 'APPOINTMENTS' } };

/** The columns of an appointment that its act reads. */
type Kept = RowOf<Appointment> & Pick<Appointment, 'personId' | 'holderId' | 'professionalId' | 'kind' | 'status' | 'startsAt'>;

/** Who did something that others are told of, and when; null where nobody is told. */
export interface AppointmentNews {
  readonly by: AppointmentTeller;
  readonly at: Date;
}

/** What an appointment on record means: its row, its step where the person came, and whom it is told. Pure. */
export function appointmentAct(appointment: Kept, news: AppointmentNews | null): Act<Appointment, AppointmentStep> {
  const { id, personId, holderId, kind, status, startsAt } = appointment;
  const step = {
    id: derivedId(id, 'step'),
    personId,
    holderId,
    kind: 'APPOINTMENT',
    occurredOn: status === 'SEEN' ? inParis(startsAt).day : null,
    wording: kind,
    category: 'APPOINTMENTS',
  } as const;
  return { record: appointment, steps: [step], events: [...(news ? newsOf(appointment, news) : []), dueOf(appointment)] };
}

/** An appointment that never was: whoever was told to expect it is told not to. */
export function appointmentTakenBack(appointment: Kept, news: AppointmentNews): Act<Appointment, AppointmentStep> {
  const gone = { ...appointment, status: 'CANCELLED' } as const;
  const told = appointment.status === 'PLANNED' ? newsOf(gone, news) : [];
  return { ...appointmentAct(appointment, null), takenBack: [...told, dueOf(gone)] };
}

/** The day of one that is to come, or of which nobody has said how it went. */
export const dueOf = ({
  id: dueId,
  personId,
  holderId,
  professionalId,
  status,
  startsAt,
}: Pick<Kept, 'id' | 'personId' | 'holderId' | 'professionalId' | 'status' | 'startsAt'>): NewEvent =>
  dueChanged.of({
    dueId,
    kind: 'APPOINTMENT',
    personId,
    holderId,
    professionalId: professionalId === null ? null : professionalIdOr(professionalId),
    category: null,
    dueOn: status === 'PLANNED' ? inParis(startsAt).day : null,
  });

/** What the inboxes are told of: that it is planned, was moved or cancelled. Nobody is told how it went: the person knows. */
function newsOf({ id: appointmentId, personId, holderId, status }: Kept, { by, at }: AppointmentNews): NewEvent[] {
  if (status !== 'PLANNED' && status !== 'MOVED' && status !== 'CANCELLED') return [];
  return [appointmentChanged.of({ appointmentId, personId, holderId, status, by, changedAt: at.getTime() })];
}
