/**
 * The ground of what a request was given: for each person and category the basis, and how long it holds. It is told to the viewer
 * whose ground it is and names no other: a consent that names the viewer, a rule of the policy, the viewer's own emergency access.
 */
import type { Basis, CategoryCode } from '@passerelle/schema/categories';
import type { Policy } from '@passerelle/schema/policy';
import type { GrantId, PersonId } from '../identity/ids.js';
import type { Viewer } from '../identity/viewer.js';
import { type Evidence, openEmergencies, statutoryRule } from './decision.js';

/** A category of a person that was given to the viewer, as the answer reports it. */
export interface Ground {
  readonly personId: PersonId;
  readonly category: CategoryCode;
  readonly basis: Basis;
  /** The instant at which a consent or an emergency access ends, ISO 8601; null for the other bases. */
  readonly until: string | null;
  /** The text of law, for STATUTORY. */
  readonly citation: string | null;
}

/** A permit of which something was read. */
export interface Read {
  readonly personId: PersonId;
  readonly category: CategoryCode;
  readonly basis: Basis;
  readonly grantId: GrantId | null;
}

/**
 * Says on what ground the viewer reads.
 * @param at the instant of the reading, in epoch milliseconds
 */
export function groundOf(policy: Policy, viewer: Viewer, read: Read, evidence: Evidence, at: number): Ground {
  const { personId, category, basis } = read;
  const of = { personId, category, at };
  const rule = viewer.is === 'member' && basis === 'STATUTORY' ? statutoryRule(policy, viewer, of, evidence) : undefined;
  const end = viewer.is === 'member' ? endOf(viewer, read, evidence, at) : undefined;
  return { personId, category, basis, until: end === undefined ? null : new Date(end).toISOString(), citation: rule?.citation ?? null };
}

function endOf(
  viewer: Extract<Viewer, { readonly is: 'member' }>,
  { personId, basis, grantId }: Read,
  evidence: Evidence,
  at: number,
): number | undefined {
  if (basis === 'CONSENT') return evidence.grants.find(({ id }) => id === grantId)?.validUntil;
  if (basis !== 'EMERGENCY') return undefined;
  return Math.max(...openEmergencies(viewer, { personId, at }, evidence).map(({ closesAt }) => closesAt));
}
