/** What may be granted: the policy held against an input. Each refusal names the field and what would be accepted. */

import { BadUserInput } from '@passerelle/kit/errors';
import { CategoryCodeEnum, LanguageEnum, OrganisationKindEnum, PurposeEnum } from '@passerelle/kit/graphql/enums';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { Sha256Scalar } from '@passerelle/kit/graphql/sha256';
import type { CategoryCode, Language, OrganisationKind, Purpose } from '@passerelle/schema/categories';
import { type CategoryPolicy, categoryPolicy, isGrantable, type Policy } from '@passerelle/schema/policy';
import { Directive, Field, ID, InputType } from 'type-graphql';
import { untilMajority } from './acts/consent.js';
import type { Judging, OfAge } from './age.js';
import { type ConsentMethod, ConsentMethodEnum, type GivenBy, GivenByEnum } from './grant-codes.js';

/** How a consent was given, whether for the first time or again: what makes it provable (RGPD art. 7(1)). */
@InputType()
export abstract class ConsentGiven {
  @Directive('@bounds(from: "P0D", until: "P5Y")')
  @Field(() => DateTimeScalar, { nullable: true, description: 'As long as the policy lets it, where not given.' })
  validUntil?: Date | null;

  @Field(() => LanguageEnum, { description: 'The language in which it was explained.' })
  explainedIn!: Language;

  @Field(() => Boolean, { description: 'Whether an interpreter was present.' })
  interpreter!: boolean;

  @Directive('@bounds(longest: 200)')
  @Field(() => String, { nullable: true, description: 'The interpreter’s name; needed where one was present.' })
  interpreterName?: string | null;

  @Field(() => ConsentMethodEnum)
  method!: ConsentMethod;

  @Field(() => Sha256Scalar, { nullable: true, description: 'Of the evidence document.' })
  evidenceSha256?: string | null;

  @Field(() => GivenByEnum, { nullable: true, defaultValue: 'PERSON' })
  givenBy?: GivenBy | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Of the legalRepresentatives of the person, who is on record today; needed, with a signed form, where LEGAL_REPRESENTATIVE gave it. Who put them on record does not record the consent.',
  })
  representativeId?: string | null;
}

@InputType()
export class RenewConsentInput extends ConsentGiven {
  @Field(() => ID, { description: 'The consent to give again, to the same recipient for the same.' })
  grantId!: string;
}

@InputType()
export class GrantConsentInput extends ConsentGiven {
  @Field(() => ID)
  personId!: string;

  @Field(() => [CategoryCodeEnum], { description: 'Each a category that a consent can open: consentCategories says to whom and for what.' })
  categories!: CategoryCode[];

  @Field(() => ID, { nullable: true, description: 'The one organisation that may read; or else recipientKind.' })
  recipientOrganisationId?: string | null;

  @Field(() => OrganisationKindEnum, {
    nullable: true,
    description: 'Every organisation of this kind in the consortium; or else recipientOrganisationId.',
  })
  recipientKind?: OrganisationKind | null;

  @Field(() => [PurposeEnum])
  purposes!: Purpose[];
}

const DAY_MS = 86_400_000;

export interface GrantTerms {
  readonly categories: CategoryCode[];
  readonly purposes: Purpose[];
  readonly validUntil: Date;
}

/**
 * Checks the terms of a grant against the policy.
 * @param recipientKind the kind of the recipient, resolved
 */
export function checkTerms(
  { policy, now }: Pick<Judging, 'policy' | 'now'>,
  input: Pick<GrantConsentInput, 'categories' | 'purposes' | 'validUntil' | 'givenBy'>,
  recipientKind: OrganisationKind,
  person: OfAge,
): GrantTerms {
  const categories = [...new Set(input.categories)].map((code) => grantable(policy, code, recipientKind));
  if (categories.length === 0) throw new BadUserInput('input.categories', 'Name at least one category: consentCategories lists them.');
  const purposes = checkPurposes(input.purposes, categories);
  const longest = new Date(now.getTime() + Math.min(...categories.map(({ longestDays }) => longestDays)) * DAY_MS);
  return { categories: categories.map(({ code }) => code), purposes, validUntil: checkUntil(input, longest, person, now) };
}

function grantable(policy: Policy, code: CategoryCode, recipientKind: OrganisationKind): CategoryPolicy {
  const category = categoryPolicy(policy, code);
  if (!isGrantable(category)) throw new BadUserInput('input.categories', `${code} is opened by no consent: take it out.`);
  if (!category.recipients.includes(recipientKind)) {
    throw new BadUserInput('input.categories', `${code} cannot be granted to ${recipientKind}, only to ${category.recipients.join(', ')}.`);
  }
  return category;
}

function checkPurposes(asked: readonly Purpose[], categories: readonly CategoryPolicy[]): Purpose[] {
  const purposes = [...new Set(asked)];
  if (purposes.length === 0) throw new BadUserInput('input.purposes', 'Name at least one purpose.');
  for (const { code, purposes: allowed } of categories) {
    const beyond = purposes.filter((purpose) => !allowed.includes(purpose));
    if (beyond.length > 0)
      throw new BadUserInput('input.purposes', `${code} cannot be granted for ${beyond.join(', ')}, only for ${allowed.join(', ')}.`);
  }
  return purposes;
}

function checkUntil(
  { validUntil, givenBy }: Pick<ConsentGiven, 'validUntil' | 'givenBy'>,
  longest: Date,
  { majorityOn }: OfAge,
  now: Date,
): Date {
  if (validUntil && validUntil <= now) throw new BadUserInput('input.validUntil', 'This has passed: give an instant to come.');
  if (validUntil && validUntil > longest) {
    throw new BadUserInput('input.validUntil', `These categories can be granted until ${longest.toISOString()} at most.`);
  }
  const until = validUntil ?? longest;
  return givenBy === 'LEGAL_REPRESENTATIVE' ? untilMajority(until, majorityOn) : until;
}
