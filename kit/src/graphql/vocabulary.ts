/** The code lists that more than one subgraph speaks, as GraphQL enums. Each is registered once and composed from its users. */
import { ORGANISATION_KINDS, PURPOSES, ROLES } from '@passerelle/schema/categories';
import { registerEnumType } from 'type-graphql';

type EnumOf<Values extends readonly string[]> = { readonly [Value in Values[number]]: Value };

/** Registers a GraphQL enum whose values are their own names. */
export function graphqlEnum<const Values extends readonly string[]>(name: string, description: string, values: Values): EnumOf<Values> {
  // Each value maps to itself, which Object.fromEntries cannot express.
  const members = Object.fromEntries(values.map((value) => [value, value])) as EnumOf<Values>;
  registerEnumType(members, { name, description });
  return members;
}

export const OrganisationKindEnum = graphqlEnum(
  'OrganisationKind',
  'What kind of organisation of the consortium it is.',
  ORGANISATION_KINDS,
);
export const RoleEnum = graphqlEnum('Role', 'What a viewer is in their organisation; SUBJECT is the young person.', ROLES);
export const PurposeEnum = graphqlEnum(
  'Purpose',
  'What a request is for: it is given in the header Purpose and grants are limited to it.',
  PURPOSES,
);

export const STEP_KINDS = [
  'IDENTIFICATION',
  'ENROLMENT',
  'INTERVIEW',
  'WORKSHOP',
  'SITUATION',
  'HOUSING_ENTRY',
  'HOUSING_EXIT',
  'PROCEDURE',
  'CONTRACT',
  'TRAINING_START',
  'TRAINING_END',
  'CERTIFICATE',
  'REFERRAL',
] as const;
export type StepKind = (typeof STEP_KINDS)[number];
export const StepKindEnum = graphqlEnum('StepKind', 'What happened at a step of the pathway.', STEP_KINDS);

export const ENROLMENT_STATUSES = ['IDENTIFIED', 'ENROLLED', 'PAUSED', 'ENDED'] as const;
export type EnrolmentStatus = (typeof ENROLMENT_STATUSES)[number];
export const EnrolmentStatusEnum = graphqlEnum(
  'EnrolmentStatus',
  'Where a person stands in the programme of a Mission Locale.',
  ENROLMENT_STATUSES,
);

export const CEFR_LEVELS = ['A1_1', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
export type CefrLevel = (typeof CEFR_LEVELS)[number];
export const CefrLevelEnum = graphqlEnum('CefrLevel', 'A level of the Common European Framework of Reference (CECRL).', CEFR_LEVELS);

export const SEXES = ['FEMALE', 'MALE', 'UNSPECIFIED'] as const;
export type Sex = (typeof SEXES)[number];
