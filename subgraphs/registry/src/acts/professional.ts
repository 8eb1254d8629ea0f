/** What the registry puts on record of a professional of a member, and tells every owner: for whom they work. */
import { professionalRegistered } from '@passerelle/kit/feed/events';
import type { Act, ActTables } from '@passerelle/kit/record/act';
import { Professional } from '../organisation.js';

export const PROFESSIONALS: ActTables<Professional> = { record: Professional, step: null };

/** A professional is registered, or what is known of them changes. Who has access follows from the row (access.ts). */
export const professionalAct = (professional: Omit<Professional, 'version'>): Act<Professional> => ({
  record: professional,
  steps: [],
  events: [professionalRegistered.of({ professionalId: professional.id, organisationId: professional.organisationId })],
});
