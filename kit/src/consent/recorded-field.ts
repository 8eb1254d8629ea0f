/**
 * Fields of what the hub keeps about a person beside their records: consents, emergency accesses, the disclosure log itself. No
 * consent guards them, but each reading of them is written to the disclosure log.
 */
import type { CategoryCode } from '@passerelle/schema/categories';
import type { Basis } from '@passerelle/schema/wire/consent-report';
import type { GraphQLFieldResolver } from 'graphql';
import { PersonReference } from '../graphql/young-person.js';
import type { GrantId } from '../identity/ids.js';
import type { Viewer } from '../identity/viewer.js';
import { type Held, isHeld, standingOf } from '../record/held.js';
import type { ConsentGuard } from './guard.js';
import { mapMaybePromise } from './maybe-promise.js';

/** A record of this kind; `grantId` where it is a consent. */
export interface Kept extends Held {
  readonly grantId?: GrantId;
}

type Resolver = GraphQLFieldResolver<unknown, { readonly guard: ConsentGuard }>;

/**
 * Wraps a field so that its reading is recorded. The field of a record records before it is resolved; a field of the person records
 * what was found.
 */
export function recordField(field: string, category: CategoryCode, resolve: Resolver): Resolver {
  return (source, args, context, info) => {
    const record = (kept: Kept) => recordReading(context.guard, kept, category, field);
    if (isHeld(source)) {
      record(source);
      return resolve(source, args, context, info);
    }
    if (!(source instanceof PersonReference)) throw new Error(`${field} is recorded but is of nobody`);
    const { id: personId } = source;
    return mapMaybePromise(resolve(source, args, context, info), (found: unknown) => {
      const ofPerson: Kept = { personId, holders: [], audited: true };
      if (Array.isArray(found)) for (const kept of found) record(isHeld(kept) ? kept : ofPerson);
      else if (found != null) record(ofPerson);
      return found;
    });
  };
}

/** Records that the viewer learns something that they may know, by a field, a list of people, or a refusal that reveals it. */
export function recordReading(guard: ConsentGuard, kept: Kept, category: CategoryCode, field: string): void {
  guard.record({ personId: kept.personId, category, ...groundOf(guard.viewer, kept) }, field);
}

/** The ground on which the viewer reads such a record. An organisation that a consent names reads the consent by itself. */
function groundOf(viewer: Viewer, kept: Kept): { readonly basis: Basis; readonly grantId: GrantId | null } {
  if (viewer.is === 'subject') return { basis: 'SUBJECT', grantId: null };
  switch (standingOf(viewer, kept)) {
    case 'HOLDER':
      return { basis: 'HOLDER', grantId: null };
    case 'AUDITOR':
      return { basis: 'AUDIT', grantId: null };
    case 'ADDRESSEE':
      return { basis: 'ADDRESSEE', grantId: null };
    default:
      return { basis: 'CONSENT', grantId: kept.grantId ?? null };
  }
}
