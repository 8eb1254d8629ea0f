/** What the registry puts on record of an agreement between members, and tells statistics. */
import type { Act, ActTables } from '@passerelle/kit/record/act';
import { partnershipFacts } from '../facts.js';
import { Partnership } from '../partnership.js';

export const PARTNERSHIPS: ActTables<Partnership> = { record: Partnership, step: null };

/** Members agree on a partnership, or what they agreed on changes. */
export const partnershipAct = (partnership: Omit<Partnership, 'version'>): Act<Partnership> => ({
  record: partnership,
  steps: [],
  events: partnershipFacts(partnership),
});
