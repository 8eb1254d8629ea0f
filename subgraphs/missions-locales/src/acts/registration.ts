/** What a Mission Locale puts on record of a person's registration for a workshop. Who came is what the timeline and figures tell. */
import type { Act, ActTables, RowOf } from '@passerelle/kit/record/act';
import { WorkshopRegistration } from '../registration.js';

export const REGISTRATIONS: ActTables<WorkshopRegistration> = {
  record: WorkshopRegistration,
  step: null,
  readAs: { rest: 'ACCOMPANIMENT' },
};

export const registrationAct = (registration: RowOf<WorkshopRegistration>): Act<WorkshopRegistration> => ({
  record: registration,
  steps: [],
  events: [],
});
