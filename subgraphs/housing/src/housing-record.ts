/** A stay in a facility of the national reception scheme (DNA), as its operator keeps it. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { Organisation, Professional, professionalOrNull } from '@passerelle/kit/graphql/references';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import type { PersonId } from '@passerelle/kit/identity/ids';
import { HeldPart } from '@passerelle/kit/record/held';
import { KeptRecord } from '@passerelle/kit/record/held-record';
import { loaderOfPerson, type RequestContext } from '@passerelle/kit/request/context';
import { recordToShow } from '@passerelle/kit/request/record-to-show';
import { Directive, Field, Int, ObjectType } from 'type-graphql';

export const FACILITY_KINDS = ['CAES', 'CADA', 'HUDA', 'PRAHDA', 'CPH', 'OTHER'] as const;
export type FacilityKind = (typeof FACILITY_KINDS)[number];
export const FacilityKindEnum = graphqlEnum<FacilityKind>(
  'FacilityKind',
  'A kind of facility of the national reception scheme (dispositif national d’accueil).',
  {
    CAES: 'Centre d’accueil et d’examen des situations: on arrival.',
    CADA: 'Centre d’accueil pour demandeurs d’asile: during the procedure.',
    HUDA: 'Hébergement d’urgence pour demandeurs d’asile: during the procedure.',
    PRAHDA: 'Programme d’accueil et d’hébergement des demandeurs d’asile: during the procedure.',
    CPH: 'Centre provisoire d’hébergement: after protection, for 9 months, renewable once by 3.',
    OTHER: 'Another facility.',
  },
);

export const EXIT_REASONS = ['OWN_HOUSING', 'OTHER_FACILITY', 'END_OF_RIGHT'] as const;
export type ExitReason = (typeof EXIT_REASONS)[number];
export const ExitReasonEnum = graphqlEnum<ExitReason>('ExitReason', 'Why a stay ended.', {
  OWN_HOUSING: 'The person has housing of their own.',
  OTHER_FACILITY: 'The person moved to another facility.',
  END_OF_RIGHT: 'The right to the place ended.',
});

export const EXIT_DESTINATIONS = [
  'SOCIAL_HOUSING',
  'PRIVATE_HOUSING',
  'RESIDENCE',
  'OTHER_FACILITY',
  'WITH_OTHERS',
  'NONE',
  'UNKNOWN',
] as const;
export type ExitDestination = (typeof EXIT_DESTINATIONS)[number];
export const ExitDestinationEnum = graphqlEnum<ExitDestination>('ExitDestination', 'Where a person lives after a stay.', {
  SOCIAL_HOUSING: 'In social housing (logement social).',
  PRIVATE_HOUSING: 'In a dwelling of the private market.',
  RESIDENCE: 'In a residence for young workers (FJT) or a social residence.',
  OTHER_FACILITY: 'In another facility of the reception scheme.',
  WITH_OTHERS: 'With family or others.',
  NONE: 'Nowhere: without a solution.',
  UNKNOWN: 'The operator does not know.',
});

@Directive('@consent(category: "HOUSING_ADDRESS")')
@ObjectType({
  description:
    'Where the person is housed. In the wrong hands it does harm: it is shared for a shorter time than the rest (`longestDays` of its category).',
})
export class Address extends HeldPart {
  @Field(() => [String])
  lines: string[];

  @Field(() => String)
  postcode: string;

  @Field(() => String)
  commune: string;

  @Field(() => String, { description: 'INSEE code of the commune.' })
  communeCode: string;

  constructor(record: Readonly<HousingRecord>) {
    super(record);
    this.lines = record.addressLines;
    this.postcode = record.postcode;
    this.commune = record.commune;
    this.communeCode = record.communeCode;
  }
}

@Directive('@consent(category: "SOCIAL_SITUATION")')
@ObjectType({ description: 'Who lives in the same household, the person included.' })
export class Household extends HeldPart {
  @Field(() => Int)
  adults: number;

  @Field(() => Int)
  children: number;

  constructor(record: Readonly<HousingRecord>) {
    super(record);
    this.adults = record.adults;
    this.children = record.children;
  }
}

@Directive('@consent(category: "HOUSING_STATUS")')
@ObjectType({
  description: 'The stay: the viewer’s own where it is the operator, otherwise the latest. Source: the operator of the facility.',
})
@Entity({ tableName: 'stay' })
export class HousingRecord extends KeptRecord {
  @Field(() => FacilityKindEnum)
  @Property({ type: 'text' })
  facilityKind!: FacilityKind;

  @Field(() => DateScalar, { description: 'First day of the stay.' })
  @Property({ type: 'date' })
  since!: string;

  @Field(() => DateScalar, { nullable: true, description: 'When the operator expects the person to leave.' })
  @Property({ type: 'date', nullable: true })
  plannedExitOn!: string | null;

  @Field(() => DateScalar, { nullable: true })
  @Property({ type: 'date', nullable: true })
  exitedOn!: string | null;

  @Field(() => ExitReasonEnum, { nullable: true, description: 'Why the person moved out, where the operator says so.' })
  @Property({ type: 'text', nullable: true })
  exitReason!: ExitReason | null;

  @Field(() => ExitDestinationEnum, { nullable: true, description: 'Where the person went, where the operator says so.' })
  @Property({ type: 'text', nullable: true })
  exitDestination!: ExitDestination | null;

  @Property({ type: 'uuid', nullable: true })
  socialWorkerId!: string | null;

  @Property({ type: 'array' })
  addressLines!: string[];

  @Property({ type: 'text' })
  postcode!: string;

  @Property({ type: 'text' })
  commune!: string;

  @Property({ type: 'text' })
  communeCode!: string;

  @Property({ type: 'integer' })
  adults!: number;

  @Property({ type: 'integer' })
  children!: number;

  @Field(() => Organisation, { description: 'The operator that runs the facility and holds this record.' })
  get operator(): Organisation {
    return new Organisation(this.holderId);
  }

  @Field(() => Professional, { nullable: true, description: 'The social worker (intervenant social) in charge.' })
  get socialWorker(): Professional | null {
    return professionalOrNull(this.socialWorkerId);
  }

  @Directive('@consent(category: "HOUSING_ADDRESS")')
  @Field(() => Address, { nullable: true })
  get address(): Address {
    return new Address(this);
  }

  @Directive('@consent(category: "SOCIAL_SITUATION")')
  @Field(() => Household, { nullable: true })
  get household(): Household {
    return new Household(this);
  }
}

const staysOf = loaderOfPerson(({ em }, people: PersonId[]) =>
  em.find(HousingRecord, { personId: { $in: people } }, { orderBy: { since: 'desc' } }),
);

export const stayOf = async (context: RequestContext, personId: PersonId): Promise<HousingRecord | null> =>
  recordToShow(context, 'HOUSING_STATUS', await context.load(staysOf, personId));
