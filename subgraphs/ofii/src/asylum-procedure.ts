/** Where the asylum procedure stands, and the right to work that follows from it. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { HeldPart } from '@passerelle/kit/consent/held';
import { HeldRecord } from '@passerelle/kit/database/held-record';
import { loaderOfOne } from '@passerelle/kit/graphql/context';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { graphqlEnum } from '@passerelle/kit/graphql/vocabulary';
import type { PersonId } from '@passerelle/kit/identity/ids';
import { Directive, Field, ObjectType } from 'type-graphql';
import { PROTECTIONS, type Protection, rightToWorkOn, STAGES, type Stage } from './right-to-work.js';

export const ProcedureStageEnum = graphqlEnum(
  'ProcedureStage',
  'Where the asylum procedure stands: before OFPRA, before the appeal court CNDA, or decided.',
  STAGES,
);

export const ProtectionEnum = graphqlEnum('Protection', 'The protection granted.', PROTECTIONS);

@Directive('@consent(category: "ADMINISTRATIVE_STATUS")')
@ObjectType({ description: 'The asylum procedure as OFII follows it.' })
@Entity({ tableName: 'asylum_procedure' })
export class AsylumProcedure extends HeldRecord {
  @Field(() => ProcedureStageEnum)
  @Property({ type: 'text' })
  stage!: Stage;

  @Field(() => DateScalar, { nullable: true, description: 'When the application was registered (guichet unique).' })
  @Property({ type: 'date', nullable: true })
  registeredOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "The day of OFPRA's or CNDA's last decision." })
  @Property({ type: 'date', nullable: true })
  decidedOn!: string | null;

  @Field(() => ProtectionEnum, { nullable: true })
  @Property({ type: 'text', nullable: true })
  protection!: Protection | null;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  residencePermit!: string | null;

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

  @Field(() => String, {
    description: 'INTERNATIONAL_PROTECTION, APPLICATION_PENDING_OVER_SIX_MONTHS, APPLICATION_PENDING_UNDER_SIX_MONTHS or NO_GROUND.',
  })
  ground: string;

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

export const procedures = loaderOfOne(
  ({ em }, people: PersonId[]) => em.find(AsylumProcedure, { personId: { $in: people } }),
  ({ personId }) => personId,
);
