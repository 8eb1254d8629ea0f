/** What OFII says of a procedure by the API, and what is checked of it before it is written. */
import { BadUserInput } from '@passerelle/kit/errors';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { orderProblem } from '@passerelle/kit/input/days';
import type { ResidencePermit } from '@passerelle/schema/wire/residence-permits';
import { Directive, Field, InputType } from 'type-graphql';
import { type AsylumProcedure, ProcedureStageEnum, ProtectionEnum, ResidencePermitEnum } from './asylum-procedure.js';
import type { ProcedureStage, Protection } from './right-to-work.js';

@InputType()
export class ProcedureStageInput {
  @Field(() => ProcedureStageEnum)
  stage!: ProcedureStage;

  @Directive('@bounds(from: "-P30Y", until: "P0D")')
  @Field(() => DateScalar, { description: 'The day on which the procedure came to the stage; of CNDA_PENDING that of OFPRA’s refusal.' })
  reachedOn!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether OFPRA’s delay is the applicant’s own doing (CESEDA L554-1). Null leaves what is on record.',
  })
  delayByApplicant!: boolean | null;
}

@InputType()
export class ProtectionInput {
  @Field(() => ProtectionEnum)
  protection!: Protection;

  @Directive('@bounds(from: "-P30Y", until: "P0D")')
  @Field(() => DateScalar, { description: 'The day of the decision that granted it.' })
  since!: string;

  @Directive('@bounds(from: "-P30Y", until: "P15Y", notBefore: "since")')
  @Field(() => DateScalar, { nullable: true, description: 'The first day without it; null while no end is known.' })
  until!: string | null;
}

@InputType()
export class PermitInput {
  @Field(() => ResidencePermitEnum, { nullable: true, description: 'The permit that the person has; null for none.' })
  residencePermit!: ResidencePermit | null;

  @Directive('@bounds(from: "-P30Y", until: "P0D")')
  @Field(() => DateScalar, { nullable: true, description: 'From when the permit holds.' })
  permitIssuedOn!: string | null;

  @Directive('@bounds(from: "-P30Y", until: "P15Y", notBefore: "permitIssuedOn")')
  @Field(() => DateScalar, { nullable: true, description: 'Its last day.' })
  permitExpiresOn!: string | null;
}

/** Throws BadUserInput where days are given of no permit. */
export function refuseDaysOfNoPermit({ residencePermit, permitIssuedOn, permitExpiresOn }: PermitInput): void {
  if (residencePermit === null && (permitIssuedOn ?? permitExpiresOn) !== null)
    throw new BadUserInput('input.residencePermit', 'Give the permit of these days, or no days.');
}

/** Throws BadUserInput where a permit ends before the application was registered. */
export function refuseExpiredBefore({ permitExpiresOn }: PermitInput, { registeredOn }: Pick<AsylumProcedure, 'registeredOn'>): void {
  if (permitExpiresOn !== null && registeredOn !== null && permitExpiresOn < registeredOn)
    throw new BadUserInput('input.permitExpiresOn', orderProblem('registeredOn'));
}
