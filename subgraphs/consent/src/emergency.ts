/** Break-glass: a professional opens what the policy marks, for minutes, with a justification; the person is told at once. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { applyConsentEvents, emergencyOpened } from '@passerelle/kit/consent/projection';
import { persistNew } from '@passerelle/kit/database/insert';
import { BadUserInput, Forbidden, NotFound } from '@passerelle/kit/errors';
import type { RequestContext } from '@passerelle/kit/graphql/context';
import { Organisation, Professional } from '@passerelle/kit/graphql/references';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { graphqlEnum } from '@passerelle/kit/graphql/vocabulary';
import { newId, type OrganisationId, type PersonId, type ProfessionalId, personIdOr } from '@passerelle/kit/identity/ids';
import { KnownPerson } from '@passerelle/kit/registry/known';
import { Arg, Ctx, Directive, Field, FieldResolver, ID, Int, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { YoungPerson } from './young-person.js';

const FINDINGS = ['JUSTIFIED', 'UNJUSTIFIED'] as const;
export type EmergencyFinding = (typeof FINDINGS)[number];
export const EmergencyFindingEnum = graphqlEnum('EmergencyFinding', 'What the review of an emergency access found.', FINDINGS);

@Directive('@open(because: "given only to who opened it, the person, their organisation’s manager and the consortium’s auditor")')
@ObjectType({ description: 'An emergency access: this professional, this person, until this minute.' })
@Entity({ tableName: 'emergency' })
export class EmergencyAccess {
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

  @Field(() => String)
  @Property({ type: 'text' })
  justification!: string;

  @Field(() => Boolean, { description: 'Whether the consortium has reviewed it afterwards.' })
  @Property({ type: 'boolean' })
  reviewed!: boolean;

  @Field(() => DateTimeScalar, { nullable: true })
  @Property({ type: 'datetime', nullable: true })
  reviewedAt!: Date | null;

  @Field(() => EmergencyFindingEnum, { nullable: true, description: 'What the review found; null before.' })
  @Property({ type: 'text', nullable: true })
  finding!: EmergencyFinding | null;

  @Field(() => String, { nullable: true, description: 'What the reviewer wrote; the person reads it.' })
  @Property({ type: 'text', nullable: true })
  reviewNote!: string | null;
}

/** The access as other subgraphs project it. */
export const projectedEmergency = ({ id, personId, professionalId, opensAt, closesAt }: Readonly<EmergencyAccess>) =>
  emergencyOpened.of({ id, personId, professionalId, opensAt: opensAt.getTime(), closesAt: closesAt.getTime() });

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

  @Mutation(() => EmergencyAccess, {
    description:
      'Opens the categories that the policy marks for emergencies, to the viewer alone. The person is told at once; the consortium reviews it.',
  })
  async openEmergencyAccess(
    @Ctx() context: RequestContext,
    @Arg('personId', () => ID) personId: string,
    @Arg('justification', () => String) justification: string,
    @Arg('minutes', () => Int, { nullable: true, defaultValue: 30 }) minutes: number | null,
  ): Promise<EmergencyAccess> {
    const { organisationId, organisationKind, professionalId } = context.member();
    if (!professionalId || organisationKind === 'CONSORTIUM')
      throw new Forbidden('Only a professional of a partner, by name, opens an emergency access.');
    const { longestMinutes, shortestJustification } = context.policy.emergency;
    const length = minutes ?? 30;
    if (length < 1 || length > longestMinutes) throw new BadUserInput('minutes', `Give between 1 and ${longestMinutes} minutes.`);
    if (justification.trim().length < shortestJustification) {
      throw new BadUserInput(
        'justification',
        `Say why in at least ${shortestJustification} characters: the person and the consortium read it.`,
      );
    }
    const { result, position } = await context.change(async (em, tell) => {
      const person = await em.findOne(KnownPerson, { id: personIdOr(personId) });
      if (!person) throw new NotFound('person', 'personId');
      const access = persistNew(em, EmergencyAccess, {
        id: newId(),
        personId: person.id,
        organisationId,
        professionalId,
        opensAt: context.now,
        closesAt: new Date(context.now.getTime() + length * 60_000),
        justification,
        reviewed: false,
        reviewedAt: null,
        finding: null,
        reviewNote: null,
      });
      const event = projectedEmergency(access);
      await applyConsentEvents(em, [event]);
      tell(event);
      return access;
    });
    await context.feed.barrier.heard(position);
    return result;
  }
}
