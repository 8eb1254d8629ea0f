/** The purposes for which named records are read, and which of them fits an organisation, a referral or a consent. */
import { every } from './every.js';
import type { OrganisationKind, Purpose, ReferralKind } from './generated/graphql.js';

/** A purpose that reads named records: figures and evaluation do not. */
export type NamedPurpose = Exclude<Purpose, 'STATISTICS' | 'EVALUATION'>;
/** The purposes that read named records. */
export const NAMED_PURPOSES = every<NamedPurpose>({ SUPPORT: true, HOUSING: true, TRAINING: true, RIGHTS: true });

/** A purpose that a consent may have: all that read named records, and evaluation, for which a person agrees to be contacted. */
export type ConsentPurpose = NamedPurpose | 'EVALUATION';
/** The purposes that a consent may have. */
export const CONSENT_PURPOSES: readonly ConsentPurpose[] = [...NAMED_PURPOSES, 'EVALUATION'];

/** Whether a text names a purpose that reads named records. */
export const isNamedPurpose = (text: string | null): text is NamedPurpose => NAMED_PURPOSES.some((one) => one === text);

const USUAL: Readonly<Partial<Record<OrganisationKind, NamedPurpose>>> = {
  HOUSING_OPERATOR: 'HOUSING',
  OFII: 'HOUSING',
  TRAINING_PROVIDER: 'TRAINING',
};
/** The purpose for which a kind of organisation mostly reads: to accompany the person, where no other is named. */
export const usualPurpose = (kind: OrganisationKind): NamedPurpose => USUAL[kind] ?? 'SUPPORT';

const OF_REFERRAL: Readonly<Record<ReferralKind, NamedPurpose>> = {
  ACCOMPANIMENT: 'SUPPORT',
  HOUSING: 'HOUSING',
  LANGUAGE_COURSE: 'TRAINING',
  TRAINING: 'TRAINING',
  RIGHTS: 'RIGHTS',
  EMPLOYMENT: 'SUPPORT',
};
/** The purpose for which the person of a referral is read. */
export const purposeOfReferral = (kind: ReferralKind): NamedPurpose => OF_REFERRAL[kind];

/** The purposes that a consent to all of these categories may have: the policy opens each category for its own purposes only. */
export const purposesFor = (categories: readonly { readonly purposes: readonly Purpose[] }[]): readonly ConsentPurpose[] =>
  CONSENT_PURPOSES.filter((purpose) => categories.every(({ purposes }) => purposes.includes(purpose)));

interface Category {
  readonly longestDays: number;
  readonly purposes: readonly Purpose[];
  readonly recipients: readonly OrganisationKind[];
}

/**
 * The categories that a person's consent can open to an organisation of this kind, by the policy. A category that is never shared
 * (`longestDays` is 0) is not among them.
 */
export const consentableCategories = <One extends Category>(
  categories: readonly One[],
  kind: OrganisationKind | undefined,
): readonly One[] =>
  categories.filter(
    ({ longestDays, purposes, recipients }) =>
      longestDays > 0 && kind !== undefined && recipients.includes(kind) && CONSENT_PURPOSES.some((purpose) => purposes.includes(purpose)),
  );
