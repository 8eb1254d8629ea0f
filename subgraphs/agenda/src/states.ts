/** What may be done with an appointment as it stands. Pure. */
import type { AppointmentStatus } from './appointment-codes.js';

export const APPOINTMENT_ACTS = ['MOVE', 'CHANGE', 'CANCEL', 'RECORD_OUTCOME'] as const;
export type AppointmentAct = (typeof APPOINTMENT_ACTS)[number];

/** An outcome that was recorded may be corrected; what was cancelled or moved is planned anew. */
const FROM: Readonly<Record<AppointmentAct, readonly AppointmentStatus[]>> = {
  MOVE: ['PLANNED'],
  CHANGE: ['PLANNED'],
  CANCEL: ['PLANNED'],
  RECORD_OUTCOME: ['PLANNED', 'SEEN', 'EXCUSED', 'NO_SHOW'],
};

/** An appointment as far as its acts depend on it. */
export interface AppointmentState {
  readonly status: AppointmentStatus;
  readonly startsAt: Date;
}

/** Why an act cannot be done at an instant, as the refusal says it; null where it can. */
export function actProblem({ status, startsAt }: AppointmentState, act: AppointmentAct, now: Date): string | null {
  if (!FROM[act].includes(status))
    return `This appointment is ${status}: ${act === 'RECORD_OUTCOME' ? 'it has no outcome' : 'plan another'}.`;
  const hasBegun = startsAt <= now;
  if (act === 'RECORD_OUTCOME') return hasBegun ? null : 'This appointment has not begun: record its outcome afterwards.';
  return hasBegun && act !== 'CHANGE' ? 'This appointment has begun: record its outcome.' : null;
}
