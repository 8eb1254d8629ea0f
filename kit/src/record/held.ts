/** What the guard must know of a record: the person it is about and its holders. Entities of guarded types implement it. */
import type { CategoryCode } from '@passerelle/schema/categories';
import type { OrganisationId, PersonId } from '../identity/ids.js';
import { isAuditor, type Viewer } from '../identity/viewer.js';

export interface Held {
  readonly personId: PersonId;
  readonly holders: readonly OrganisationId[];
  /** The organisations to which it was written, while its matter is open. The policy of a category says whether they read it. */
  readonly addressees?: readonly OrganisationId[];
  /** Whether it was written for the consortium's auditor too. */
  readonly audited?: boolean;
  /** The record's own category where it differs from its type's, such as a pathway step on employment. */
  readonly category?: CategoryCode;
  /** Whether it is composed of records of several holders. A list in it may lack some of them, and the report must not say so. */
  readonly composite?: boolean;
}

/**
 * Whether a value is a held record. It runs for every guarded field, so it tests for the property and does not read it: `holders`
 * may be a getter that builds an array.
 */
export const isHeld = (value: unknown): value is Held =>
  typeof value === 'object' && value !== null && 'personId' in value && 'holders' in value;

/** What a viewer is to a record, beside what grants and relations to the person say. */
export type RecordStanding = 'HOLDER' | 'ADDRESSEE' | 'AUDITOR' | 'OTHER';

/** What a viewer is to a record: its holder, an addressee, the auditor for whom it was written, or none of these. */
export function standingOf(viewer: Viewer, { holders, addressees, audited }: Held): RecordStanding {
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
