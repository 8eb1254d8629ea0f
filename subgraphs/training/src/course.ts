/** What a training provider offers: nothing personal. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { TEXT_AND_ID } from '@passerelle/kit/graphql/cursor';
import { CefrLevelEnum, graphqlEnum } from '@passerelle/kit/graphql/enums';
import { connectionOf, connectionTypes, PAGE_OF, pageSize } from '@passerelle/kit/graphql/pagination';
import { Organisation } from '@passerelle/kit/graphql/references';
import { CursorScalar } from '@passerelle/kit/graphql/scalars';
import { loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import type { CefrLevel } from '@passerelle/kit/vocabulary/codes';
import { Arg, Ctx, Directive, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';

const CourseKindEnum = graphqlEnum('CourseKind', 'What a course leads to.', {
  FRENCH_LANGUAGE: 'A level of French as a foreign language (FLE).',
  PRE_QUALIFYING: 'A qualifying course: it prepares for one.',
  QUALIFYING: 'The skills of an occupation.',
  CERTIFICATION: 'A registered certification (RNCP).',
  OTHER: 'Something else.',
});
type CourseKind = keyof typeof CourseKindEnum;

const OF_THE_CATALOGUE = '@open(because: "the catalogue’s, which no mutation and no file writes")';

@Directive('@open(because: "an offer, about nobody")')
@ObjectType({ description: 'A course that a training provider offers.' })
@Entity({ tableName: 'course' })
export class Course {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  holderId!: string;

  @Directive(OF_THE_CATALOGUE)
  @Field(() => String)
  @Property({ type: 'text' })
  title!: string;

  @Field(() => CourseKindEnum)
  @Property({ type: 'text' })
  kind!: CourseKind;

  @Field(() => Int, { description: 'Hours of the whole course.' })
  @Property({ type: 'integer' })
  hours!: number;

  @Field(() => CefrLevelEnum, { nullable: true, description: 'The CEFR level that a language course leads to.' })
  @Property({ type: 'text', nullable: true })
  level!: CefrLevel | null;

  @Directive(OF_THE_CATALOGUE)
  @Field(() => String, { nullable: true, description: 'The number in the répertoire national des certifications professionnelles.' })
  @Property({ type: 'text', nullable: true })
  rncp!: string | null;

  @Directive(OF_THE_CATALOGUE)
  @Field(() => String, { nullable: true, description: 'INSEE code of the commune.' })
  @Property({ type: 'text', nullable: true })
  communeCode!: string | null;

  @Property({ type: 'integer' })
  seats!: number;

  @Property({ type: 'integer' })
  seatsTaken!: number;

  @Field(() => Organisation)
  get provider(): Organisation {
    return new Organisation(this.holderId);
  }

  @Field(() => Int, { nullable: true })
  get seatsLeft(): number {
    return Math.max(0, this.seats - this.seatsTaken);
  }
}

const PAGE = 20;
const CourseConnection = connectionTypes('Course', () => Course);

export const courses = loaderOfOne(
  ({ em }, ids: string[]) => em.find(Course, { id: { $in: ids } }),
  ({ id }) => id,
);

@Resolver(() => Course)
export class CourseResolver {
  @Query(() => CourseConnection, { description: 'The courses on offer, in the order of their titles.' })
  async courses(
    @Ctx() context: RequestContext,
    @Arg('kind', () => CourseKindEnum, { nullable: true }) kind: CourseKind | null,
    @Arg('communeCode', () => String, { nullable: true }) communeCode: string | null,
    @Arg('level', () => CefrLevelEnum, { nullable: true }) level: CefrLevel | null,
    @Arg('first', () => Int, PAGE_OF(PAGE)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ) {
    const where = { ...(kind && { kind }), ...(communeCode && { communeCode }), ...(level && { level }) };
    const size = pageSize(first, PAGE);
    const cursors = context.cursorsOf('courses', [kind, communeCode, level], TEXT_AND_ID);
    const [title, id] = cursors.open(after) ?? [null, null];
    const beyond = title !== null && id ? { $or: [{ title: { $gt: title } }, { title, id: { $gt: id } }] } : {};
    const found = await context.em.find(Course, { $and: [where, beyond] }, { orderBy: { title: 'asc', id: 'asc' }, limit: size + 1 });
    const totalCount = await context.em.count(Course, where);
    return { ...connectionOf(found, { after, size }, (course) => cursors.seal([course.title, course.id])), totalCount };
  }
}
