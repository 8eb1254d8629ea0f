/** An emergency access (break-glass): who opened it to whom, until when, why, and what its review found. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { emergencyOpened } from '@passerelle/kit/consent/consent-events';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { Organisation, Professional } from '@passerelle/kit/graphql/references';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import type { OrganisationId, PersonId, ProfessionalId } from '@passerelle/kit/identity/ids';
import type { Held } from '@passerelle/kit/record/held';
import { Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { YoungPerson } from './young-person.js';

export const EmergencyFindingEnum = graphqlEnum('EmergencyFinding', 'What the review of an emergency access found.', {
  JUSTIFIED: 'There was an emergency, and it needed what was read.',
  UNJUSTIFIED: 'It was not justified: who opened it opens no other until the auditor lets them (liftEmergencyBar).',
});
export type EmergencyFinding = keyof typeof EmergencyFindingEnum;

@Directive(
  '@open(because: "given only to who opened it, the person, their organisation’s manager and the consortium’s auditor", recorded: "EMERGENCY_ACCESSES")',
)
@ObjectType({ description: 'An emergency access: this professional, this person, until this minute.' })
@Entity({ tableName: 'emergency' })
export class EmergencyAccess implements Held {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  personId!: PersonId;

  @Property({ type: 'uuid' })
  organisationId!: OrganisationId;

  @Property({ type: 'uuid' })
  professionalId!: ProfessionalId;

  @Field(() => DateTimeScalar)
  @Property({ type: 'datetime' })
  opensAt!: Date;

  @Field(() => DateTimeScalar)
  @Property({ type: 'datetime' })
  closesAt!: Date;

  @Directive('@consent(category: "FREE_TEXT")')
  @Field(() => String, { nullable: true, description: 'Why, in the words of who opened it.' })
  @Property({ type: 'text' })
  justification!: string;

  @Field(() => Boolean, { description: 'Whether the consortium has reviewed it afterwards.' })
  @Property({ type: 'boolean' })
  reviewed!: boolean;

  /** How long it lasts from when it opens. */
  @Property({ type: 'int' })
  minutes!: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'It is not open yet: the opener’s organisation has no record of the person, so a manager of it signs before this instant (signEmergencyAccess).',
  })
  @Property({ type: 'datetime', nullable: true })
  awaitsSignatureUntil!: Date | null;

  @Property({ type: 'uuid', nullable: true })
  signedById!: ProfessionalId | null;

  @Field(() => DateTimeScalar, { nullable: true })
  @Property({ type: 'datetime', nullable: true })
  reviewedAt!: Date | null;

  @Field(() => EmergencyFindingEnum, { nullable: true, description: 'What the review found; null before.' })
  @Property({ type: 'text', nullable: true })
  finding!: EmergencyFinding | null;

  @Directive('@consent(category: "FREE_TEXT")')
  @Field(() => String, { nullable: true, description: 'What the reviewer wrote; the person reads it.' })
  @Property({ type: 'text', nullable: true })
  reviewNote!: string | null;

  get holders(): readonly OrganisationId[] {
    return [this.organisationId];
  }

  /** The consortium reviews it by what was written. */
  get audited(): boolean {
    return true;
  }
}

/** The access as other subgraphs project it. */
export const projectedEmergency = ({ id, personId, organisationId, professionalId, opensAt, closesAt }: Readonly<EmergencyAccess>) =>
  emergencyOpened.of({ id, personId, organisationId, professionalId, opensAt: opensAt.getTime(), closesAt: closesAt.getTime() });

@Resolver(() => EmergencyAccess)
export class EmergencyResolver {
  @FieldResolver(() => YoungPerson)
  person(@Root() { personId }: EmergencyAccess): YoungPerson {
    return new YoungPerson(personId);
  }

  @FieldResolver(() => Organisation)
  organisation(@Root() { organisationId }: EmergencyAccess): Organisation {
    return new Organisation(organisationId);
  }

  @FieldResolver(() => Professional, { nullable: true, description: 'Who opened it, and alone could read on it.' })
  professional(@Root() { professionalId }: EmergencyAccess): Professional {
    return new Professional(professionalId);
  }

  @FieldResolver(() => Professional, { nullable: true, description: 'The manager who signed it, where it needed a second signature.' })
  signedBy(@Root() { signedById }: EmergencyAccess): Professional | null {
    return signedById && new Professional(signedById);
  }
}
