/** What the registry puts on record of a member of the consortium, and tells every owner: that it is one, where it is and its name. */
import { organisationRegistered } from '@passerelle/kit/feed/events';
import type { Act, ActTables } from '@passerelle/kit/record/act';
import { Organisation } from '../organisation.js';

export const ORGANISATIONS: ActTables<Organisation> = { record: Organisation, step: null };

/** An organisation is registered, or what is known of it changes. */
export const organisationAct = (organisation: Omit<Organisation, 'version'>): Act<Organisation> => ({
  record: organisation,
  steps: [],
  events: [organisationRegistered.of({ ...organisation, organisationId: organisation.id, leftAt: organisation.leftAt?.getTime() ?? null })],
});
