/** What the guard must know of a record: whom it is about and who holds it. Entities of guarded types implement it. */
import type { CategoryCode } from '@passerelle/schema/categories';
import type { OrganisationId, PersonId } from '../identity/ids.js';

export interface Held {
  readonly personId: PersonId;
  readonly holders: readonly OrganisationId[];
  /** A record that falls under a narrower category than its type's (a pathway step on employment, say) names it. */
  readonly category?: CategoryCode;
}

export const isHeld = (value: unknown): value is Held =>
  typeof value === 'object' && value !== null && 'personId' in value && 'holders' in value && Array.isArray(value.holders);
