/**
 * What the hub keeps about a person beside their records (consents, emergency accesses, the log itself) is open to whom it is given
 * to; each reading of it has its row in the disclosure log all the same.
 */
import type { Basis, CategoryCode } from '@passerelle/schema/categories';
import type { GraphQLFieldResolver } from 'graphql';
import { PersonReference } from '../graphql/young-person.js';
import type { GrantId } from '../identity/ids.js';
import type { Viewer } from '../identity/viewer.js';
import { andThen, type ConsentGuard } from './guard.js';
import { type Held, isHeld, standingOf } from './held.js';

/** A kept record, with the consent that it is. */
export interface Kept extends Held {
  readonly grantId?: GrantId;
}

type Resolver = GraphQLFieldResolver<unknown, { readonly guard: ConsentGuard }>;

/** Puts the note round a field: of a record, before it is resolved; from the person, on what was found. */
export function recordField(field: string, category: CategoryCode, resolve: Resolver): Resolver {
  return (source, args, context, info) => {
    const note = (kept: Kept) => recordReading(context.guard, kept, category, field);
    if (isHeld(source)) {
      note(source);
      return resolve(source, args, context, info);
    }
    if (!(source instanceof PersonReference)) throw new Error(`${field} is recorded but is of nobody`);
    const { id: personId } = source;
    return andThen(resolve(source, args, context, info), (found: unknown) => {
      const ofPerson: Kept = { personId, holders: [], audited: true };
      if (Array.isArray(found)) for (const kept of found) note(isHeld(kept) ? kept : ofPerson);
      else if (found != null) note(ofPerson);
      return found;
    });
  };
}

/** Notes that something is told to who may know it, be it by a field, by a list of people or by a refusal that rests on it. */
export function recordReading(guard: ConsentGuard, kept: Kept, category: CategoryCode, field: string): void {
  guard.record({ personId: kept.personId, category, ...groundOf(guard.viewer, kept) }, field);
}

/** On what ground a viewer to whom something kept is given reads it: whom a consent names reads it by that consent. */
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
