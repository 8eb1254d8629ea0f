/** Who has or had a place on a course, as its provider lists them. */
import type { FilterQuery } from '@mikro-orm/postgresql';
import { readsWordsOf } from '@passerelle/kit/consent/own-words';
import { ID_ALONE } from '@passerelle/kit/graphql/cursor';
import { type Connection, connectionOf, type Edge, PAGE_COST, PageInfo, pageSize, STRUCTURE } from '@passerelle/kit/graphql/pagination';
import { CursorScalar } from '@passerelle/kit/graphql/scalars';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import type { Course } from './course.js';
import { TrainingEnrolment } from './training-record.js';

const PAGE = 20;
/** The directive of a list of records for the staff of their holder, each of which is guarded itself. */
export const OWN_STAFF = '@open(because: "to the own staff alone, and each of its records is guarded")';

@Directive(STRUCTURE)
@ObjectType()
class TrainingEnrolmentEdge implements Edge<TrainingEnrolment> {
  @Field(() => CursorScalar)
  cursor!: string;

  @Directive(OWN_STAFF)
  @Field(() => TrainingEnrolment, { nullable: true })
  node!: TrainingEnrolment;
}

@Directive(STRUCTURE)
@Directive(PAGE_COST)
@ObjectType()
export class TrainingEnrolmentConnection implements Connection<TrainingEnrolment> {
  @Field(() => [TrainingEnrolmentEdge])
  edges!: TrainingEnrolmentEdge[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'How many there are in all.' })
  totalCount!: number;
}

interface EnrolmentsAsked {
  /** A day on which they follow the course; null for everybody. */
  readonly on: string | null;
  readonly first: number | null;
  readonly after: string | null;
}

/** A page of the enrolments in a course, in the order of their ids, for the provider's staff; null for everybody else. */
export async function enrolmentsOn(
  context: RequestContext,
  { id: courseId, holderId }: Course,
  { on, first, after }: EnrolmentsAsked,
): Promise<TrainingEnrolmentConnection | null> {
  const size = pageSize(first, PAGE);
  const cursors = context.cursorsOf('enrolments', [courseId, on], ID_ALONE);
  const [last] = cursors.open(after) ?? [];
  if (!readsWordsOf(context, holderId)) return null;
  const following = on ? { startedOn: { $lte: on }, $or: [{ endedOn: null }, { endedOn: { $gte: on } }] } : {};
  const where: FilterQuery<TrainingEnrolment> = { courseId, ...following };
  const beyond: FilterQuery<TrainingEnrolment> = last ? { $and: [where, { id: { $gt: last } }] } : where;
  const found = await context.em.find(TrainingEnrolment, beyond, { orderBy: { id: 'asc' }, limit: size + 1 });
  const page = connectionOf(found, { after, size }, ({ id }) => cursors.seal([id]));
  context.guard.prefetch(page.edges.map(({ node }) => node.personId));
  return { ...page, totalCount: await context.em.count(TrainingEnrolment, where) };
}
