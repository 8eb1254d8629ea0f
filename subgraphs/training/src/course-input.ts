/** What a provider says of a course by the API, and what is checked of it before it is written. */
import { BadUserInput } from '@passerelle/kit/errors';
import { CefrLevelEnum } from '@passerelle/kit/graphql/enums';
import type { CefrLevel } from '@passerelle/kit/vocabulary/codes';
import { Directive, Field, InputType, Int } from 'type-graphql';
import { type CourseKind, CourseKindEnum } from './course.js';

@InputType()
export class CourseInput {
  @Directive('@bounds(longest: 200)')
  @Field(() => String, { description: 'For the provider’s own staff. At most 200 characters.' })
  title!: string;

  @Field(() => CourseKindEnum)
  kind!: CourseKind;

  @Directive('@bounds(least: 1, most: 5000)')
  @Field(() => Int, { description: 'Hours of the whole course.' })
  hours!: number;

  @Field(() => CefrLevelEnum, { nullable: true, description: 'The level that a language course leads to; null for any other course.' })
  level!: CefrLevel | null;

  @Directive('@bounds(longest: 20)')
  @Field(() => String, { nullable: true, description: 'The number of the certification, such as RNCP37859.' })
  rncp!: string | null;

  @Directive('@bounds(longest: 5)')
  @Field(() => String, { nullable: true, description: 'INSEE code of the commune, such as 31395 for Muret. It is not the postcode.' })
  communeCode!: string | null;

  @Directive('@bounds(least: 1, most: 500)')
  @Field(() => Int, { description: '1 to 500.' })
  seats!: number;
}

const RNCP = /^RNCP\d{1,6}$/;
/** Of a département of today, or of overseas. */
const COMMUNE = /^((0[1-9]|[1-8]\d|9[0-5]|2[AB])\d{3}|97[1-6]\d{2})$/;

/** Throws BadUserInput where a code is none, or where the parts of a course do not fit each other. */
export function refuseUnfittingCourse({ kind, level, rncp, communeCode }: CourseInput): void {
  if (rncp !== null && !RNCP.test(rncp)) throw new BadUserInput('input.rncp', 'Give RNCP and its digits, such as RNCP37859.');
  if (communeCode !== null && !COMMUNE.test(communeCode))
    throw new BadUserInput('input.communeCode', 'Give the INSEE code of a commune, such as 31395 for Muret: it is not the postcode.');
  if (level !== null && kind !== 'FRENCH_LANGUAGE')
    throw new BadUserInput('input.level', 'Give the kind FRENCH_LANGUAGE, or no level: other courses lead to none.');
}
