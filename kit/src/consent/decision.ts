/**
 * The consent decision: a pure function over the policy, the question and what the subgraph knows of the person's grants.
 * First match wins, in the order of the rules below; deny is the default. No I/O, no clock: the instant is an argument.
 */
import type { CategoryCode, Purpose, Relation } from '@passerelle/schema/categories';
import { categoryPolicy, type Policy, type StatutoryRulePolicy } from '@passerelle/schema/policy';
import type { Basis, Reason } from '@passerelle/schema/wire/consent-report';
import type { GrantId, OrganisationId, PersonId, ProfessionalId } from '../identity/ids.js';
import type { Member, Viewer } from '../identity/viewer.js';
import type { RecordStanding } from '../record/held.js';

/** A grant as every subgraph projects it. Instants are milliseconds since the epoch. */
export interface ProjectedGrant {
  readonly id: GrantId;
  readonly personId: PersonId;
  readonly categories: readonly CategoryCode[];
  /** Exactly one of the two recipients is set. */
  readonly recipientOrganisationId: OrganisationId | null;
  readonly recipientKind: Member['organisationKind'] | null;
  readonly purposes: readonly Purpose[];
  readonly validFrom: number;
  /**
   * The first instant at which the grant no longer holds. A grant by a minor's representative ends when the person comes of age.
   */
  readonly validUntil: number;
  readonly withdrawnAt: number | null;
  /** The organisations of the kind that the person refuses, with the categories refused: a refusal beats a grant to a kind. */
  readonly excepted: readonly GrantException[];
}

export interface GrantException {
  readonly organisationId: OrganisationId;
  readonly categories: readonly CategoryCode[];
}

/** An emergency access: one professional may read one person from `opensAt` until `closesAt`. */
export interface ProjectedEmergency {
  readonly personId: PersonId;
  readonly professionalId: ProfessionalId;
  readonly opensAt: number;
  readonly closesAt: number;
}

/** What an organisation is to a person, from one instant until another (excluded), or without end where `until` is null. */
export interface ProjectedRelation {
  readonly personId: PersonId;
  readonly organisationId: OrganisationId;
  readonly relation: Relation;
  readonly from: number;
  readonly until: number | null;
}

export interface Question {
  readonly viewer: Viewer;
  readonly personId: PersonId;
  /** What the viewer is to the record; OTHER where there is no record, or where it is not known yet. */
  readonly standing: RecordStanding;
  readonly category: CategoryCode;
  readonly at: number;
}

/** The grants, emergency accesses and relations of a person. `current` is false once the lease on the projection has ended. */
export interface Evidence {
  readonly grants: readonly ProjectedGrant[];
  readonly emergencies: readonly ProjectedEmergency[];
  readonly relations: readonly ProjectedRelation[];
  readonly current: boolean;
}

export interface Permit {
  readonly permitted: true;
  readonly basis: Basis;
  readonly grantId: GrantId | null;
}
export interface Deny {
  readonly permitted: false;
  readonly reason: Reason;
}
export type Decision = Permit | Deny;

const permit = (basis: Basis, grantId: GrantId | null = null): Permit => ({ permitted: true, basis, grantId });
const deny = (reason: Reason): Deny => ({ permitted: false, reason });

/** Decides one question. The rules stand in the order in which they are tried, each beside its source. */
export function decide(policy: Policy, question: Question, evidence: Evidence): Decision {
  const { viewer, personId, standing, category, at } = question;
  const holds = standing === 'HOLDER';
  const naming = viewer.is === 'member' && !holds ? grantsNaming(viewer, personId, category, evidence.grants) : [];

  // RGPD art. 5(1)(c) and 89: `indicators` serves statistics. A viewer that may not know of the record learns no more than
  // NO_CONSENT.
  if (policy.statisticalPurposes.has(viewer.purpose)) {
    const knows = standing !== 'OTHER' || viewer.is === 'subject' || naming.length > 0;
    return deny(knows ? 'PURPOSE_NOT_COVERED' : 'NO_CONSENT');
  }
  const { neverShared, addressees } = categoryPolicy(policy, category);
  if (neverShared) return holds ? permit('HOLDER') : deny('NEVER_SHARED');
  if (holds) return permit('HOLDER');
  if (viewer.is === 'subject') return viewer.personId === personId ? permit('SUBJECT') : deny('NO_CONSENT');
  if (standing === 'ADDRESSEE' && addressees.includes(viewer.organisationKind)) return permit('ADDRESSEE');
  if (standing === 'AUDITOR') return permit('AUDIT');
  if (statutoryRule(policy, viewer, question, evidence)) return permit('STATUTORY');

  const covering = naming.find((grant) => isActive(grant, at) && grant.purposes.includes(viewer.purpose));
  if (covering && evidence.current) return permit('CONSENT', covering.id);
  if (hasEmergencyBasis(policy, viewer, question, evidence)) return permit('EMERGENCY');
  return deny(covering ? 'CONSENT_STATE_STALE' : reasonWithout(naming, at));
}

