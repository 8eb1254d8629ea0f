/** What a Mission Locale puts on record of a person at one of its workshops: that they came, or that they did not. */
import { factNoted } from '@passerelle/kit/feed/facts';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { derivedId, type OrganisationId, type PersonId } from '@passerelle/kit/identity/ids';
import type { Act, ActTables } from '@passerelle/kit/record/act';
import { AccompanimentStep } from '../accompaniment-step.js';
import { WorkshopAttendance } from '../attendance.js';
import type { Workshop } from '../workshop.js';

export const ATTENDANCES: ActTables<WorkshopAttendance> = {
  record: WorkshopAttendance,
  step: AccompanimentStep,
  readAs: { rest: 'ACCOMPANIMENT' },
};

/** The workshop, as far as an attendance tells of it. */
type Attended = Pick<Workshop, 'id' | 'kind' | 'startsAt'>;

interface Coming {
  /** The record that there is of it already. */
  readonly known?: Pick<WorkshopAttendance, 'id'> | null;
  readonly dossier: { readonly id: string; readonly personId: PersonId; readonly holderId: OrganisationId };
  readonly workshop: Attended;
  readonly attended: boolean;
}

/** Who did not come has no step on the timeline. */
export function attendanceAct({ known, dossier, workshop, attended }: Coming): Act<WorkshopAttendance, AccompanimentStep> {
  const { personId, holderId } = dossier;
  const record = { id: known?.id ?? derivedId(dossier.id, workshop.id), personId, holderId, workshopId: workshop.id, attended };
  const step = {
    id: derivedId(dossier.id, `step ${workshop.id}`),
    personId,
    holderId,
    kind: 'WORKSHOP',
    occurredOn: attended ? dayOf(workshop) : null,
    wording: `WORKSHOP_${workshop.kind}`,
    category: 'ACCOMPANIMENT',
    workshopId: workshop.id,
    situationId: null,
  } as const;
  return { record, steps: [step], events: [attendanceFact(record, workshop)] };
}

interface Attendance {
  readonly id: string;
  readonly personId: string;
  readonly holderId: string;
  readonly attended: boolean;
}

/** Tells statistics that a person came to a workshop, or did not after all. */
export const attendanceFact = ({ id: key, personId: who, holderId: organisationId, attended }: Attendance, workshop: Attended): NewEvent =>
  factNoted.of({ kind: 'WORKSHOP_ATTENDED', key, who, organisationId, on: attended ? dayOf(workshop) : null, code: workshop.kind });

const dayOf = ({ startsAt }: Attended): string => startsAt.toISOString().slice(0, 10);
