/** What the guard must know of a record: whom it is about and who holds it. Entities of guarded types implement it. */
import type { CategoryCode } from '@passerelle/schema/categories';
import type { OrganisationId, PersonId } from '../identity/ids.js';
import { isAuditor, type Viewer } from '../identity/viewer.js';

export interface Held {
  readonly personId: PersonId;
  readonly holders: readonly OrganisationId[];
  /** To whom it was written, for as long as its matter is open: a category's policy says whether they read it. */
  readonly addressees?: readonly OrganisationId[];
  /** Whether it was written for the consortium's auditor too. */
  readonly audited?: boolean;
  /** A record that falls under another category than its type's (a pathway step on employment, say) names it. */
  readonly category?: CategoryCode;
  /** Put together from the records of whoever has one: a list in it may lack others', and its report must not tell whether. */
  readonly composite?: boolean;
}

/** Asked for every guarded field of every record, so it does not put the holders together as reading them would. */
export const isHeld = (value: unknown): value is Held =>
  typeof value === 'object' && value !== null && 'personId' in value && 'holders' in value;

/** What a viewer is to a record, beside what grants and relations to the person say. */
export type Standing = 'HOLDER' | 'ADDRESSEE' | 'AUDITOR' | 'OTHER';

export function standingOf(viewer: Viewer, { holders, addressees, audited }: Held): Standing {
  if (viewer.is !== 'member') return 'OTHER';
  if (holders.includes(viewer.organisationId)) return 'HOLDER';
  if (addressees?.includes(viewer.organisationId)) return 'ADDRESSEE';
  return audited && isAuditor(viewer) ? 'AUDITOR' : 'OTHER';
}

/** A part of a held record that is an object of its own in the API: it is about the same person and held by the same. */
export abstract class HeldPart implements Held {
  readonly personId: PersonId;
  readonly holders: readonly OrganisationId[];

  constructor(whole: Held) {
    this.personId = whole.personId;
    this.holders = whole.holders;
  }
}

/** A guarded value that is no record itself, with the record on which is decided: what a guarded field of the person returns. */
export class HeldValue<Value> {
  constructor(
    readonly held: Held,
    readonly value: Value,
  ) {}
}
