/**
 * The consent report: what an answer says, in `extensions.consent`, of the fields that were withheld and of the grounds on which
 * the others were given. An owner writes it, the gateway moves its paths, and clients read it. This file imports nothing at run time.
 */
import type { CategoryCode } from '../categories.js';

/**
 * Why a field is withheld. RESTRICTED: its holder keeps it and shows it to nobody, as the person asked (RGPD art. 18), or because it has left
 * the consortium.
 */
export const REASONS = [
  'NO_CONSENT',
  'EXPIRED',
  'WITHDRAWN',
  'PURPOSE_NOT_COVERED',
  'NEVER_SHARED',
  'CONSENT_STATE_STALE',
  'RESTRICTED',
] as const;
export type Reason = (typeof REASONS)[number];

/** Why something may be read. ADDRESSEE: it was written to the viewer's organisation; AUDIT: for the consortium's auditor. */
export const BASES = ['HOLDER', 'SUBJECT', 'STATUTORY', 'CONSENT', 'EMERGENCY', 'ADDRESSEE', 'AUDIT'] as const;
export type Basis = (typeof BASES)[number];

/** A field that the viewer may not read: it is null in the data, and this says why. It is no error. */
export interface Withheld {
  /** The path in the answer, aliases included. */
  readonly path: readonly (string | number)[];
  /** The field by its coordinate, e.g. `YoungPerson.housing`. */
  readonly field: string;
  /** The consent category that would open it. */
  readonly category: CategoryCode;
  readonly reason: Reason;
  /** The organisation that holds the record, where the viewer may know it; null otherwise. */
  readonly holder: string | null;
  readonly personId: string;
}

/** The ground on which a category of a person was given to the viewer. */
export interface Ground {
  readonly personId: string;
  readonly category: CategoryCode;
  readonly basis: Basis;
  /** The instant at which a consent or an emergency access ends, ISO 8601; null for the other bases. */
  readonly until: string | null;
  /** The text of law, for STATUTORY. */
  readonly citation: string | null;
}

/** What an answer says in `extensions.consent`. */
export interface ConsentReport {
  readonly withheld: readonly Withheld[];
  /** Only where the request asked for grounds. */
  readonly given?: readonly Ground[];
}
