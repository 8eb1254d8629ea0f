/** What an operator says of a stay by the API, and what is checked of it before it is written. */
import { BadUserInput } from '@passerelle/kit/errors';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { MOST_ADDRESS_LINES, POSTCODE, POSTCODE_REMEDY, parseCommuneCode } from '@passerelle/kit/input/communes';
import { Directive, Field, ID, InputType, Int } from 'type-graphql';
import { MOST_IN_A_HOUSEHOLD, type StayTerms, stayProblem } from './acts/stay.js';
import {
  type ExitDestination,
  ExitDestinationEnum,
  type ExitReason,
  ExitReasonEnum,
  type FacilityKind,
  FacilityKindEnum,
} from './housing-record.js';

@InputType()
export class StayInput {
  @Field(() => FacilityKindEnum)
  facilityKind!: FacilityKind;

  @Directive('@bounds(from: "-P30Y", until: "P0D")')
  @Field(() => DateScalar, { description: 'First day of the stay: today or before.' })
  since!: string;

  @Directive('@bounds(from: "-P30Y", until: "P10Y", notBefore: "since")')
  @Field(() => DateScalar, { nullable: true, description: 'When the person is expected to leave; null where nobody knows.' })
  plannedExitOn!: string | null;

  @Directive('@bounds(fewest: 1, longest: 200)')
  @Field(() => [String], { description: `Number, street and what else finds the place: 1 to ${MOST_ADDRESS_LINES} lines.` })
  addressLines!: string[];

  @Field(() => String, { description: 'Five digits.' })
  postcode!: string;

  @Directive('@bounds(longest: 200)')
  @Field(() => String, {
    description: 'The commune that the INSEE code names, as on an envelope (Toulouse CEDEX 9); the name of another one is refused.',
  })
  commune!: string;

  @Field(() => String, { description: 'INSEE code of the commune, such as 31395 for Muret. It is not the postcode.' })
  communeCode!: string;

  @Directive(`@bounds(least: 0, most: ${MOST_IN_A_HOUSEHOLD})`)
  @Field(() => Int, { description: 'Adults of the household, the person included.' })
  adults!: number;

  @Directive(`@bounds(least: 0, most: ${MOST_IN_A_HOUSEHOLD})`)
  @Field(() => Int)
  children!: number;

  @Field(() => ID, { nullable: true, description: 'The social worker in charge: a professional of the operator.' })
  socialWorkerId!: string | null;
}

@InputType()
export class StayEndInput {
  @Directive('@bounds(from: "-P30Y", until: "P0D")')
  @Field(() => DateScalar, { description: 'Last day of the stay: today or before.' })
  exitedOn!: string;

  @Field(() => ExitReasonEnum, { nullable: true })
  exitReason!: ExitReason | null;

  @Field(() => ExitDestinationEnum, { nullable: true, description: 'Where the person went.' })
  exitDestination!: ExitDestination | null;
}

type Place = Pick<StayInput, 'postcode' | 'communeCode'>;

/** The place as it is kept. Throws BadUserInput where it is none. */
export function placeIn({ addressLines, postcode, communeCode }: Place & Pick<StayInput, 'addressLines'>): Place {
  if (addressLines.length > MOST_ADDRESS_LINES) throw new BadUserInput('input.addressLines', `Give at most ${MOST_ADDRESS_LINES} lines.`);
  if (!POSTCODE.test(postcode)) throw new BadUserInput('input.postcode', POSTCODE_REMEDY);
  const commune = parseCommuneCode(communeCode);
  if ('problem' in commune) throw new BadUserInput('input.communeCode', commune.problem);
  return { postcode, communeCode: commune.value };
}

/** Throws BadUserInput where the parts of a stay do not fit each other. */
export function refuseUnfitting(stay: StayTerms): void {
  const found = stayProblem(stay);
  if (found) throw new BadUserInput(`input.${found.part}`, found.problem);
}
