/** Collective workshops of the reinforced pathway: CV, cover letter, French, rights. The workshop itself is about nobody. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { OWN_WORDS, readsWordsOf } from '@passerelle/kit/consent/own-words';
import { persistNew } from '@passerelle/kit/database/insert';
import { Forbidden } from '@passerelle/kit/errors';
import { INSTANT_AND_ID } from '@passerelle/kit/graphql/cursor';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { connectionOf, connectionTypes, PAGE_OF, pageSize } from '@passerelle/kit/graphql/pagination';
import { Organisation } from '@passerelle/kit/graphql/references';
import { CursorScalar, DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { newId, type OrganisationId, organisationIdOr } from '@passerelle/kit/identity/ids';
import { loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';

const WorkshopKindEnum = graphqlEnum('WorkshopKind', 'What a workshop is about.', {
  CV: 'Writing a CV.',
  COVER_LETTER: 'Writing a letter of application.',
  INTERVIEW: 'Preparing for a job interview.',
  FRENCH_LANGUAGE: 'The French of work.',
  DIGITAL: 'Doing formalities online.',
  RIGHTS: 'Knowing one’s rights.',
  OTHER: 'Another subject.',
});
type WorkshopKind = keyof typeof WorkshopKindEnum;

/** What everybody is told of a workshop, whatever its Mission Locale calls it. */
export const WORKSHOP_NAMES: Readonly<Record<WorkshopKind, string>> = {
  CV: 'Écrire son CV',
  COVER_LETTER: 'La lettre de motivation',
  INTERVIEW: 'Préparer l’entretien',
  FRENCH_LANGUAGE: 'Le français du travail',
  DIGITAL: 'Les démarches en ligne',
  RIGHTS: 'Connaître ses droits',
  OTHER: 'Atelier',
};

@Directive('@open(because: "an offer, about nobody")')
@ObjectType({ description: 'A collective workshop of a Mission Locale.' })
@Entity({ tableName: 'workshop' })
export class Workshop {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  holderId!: OrganisationId;

  @Field(() => WorkshopKindEnum)
  @Property({ type: 'text' })
  kind!: WorkshopKind;

  @Property({ type: 'text' })
  title!: string;

  @Field(() => DateTimeScalar)
  @Property({ type: 'datetime' })
  startsAt!: Date;

  @Field(() => Int, { description: 'Places in all.' })
  @Property({ type: 'integer' })
  seats!: number;

  @Field(() => Organisation)
  get organisation(): Organisation {
    return new Organisation(this.holderId);
  }
}

@InputType()
export class ScheduleWorkshopInput {
  @Field(() => WorkshopKindEnum)
  kind!: WorkshopKind;

  @Directive('@bounds(longest: 200)')
  @Field(() => String, { description: 'For the viewer’s own organisation. At most 200 characters.' })
  title!: string;

  @Directive('@bounds(from: "-P1D", until: "P24M")')
  @Field(() => DateTimeScalar, { description: 'From yesterday to two years ahead.' })
  startsAt!: Date;

  @Directive('@bounds(least: 1, most: 500)')
  @Field(() => Int, { description: '1 to 500.' })
  seats!: number;
}

const PAGE = 20;
const WorkshopConnection = connectionTypes('Workshop', () => Workshop);

export const workshops = loaderOfOne(
  ({ em }, ids: string[]) => em.find(Workshop, { id: { $in: ids } }),
  ({ id }) => id,
);

/** The viewer's organisation, where it is a Mission Locale. Throws Forbidden otherwise. */
export function missionLocaleOf(context: RequestContext): OrganisationId {
  const { organisationKind, organisationId } = context.member();
  if (organisationKind === 'MISSION_LOCALE') return organisationId;
  throw new Forbidden('Only a Mission Locale records this.');
}

const laterThan = (startsAt: Date, id: string) => ({ $or: [{ startsAt: { $gt: startsAt } }, { startsAt, id: { $gt: id } }] });

@Resolver(() => Workshop)
export class WorkshopResolver {
  @Query(() => WorkshopConnection, { description: 'The workshops of the Missions Locales, the next first.' })
  async workshops(
    @Ctx() context: RequestContext,
    @Arg('kind', () => WorkshopKindEnum, { nullable: true }) kind: WorkshopKind | null,
    @Arg('from', () => DateTimeScalar, { nullable: true }) from: Date | null,
    @Directive('@bounds(notBefore: "from")')
    @Arg('to', () => DateTimeScalar, { nullable: true })
    to: Date | null,
    @Arg('organisationId', () => ID, { nullable: true, description: 'Of one Mission Locale.' }) organisationId: string | null,
    @Arg('first', () => Int, PAGE_OF(PAGE)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ) {
    const size = pageSize(first, PAGE);
    const of = organisationId ? { holderId: organisationIdOr(organisationId) } : {};
    const where = { $and: [of, kind ? { kind } : {}, from ? { startsAt: { $gte: from } } : {}, to ? { startsAt: { $lt: to } } : {}] };
    const chosenBy = [kind, from, to, organisationId?.toLowerCase()];
    const cursors = context.cursorsOf('workshops', chosenBy, INSTANT_AND_ID);
    const last = cursors.open(after);
    const beyond = last ? laterThan(new Date(last[0]), last[1]) : {};
    const found = await context.em.find(Workshop, { $and: [where, beyond] }, { orderBy: { startsAt: 'asc', id: 'asc' }, limit: size + 1 });
    const totalCount = await context.em.count(Workshop, where);
    return {
      ...connectionOf(found, { after, size }, (workshop) => cursors.seal([workshop.startsAt.toISOString(), workshop.id])),
      totalCount,
    };
  }

  @Directive(OWN_WORDS)
  @FieldResolver(() => String, {
    description: 'In the Mission Locale’s own words for its staff; for everybody else the name of its kind, in French.',
  })
  title(@Root() { title, kind, holderId }: Workshop, @Ctx() context: RequestContext): string {
    return readsWordsOf(context, holderId) ? title : WORKSHOP_NAMES[kind];
  }

  @Mutation(() => Workshop, { description: 'Puts a workshop on the calendar of the viewer’s Mission Locale.' })
  async scheduleWorkshop(
    @Ctx() context: RequestContext,
    @Arg('input', () => ScheduleWorkshopInput) input: ScheduleWorkshopInput,
  ): Promise<Workshop> {
    const holderId = missionLocaleOf(context);
    const { result } = await context.change(async (em) => persistNew(em, Workshop, { ...input, id: newId(), holderId }));
    return result;
  }
}
