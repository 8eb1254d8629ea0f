/** The consent categories as the API serves them: the policy, with the fields that each covers. */

import { CategoryCodeEnum, FRENCH, graphqlEnum, LanguageEnum, OrganisationKindEnum, PurposeEnum } from '@passerelle/kit/graphql/enums';
import { KEY } from '@passerelle/kit/graphql/references';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { CategoryCode, EvidenceRule, Language, OrganisationKind, Purpose } from '@passerelle/schema/categories';
import { fieldCategory, fieldRecord, isCategoryCode } from '@passerelle/schema/consent-directives';
import { readSupergraph } from '@passerelle/schema/files';
import { type CategoryPolicy, categoryPolicy, type StatutoryRulePolicy } from '@passerelle/schema/policy';
import { Kind, parse } from 'graphql';
import { Arg, Ctx, Directive, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';

const EvidenceRuleEnum = graphqlEnum<EvidenceRule>('EvidenceRule', 'When evidence is enough for a consent that an organisation records.', {
  NEVER: 'The person confirms every consent.',
  WHERE_SIGNED: 'A signed form with its SHA-256 is enough, where somebody collected it who is neither the recipient nor of its kind.',
  WHERE_DOCUMENTED: 'Any document with its SHA-256 is enough.',
});

@Directive('@open(because: "the policy, about nobody")')
@ObjectType({
  description:
    'A rule of law by which a kind of organisation reads a category without consent: of those whose record it holds, or whom it houses.',
})
export class StatutoryRule {
  @Field(() => OrganisationKindEnum, { description: 'Who reads by it.' })
  readonly recipientKind: OrganisationKind;

  @Field(() => PurposeEnum, { description: 'The purpose for which alone it holds.' })
  readonly purpose: Purpose;

  @Directive('@open(because: "words of the policy")')
  @Field(() => String, { description: 'The text of law.' })
  readonly citation: string;

  constructor({ recipientKind, purpose, citation }: Readonly<StatutoryRulePolicy>) {
    this.recipientKind = recipientKind;
    this.purpose = purpose;
    this.citation = citation;
  }
}

@Directive('@key(fields: "code")')
@Directive('@open(because: "the policy, about nobody")')
@ObjectType({ description: 'What a person can let someone read. The policy says to whom, for what and how long at most.' })
export class ConsentCategory {
  @Directive(KEY)
  @Field(() => CategoryCodeEnum)
  readonly code: CategoryCode;

  @Field(() => Int, { description: '1 (low) to 4 (highest).' })
  readonly sensitivity: number;

  @Field(() => Int, { description: 'The longest a grant may last, in days; 0 for what is never shared.' })
  readonly longestDays: number;

  @Field(() => EvidenceRuleEnum, {
    description: 'When evidence is enough for what an organisation records; otherwise the person confirms it.',
  })
  readonly evidenceSuffices: EvidenceRule;

  constructor(readonly policy: Readonly<CategoryPolicy>) {
    this.code = policy.code;
    this.sensitivity = policy.sensitivity;
    this.longestDays = policy.longestDays;
    this.evidenceSuffices = policy.evidenceSuffices;
  }
}

export function categoryByCode({ policy }: Pick<RequestContext, 'policy'>, code: unknown): ConsentCategory | null {
  return typeof code === 'string' && isCategoryCode(code) ? new ConsentCategory(categoryPolicy(policy, code)) : null;
}

@Resolver(() => ConsentCategory)
export class ConsentCategoryResolver {
  #fields: ReadonlyMap<string, readonly string[]> | undefined;

  @Directive('@listSize(assumedSize: 15)')
  @Query(() => [ConsentCategory], { nullable: true, description: 'Every category of the policy, in the order in which people read them.' })
  consentCategories(@Ctx() { policy }: RequestContext): ConsentCategory[] {
    return [...policy.categories.values()].map((category) => new ConsentCategory(category));
  }

  @Directive('@open(because: "words of the policy")')
  @FieldResolver(() => String, { description: 'What people call it.' })
  label(@Root() { policy }: ConsentCategory, @Arg('language', () => LanguageEnum, FRENCH) language: Language | null): string {
    return policy.label[language ?? 'fr'] ?? policy.code;
  }

  @Directive('@open(because: "words of the policy")')
  @FieldResolver(() => String, { description: 'In English where it is asked for; in French otherwise.' })
  description(@Root() { policy }: ConsentCategory, @Arg('language', () => LanguageEnum, FRENCH) language: Language | null): string {
    return language === 'en' ? policy.description.en : policy.description.fr;
  }

  @FieldResolver(() => [PurposeEnum], { description: 'For what a consent may open it.' })
  purposes(@Root() { policy }: ConsentCategory): readonly Purpose[] {
    return policy.purposes;
  }

  @FieldResolver(() => [OrganisationKindEnum], { description: 'To which kinds of organisation a consent may open it.' })
  recipients(@Root() { policy }: ConsentCategory): readonly OrganisationKind[] {
    return policy.recipients;
  }

  @FieldResolver(() => OrganisationKindEnum, {
    nullable: true,
    description: 'The kind of organisation that keeps it; null where several kinds do, and of what the hub itself keeps.',
  })
  heldBy(@Root() { policy }: ConsentCategory): OrganisationKind | null {
    return policy.heldBy;
  }

  @Directive('@listSize(assumedSize: 2)')
  @FieldResolver(() => [StatutoryRule], { description: 'The rules of law that open it without consent.' })
  statutoryRules(@Root() { code }: ConsentCategory, @Ctx() { policy }: RequestContext): StatutoryRule[] {
    return policy.statutory.filter((rule) => rule.enabled && rule.category === code).map((rule) => new StatutoryRule(rule));
  }

  @Directive('@open(because: "words of the policy")')
  @FieldResolver(() => [String], { description: 'The fields of the API that it covers, e.g. HousingRecord.address.' })
  fields(@Root() { code }: ConsentCategory): readonly string[] {
    this.#fields ??= fieldsByCategory(readSupergraph());
    return this.#fields.get(code) ?? [];
  }
}

/** The guarded fields of a supergraph, by category. */
export function fieldsByCategory(supergraphSdl: string): ReadonlyMap<string, readonly string[]> {
  const guarded = parse(supergraphSdl).definitions.flatMap((type) =>
    type.kind === Kind.OBJECT_TYPE_DEFINITION
      ? (type.fields ?? []).map((field) => ({
          category: fieldCategory(type, field) ?? fieldRecord(type, field),
          name: `${type.name.value}.${field.name.value}`,
        }))
      : [],
  );
  const byCategory = Map.groupBy(guarded, ({ category }) => category ?? '');
  return new Map([...byCategory].map(([category, fields]) => [category, fields.map(({ name }) => name).sort()]));
}
