/** Where the asylum procedure stands, and the right to work that follows from it. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import type { PersonId } from '@passerelle/kit/identity/ids';
import { HeldPart } from '@passerelle/kit/record/held';
import { KeptRecord } from '@passerelle/kit/record/held-record';
import { loaderOfPerson, type RequestContext } from '@passerelle/kit/request/context';
import { recordToShow } from '@passerelle/kit/request/record-to-show';
import type { CategoryCode } from '@passerelle/schema/categories';
import type { ResidencePermit } from '@passerelle/schema/wire/residence-permits';
import { Directive, Field, ObjectType } from 'type-graphql';
import { type ProcedureStage, type Protection, rightToWorkOn, type WorkGround } from './right-to-work.js';

export const ProcedureStageEnum = graphqlEnum<ProcedureStage>('ProcedureStage', 'Where the asylum procedure stands.', {
  REGISTERED: 'The application was registered (guichet unique).',
  OFPRA_PENDING: 'OFPRA, the office of first instance, has not ruled.',
  CNDA_PENDING: 'OFPRA refused, and the appeal court CNDA has not ruled.',
  PROTECTED: 'Protection was granted.',
  REJECTED: 'The application was finally rejected.',
  DUBLIN: 'Another state is responsible for the application (Dublin III regulation).',
});

/** The words that are printed on each permit are in `RESIDENCE_PERMITS`. */
export const ResidencePermitEnum = graphqlEnum<ResidencePermit>('ResidencePermit', 'A permit of who seeks protection or has it.', {
  ASYLUM_APPLICATION_CERTIFICATE: 'An “attestation de demande d’asile”, of who has applied and waits (CESEDA L521-7).',
  RECEIPT: 'A “récépissé”, of who waits for the card.',
  MULTI_YEAR_CARD: 'A “carte de séjour pluriannuelle”, of subsidiary protection and stateless people (CESEDA L424-9, L424-18).',
  TEMPORARY_CARD: 'A “carte de séjour temporaire”, of a year at most.',
  RESIDENT_CARD: 'A “carte de résident” of ten years, of refugees (CESEDA L424-1).',
  PROVISIONAL_AUTHORISATION: 'An “autorisation provisoire de séjour”, of some months.',
});

export const ProtectionEnum = graphqlEnum<Protection>('Protection', 'The protection granted.', {
  REFUGEE: 'Refugee status.',
  SUBSIDIARY: 'Subsidiary protection.',
  STATELESS: 'Stateless status.',
});

const WorkGroundEnum = graphqlEnum<WorkGround>('WorkGround', 'On what ground a person may work, or may not.', {
  INTERNATIONAL_PROTECTION: 'The person is protected: allowed, without a permit (CESEDA L424-1, L424-9).',
  APPLICATION_PENDING_OVER_SIX_MONTHS: 'OFPRA had not ruled six months after registration: allowed, with a permit (CESEDA L554-1).',
  APPLICATION_PENDING_UNDER_SIX_MONTHS: 'The six months have not passed: not allowed yet.',
  NO_GROUND: 'Nothing allows it.',
});

@Directive('@consent(category: "ADMINISTRATIVE_STATUS")')
@ObjectType({ description: 'The asylum procedure as OFII follows it.' })
@Entity({ tableName: 'asylum_procedure' })
export class AsylumProcedure extends KeptRecord {
  @Field(() => ProcedureStageEnum)
  @Property({ type: 'text' })
  stage!: ProcedureStage;

  @Field(() => DateScalar, { nullable: true, description: 'When the application was registered (guichet unique).' })
  @Property({ type: 'date', nullable: true })
  registeredOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When the application was lodged with OFPRA.' })
  @Property({ type: 'date', nullable: true })
  lodgedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When another state was found to be responsible (Dublin III regulation).' })
  @Property({ type: 'date', nullable: true })
  dublinOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day of OFPRA’s refusal, where another decision came after it.' })
  @Property({ type: 'date', nullable: true })
  refusedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "The day of OFPRA's or CNDA's last decision." })
  @Property({ type: 'date', nullable: true })
  decidedOn!: string | null;

  @Field(() => ProtectionEnum, { nullable: true })
  @Property({ type: 'text', nullable: true })
  protection!: Protection | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which protection ended or will end; null while no end is known.' })
  @Property({ type: 'date', nullable: true })
  protectionUntil!: string | null;

  @Field(() => ResidencePermitEnum, { nullable: true, description: 'The permit that the person has; null where none is on record.' })
  @Property({ type: 'text', nullable: true })
  residencePermit!: ResidencePermit | null;

  @Field(() => DateScalar, { nullable: true, description: 'From when the permit holds.' })
  @Property({ type: 'date', nullable: true })
  permitIssuedOn!: string | null;

  @Field(() => DateScalar, { nullable: true })
  @Property({ type: 'date', nullable: true })
  permitExpiresOn!: string | null;

  @Property({ type: 'boolean' })
  delayByApplicant!: boolean;

  @Directive('@consent(category: "ASYLUM_NARRATIVE")')
  @Field(() => String, { nullable: true, description: 'Never shared: only the holder reads it.' })
  @Property({ type: 'text', nullable: true })
  narrative!: string | null;
}

@Directive('@consent(category: "RIGHT_TO_WORK")')
@ObjectType({
  description: 'Whether the person may work, computed for the day of the request (CESEDA L554-1). It changes by itself as time passes.',
})
export class RightToWork extends HeldPart {
  @Field(() => Boolean)
  allowed: boolean;

  @Field(() => DateScalar, { nullable: true, description: 'Since when; null where not allowed.' })
  since: string | null;

  @Field(() => WorkGroundEnum)
  ground: WorkGround;

  @Field(() => Boolean, { description: 'Whether the employer must ask for a work permit first.' })
  requiresPermit: boolean;

  @Field(() => DateScalar, { description: 'The day for which this holds.' })
  asOf: string;

  constructor(procedure: Readonly<AsylumProcedure>, day: string) {
    super(procedure);
    const right = rightToWorkOn(procedure, day);
    this.allowed = right.allowed;
    this.since = right.since;
    this.ground = right.ground;
    this.requiresPermit = right.requiresPermit;
    this.asOf = day;
  }
}

const proceduresOf = loaderOfPerson(({ em }, people: PersonId[]) =>
  em.find(AsylumProcedure, { personId: { $in: people } }, { orderBy: { id: 'desc' } }),
);

/** @param category the one under which it is to be read */
export const procedureOf = async (context: RequestContext, id: PersonId, category: CategoryCode): Promise<AsylumProcedure | null> =>
  recordToShow(context, category, await context.load(proceduresOf, id));
