/** The GraphQL enums of the code lists that more than one subgraph speaks. Each is registered once and composed from its users. */
import {
  CATEGORY_CODES,
  type CategoryCode,
  KINDS_OF_ORGANISATION,
  type Language,
  ORGANISATION_KINDS,
  type OrganisationKind,
  type Purpose,
  type Role,
} from '@passerelle/schema/categories';
import { STEPS, type StepKind } from '@passerelle/schema/consortium';
import { categoryPolicy, loadPolicy } from '@passerelle/schema/policy';
import { registerEnumType } from 'type-graphql';
import type { CefrLevel, EnrolmentStatus, IdentificationSource } from '../vocabulary/codes.js';

type EnumOf<Value extends string> = { readonly [Member in Value]: Member };

/**
 * Registers a GraphQL enum whose values are their own names.
 * @param values each value with its description, which the schema's check asks for
 */
export function graphqlEnum<const Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
): EnumOf<Value> {
  // Each value maps to itself, which Object.fromEntries cannot express.
  const members = Object.fromEntries(Object.keys(values).map((value) => [value, value])) as EnumOf<Value>;
  const described = Object.entries<string>(values).map(([value, words]) => [value, { description: words }]);
  registerEnumType(members, { name, description, valuesConfig: Object.fromEntries(described) });
  return members;
}

/** The values of an enum that is made of a list, each with its description. */
function described<Value extends string>(values: readonly (readonly [Value, string])[]): Readonly<Record<Value, string>> {
  // Every value has its entry, which Object.fromEntries cannot express.
  return Object.fromEntries(values) as Record<Value, string>;
}

/** It says what each category covers. */
const POLICY = loadPolicy();

export const OrganisationKindEnum = graphqlEnum<OrganisationKind>(
  'OrganisationKind',
  'What kind of organisation of the consortium it is.',
  described(ORGANISATION_KINDS.map((kind) => [kind, KINDS_OF_ORGANISATION[kind].means])),
);
export const RoleEnum = graphqlEnum<Role>('Role', 'What a viewer is in their organisation.', {
  ADVISER: 'A professional who accompanies people.',
  MANAGER: 'A professional who answers for the organisation: signs emergency accesses, ends a colleague’s access.',
  COORDINATOR: 'A professional of the consortium, its auditor.',
  SYSTEM: 'Software that acts in the name of the organisation.',
  SUBJECT: 'The young person.',
});
export const PurposeEnum = graphqlEnum<Purpose>(
  'Purpose',
  'What a request is for: it is given in the header Purpose and grants are limited to it.',
  {
    SUPPORT: 'To accompany the person.',
    HOUSING: 'To house the person, and to find the next housing.',
    TRAINING: 'To train the person.',
    RIGHTS: 'To open and to keep the person’s rights.',
    STATISTICS: 'To count: figures are given for it, and nothing guarded of a person.',
    EVALUATION: 'To evaluate the programme: figures are given for it, and nothing guarded of a person.',
  },
);
export const CategoryCodeEnum = graphqlEnum<CategoryCode>(
  'CategoryCode',
  'A consent category: what of a person is opened, or kept closed, together.',
  described(CATEGORY_CODES.map((code) => [code, categoryPolicy(POLICY, code).description.en])),
);
export const LanguageEnum = graphqlEnum<Language>('Language', 'A language of the policy, by its code of ISO 639.', {
  fr: 'French.',
  en: 'English.',
  ar: 'Arabic.',
  prs: 'Dari.',
  ps: 'Pashto.',
  uk: 'Ukrainian.',
  ti: 'Tigrinya.',
  so: 'Somali.',
  tr: 'Turkish.',
});
/** An argument of a language that may be left out: it is French then. */
export const FRENCH = { nullable: true, defaultValue: 'fr' } as const;

export const StepKindEnum = graphqlEnum<StepKind>(
  'StepKind',
  'What happened at a step of the pathway.',
  described(STEPS.map(({ kind, means }) => [kind, means])),
);

export const EnrolmentStatusEnum = graphqlEnum<EnrolmentStatus>(
  'EnrolmentStatus',
  'Where a person stands in the programme of a Mission Locale.',
  {
    IDENTIFIED: 'Met, and not enrolled.',
    ENROLLED: 'In the programme.',
    PAUSED: 'In the programme, which rests for a time.',
    ENDED: 'The accompaniment has ended.',
  },
);

export const IdentificationSourceEnum = graphqlEnum<IdentificationSource>('IdentificationSource', 'How the person was met (repérage).', {
  PARTNER_REFERRAL: 'A partner referred the person.',
  OUTREACH: 'The organisation went to meet them (aller vers).',
  SELF: 'The person came by themselves.',
  OFII: 'OFII told the person, or told of them.',
  HOUSING_OPERATOR: 'The operator of their facility told the person, or told of them.',
  OTHER: 'In another way.',
});

export const CefrLevelEnum = graphqlEnum<CefrLevel>('CefrLevel', 'A level of the Common European Framework of Reference (CECRL).', {
  A1_1: 'A1.1: the first words, below A1; the DILF certifies it.',
  A1: 'A1: breakthrough.',
  A2: 'A2: waystage.',
  B1: 'B1: threshold.',
  B2: 'B2: vantage.',
  C1: 'C1: effective operational proficiency.',
  C2: 'C2: mastery.',
});
