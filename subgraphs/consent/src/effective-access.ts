/**
 * What an organisation may read of a person now, of what others hold: each question that the guard of an owner could be asked, put to the
 * same decision. So what is told here is what reading would give.
 */
import { isDeepStrictEqual } from 'node:util';
import { decide, type Evidence } from '@passerelle/kit/consent/decision';
import { groundOf } from '@passerelle/kit/consent/ground';
import type { GrantId, OrganisationId, PersonId, ProfessionalId } from '@passerelle/kit/identity/ids';
import type { Member } from '@passerelle/kit/identity/viewer';
import type { CategoryCode, OrganisationKind, Purpose } from '@passerelle/schema/categories';
import type { Policy } from '@passerelle/schema/policy';
import type { Basis } from '@passerelle/schema/wire/consent-report';

/** An organisation that may ask. */
export interface AskingMember {
  readonly id: OrganisationId;
  readonly kind: OrganisationKind;
  /** Its professionals who have an emergency access to the person, the one that closes last first. */
  readonly withEmergency: readonly ProfessionalId[];
}

/** Why an organisation may read a category, and for which purposes. */
export interface Effective {
  readonly category: CategoryCode;
  readonly basis: Basis;
  readonly purposes: readonly Purpose[];
  /** ISO 8601; null where the ground has no end of its own. */
  readonly until: string | null;
  readonly citation: string | null;
  readonly grantId: GrantId | null;
}

/** The question of one professional, or of no one in particular. */
interface Asked {
  readonly organisation: AskingMember;
  readonly personId: PersonId;
  readonly category: CategoryCode;
  readonly purpose: Purpose;
}

/**
 * Returns what an organisation may read, by category in the order of the policy. Pure.
 * @param at the instant, in epoch milliseconds
 */
export function effectiveAccess(
  policy: Policy,
  organisation: AskingMember,
  personId: PersonId,
  evidence: Evidence,
  at: number,
): readonly Effective[] {
  const found: Effective[] = [];
  for (const category of policy.categories.keys()) {
    const grounds = policy.purposesByKind[organisation.kind].flatMap(
      (purpose) => groundFor(policy, { organisation, personId, category, purpose }, evidence, at) ?? [],
    );
    for (const ground of grounds) {
      const same = found.findIndex((one) => isDeepStrictEqual({ ...one, purposes: [] }, { ...ground, purposes: [] }));
      if (same < 0) found.push(ground);
      else found[same] = { ...ground, purposes: [...(found[same]?.purposes ?? []), ...ground.purposes] };
    }
  }
  return found;
}

function groundFor(policy: Policy, asked: Asked, evidence: Evidence, at: number): Effective | undefined {
  const { organisation, personId, category, purpose } = asked;
  for (const professionalId of [null, ...organisation.withEmergency]) {
    const viewer: Member = {
      is: 'member',
      organisationId: organisation.id,
      organisationKind: organisation.kind,
      role: 'ADVISER',
      professionalId,
      purpose,
    };
    const decision = decide(policy, { viewer, personId, standing: 'OTHER', category, at }, evidence);
    if (!decision.permitted) continue;
    const { basis, grantId } = decision;
    const { until, citation } = groundOf(policy, viewer, { personId, category, basis, grantId }, evidence, at);
    return { category, basis, purposes: [purpose], until, citation, grantId };
  }
  return undefined;
}