/** What goes on under a restriction: the holder keeps its record, the person reads it, and the consortium watches over readings. */
const NOT_RESTRICTED: readonly Basis[] = ['HOLDER', 'SUBJECT', 'AUDIT'];
export const RESTRICTED = deny('RESTRICTED');

/**
 * The decision on one record, where holders restrict what they hold of the person (RGPD art. 18). A record that all its holders restrict is
 * read by them and by the person alone. This takes away and never gives, so lifting a restriction gives back what there was.
 * @param restrictedBy the organisations that restrict their records of the person
 */
export const underRestriction = <Given extends Decision>(
  decision: Given,
  holders: readonly OrganisationId[],
  restrictedBy: readonly OrganisationId[],
): Given | Deny =>
  decision.permitted &&
  holders.length > 0 &&
  holders.every((holder) => restrictedBy.includes(holder)) &&
  !NOT_RESTRICTED.includes(decision.basis)
    ? RESTRICTED
    : decision;

/** A withdrawal ends a grant as soon as it is known here, even if this machine's clock is behind the instant of the withdrawal. */
const isActive = (grant: ProjectedGrant, at: number): boolean =>
  grant.withdrawnAt === null && grant.validFrom <= at && at < grant.validUntil;

function grantsNaming(
  viewer: Member,
  personId: PersonId,
  category: CategoryCode,
  grants: readonly ProjectedGrant[],
): readonly ProjectedGrant[] {
  return grants.filter(
    (grant) =>
      grant.personId === personId &&
      grant.categories.includes(category) &&
      (grant.recipientOrganisationId === viewer.organisationId || namesKindOf(viewer, category, grant)),
  );
}

const namesKindOf = ({ organisationId, organisationKind }: Member, category: CategoryCode, { recipientKind, excepted }: ProjectedGrant) =>
  recipientKind === organisationKind && !excepted.some((one) => one.organisationId === organisationId && one.categories.includes(category));

/**
 * The rule of law that opens a category to the viewer. A rule applies only to an organisation that has the relation to the person
 * which the rule names.
 */
export function statutoryRule(
  policy: Policy,
  viewer: Member,
  { personId, category, at }: Pick<Question, 'personId' | 'category' | 'at'>,
  { relations }: Pick<Evidence, 'relations'>,
): StatutoryRulePolicy | undefined {
  return policy.statutory.find(
    (rule) =>
      rule.enabled &&
      rule.category === category &&
      rule.recipientKind === viewer.organisationKind &&
      rule.purpose === viewer.purpose &&
      relations.some(
        ({ relation, from, until, ...of }) =>
          relation === rule.relation &&
          of.personId === personId &&
          of.organisationId === viewer.organisationId &&
          from <= at &&
          (until === null || at < until),
      ),
  );
}

const hasEmergencyBasis = (policy: Policy, viewer: Member, question: Question, evidence: Evidence): boolean =>
  categoryPolicy(policy, question.category).emergency && openEmergencies(viewer, question, evidence).length > 0;

/** The professional's emergency accesses to the person that are open at the instant. */
export const openEmergencies = (
  viewer: Member,
  { personId, at }: Pick<Question, 'personId' | 'at'>,
  { emergencies }: Pick<Evidence, 'emergencies'>,
): readonly ProjectedEmergency[] =>
  emergencies.filter(
    (access) =>
      access.personId === personId && access.professionalId === viewer.professionalId && access.opensAt <= at && at < access.closesAt,
  );

/**
 * The reason of a denial, derived only from the grants that name the viewer. A grant that is active for another purpose says more
 * than one that has ended; among ended grants the last one to end decides.
 */
function reasonWithout(naming: readonly ProjectedGrant[], at: number): Reason {
  const begun = naming.filter(({ validFrom, withdrawnAt }) => validFrom <= at || withdrawnAt !== null);
  if (begun.some((grant) => isActive(grant, at))) return 'PURPOSE_NOT_COVERED';
  const last = begun.reduce<ProjectedGrant | undefined>(
    (latest, grant) => (!latest || endOf(grant) > endOf(latest) ? grant : latest),
    undefined,
  );
  if (!last) return 'NO_CONSENT';
  return last.withdrawnAt !== null && last.withdrawnAt <= last.validUntil ? 'WITHDRAWN' : 'EXPIRED';
}

const endOf = ({ validUntil, withdrawnAt }: ProjectedGrant): number => Math.min(validUntil, withdrawnAt ?? validUntil);
