/** What a Mission Locale says of an accompaniment by the API. */

import { IdentificationSourceEnum } from '@passerelle/kit/graphql/enums';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import type { IdentificationSource } from '@passerelle/kit/vocabulary/codes';
import { Directive, Field, ID, InputType } from 'type-graphql';
import {
  type AccompanimentEndReason,
  AccompanimentEndReasonEnum,
  type AccompanimentExit,
  AccompanimentExitEnum,
  type Programme,
  ProgrammeEnum,
} from './accompaniment-codes.js';

@InputType()
export class BeginAccompanimentInput {
  @Directive('@bounds(from: "-P30Y", until: "P0D")')
  @Field(() => DateScalar, { description: 'When the person was met (repérage): today or before.' })
  identifiedOn!: string;

  @Field(() => IdentificationSourceEnum)
  identificationSource!: IdentificationSource;

  @Field(() => ProgrammeEnum, { description: 'The programme that is considered for the person.' })
  programme!: Programme;

  @Field(() => ID, { nullable: true, description: 'The référent: a professional of the Mission Locale.' })
  referentId!: string | null;
}

@InputType()
export class EndAccompanimentInput {
  @Directive('@bounds(from: "-P30Y", until: "P0D")')
  @Field(() => DateScalar, { description: 'Today or before.' })
  endedOn!: string;

  @Field(() => AccompanimentEndReasonEnum)
  reason!: AccompanimentEndReason;

  @Field(() => AccompanimentExitEnum, { description: 'To what the person left.' })
  exitedTo!: AccompanimentExit;
}

@InputType({ description: 'What the person declared. What is left out is not known.' })
export class EligibilityFactsInput {
  @Directive('@bounds(from: "-P100Y", until: "P0D")')
  @Field(() => DateScalar, { nullable: true })
  birthDate!: string | null;

  @Directive('@bounds(from: "-P30Y", until: "P0D", notBefore: "birthDate")')
  @Field(() => DateScalar, { nullable: true, description: 'When the asylum application was registered.' })
  applicationRegisteredOn!: string | null;

  @Field(() => Boolean, { description: 'Whether that application is pending.' })
  applicationPending!: boolean;

  @Directive('@bounds(from: "-P30Y", until: "P0D", notBefore: "applicationRegisteredOn")')
  @Field(() => DateScalar, { nullable: true, description: 'Since when the person is protected.' })
  protectedSince!: string | null;
}
