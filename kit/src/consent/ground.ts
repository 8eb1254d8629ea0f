/**
 * The grounds on which a request was answered: for each person and category the basis, and until when it holds. A ground is given
 * only to the viewer that it concerns and names nobody else: a consent that names the viewer, a rule of the policy, or the viewer's
 * own emergency access.
 */
import type { CategoryCode } from '@passerelle/schema/categories';
import type { Policy } from '@passerelle/schema/policy';
import type { Basis, Ground } from '@passerelle/schema/wire/consent-report';
import type { GrantId, PersonId } from '../identity/ids.js';
import type { Viewer } from '../identity/viewer.js';
import { type Evidence, openEmergencies, statutoryRule } from './decision.js';

/** A permit on which a field was read. */
export interface UsedPermit {
  readonly personId: PersonId;
  readonly category: CategoryCode;
  readonly basis: Basis;
  readonly grantId: GrantId | null;
}

/**
 * The ground on which the viewer reads.
 * @param at the instant of the reading, in epoch milliseconds
 */
export function groundOf(policy: Policy, viewer: Viewer, read: UsedPermit, evidence: Evidence, at: number): Ground {
  const { personId, category, basis } = read;
  const of = { personId, category, at };
  const rule = viewer.is === 'member' && basis === 'STATUTORY' ? statutoryRule(policy, viewer, of, evidence) : undefined;
  const end = viewer.is === 'member' ? endOf(viewer, read, evidence, at) : undefined;
  return { personId, category, basis, until: end === undefined ? null : new Date(end).toISOString(), citation: rule?.citation ?? null };
}

function endOf(
  viewer: Extract<Viewer, { readonly is: 'member' }>,
  { personId, basis, grantId }: UsedPermit,
  evidence: Evidence,
  at: number,
): number | undefined {
  if (basis === 'CONSENT') return evidence.grants.find(({ id }) => id === grantId)?.validUntil;
  if (basis !== 'EMERGENCY') return undefined;
  return Math.max(...openEmergencies(viewer, { personId, at }, evidence).map(({ closesAt }) => closesAt));
}
