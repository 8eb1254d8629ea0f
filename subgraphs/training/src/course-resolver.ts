/** The catalogue of courses, as everybody reads it and as each provider keeps its own. */
import { OWN_WORDS, readsWordsOf } from '@passerelle/kit/consent/own-words';
import { persistNew } from '@passerelle/kit/database/insert';
import { BadUserInput, Conflict } from '@passerelle/kit/errors';
import { TEXT_AND_ID } from '@passerelle/kit/graphql/cursor';
import { CefrLevelEnum, FRENCH, LanguageEnum } from '@passerelle/kit/graphql/enums';
import { connectionOf, connectionTypes, PAGE_OF, pageSize } from '@passerelle/kit/graphql/pagination';
import { CursorScalar, DateScalar } from '@passerelle/kit/graphql/scalars';
import { WORDED } from '@passerelle/kit/graphql/words';
import { idOr, newId } from '@passerelle/kit/identity/ids';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { CefrLevel } from '@passerelle/kit/vocabulary/codes';
import type { Language } from '@passerelle/schema/categories';
import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Course, type CourseKind, CourseKindEnum, courseName, courses } from './course.js';
import { enrolmentsOn, OWN_STAFF, TrainingEnrolmentConnection } from './course-enrolments.js';
import { CourseInput, refuseUnfittingCourse } from './course-input.js';
import { courseToChange, VERSION } from './course-to-change.js';
import { TrainingEnrolment } from './training-record.js';

const PAGE = 20;
const CourseConnection = connectionTypes('Course', () => Course);
const COURSE = 'The course, which the viewer’s organisation offers.';

@Resolver(() => Course)
export class CourseResolver {
  @Query(() => CourseConnection, {
    nullable: true,
    description: 'The courses on offer, by what they are. A provider finds its own that are closed among them.',
  })
  async courses(
    @Ctx() context: RequestContext,
    @Arg('kind', () => CourseKindEnum, { nullable: true }) kind: CourseKind | null,
    @Arg('communeCode', () => String, { nullable: true }) communeCode: string | null,
    @Arg('level', () => CefrLevelEnum, { nullable: true }) level: CefrLevel | null,
    @Arg('first', () => Int, PAGE_OF(PAGE)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ) {
    const { viewer } = context;
    const open = { closedOn: null };
    const offered = viewer.is === 'member' ? { $or: [open, { holderId: viewer.organisationId }] } : open;
    const where = { $and: [offered, { ...(kind && { kind }), ...(communeCode && { communeCode }), ...(level && { level }) }] };
    const size = pageSize(first, PAGE);
    const cursors = context.cursorsOf('courses', [kind, communeCode, level], TEXT_AND_ID);
    const [name, id] = cursors.open(after) ?? [null, null];
    const beyond = name !== null && id ? { $or: [{ name: { $gt: name } }, { name, id: { $gt: id } }] } : {};
    const found = await context.em.find(Course, { $and: [where, beyond] }, { orderBy: { name: 'asc', id: 'asc' }, limit: size + 1 });
    const totalCount = await context.em.count(Course, where);
    return { ...connectionOf(found, { after, size }, (course) => cursors.seal([course.name, course.id])), totalCount };
  }

  @Query(() => Course, {
    nullable: true,
    description: 'A course on offer by id; for its provider, also one that is closed. Null where there is none.',
  })
  async course(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string): Promise<Course | null> {
    const course = await context.load(courses, idOr(id));
    return course && (course.closedOn === null || isOwn(context, course)) ? course : null;
  }

  @Directive(OWN_WORDS)
  @FieldResolver(() => String, {
    description: `In the provider’s own words for its staff; for everybody else what it is: its kind, level and RNCP number. ${WORDED}`,
  })
  title(
    @Root() course: Course,
    @Ctx() context: RequestContext,
    @Arg('language', () => LanguageEnum, FRENCH) language: Language | null,
  ): string {
    return readsWordsOf(context, course.holderId) ? course.title : courseName(course, language);
  }

  @Directive(OWN_STAFF)
  @FieldResolver(() => TrainingEnrolmentConnection, {
    nullable: true,
    description: 'Who has or had a place: for the staff of the provider; null for everybody else.',
  })
  enrolments(
    @Root() course: Course,
    @Ctx() context: RequestContext,
    @Arg('on', () => DateScalar, { nullable: true, description: 'Of those who follow the course on this day.' }) on: string | null,
    @Arg('first', () => Int, PAGE_OF(PAGE)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ) {
    return enrolmentsOn(context, course, { on, first, after });
  }

  @Mutation(() => Course, { description: 'Puts a course into the catalogue.' })
  async publishCourse(@Ctx() context: RequestContext, @Arg('input', () => CourseInput) input: CourseInput): Promise<Course> {
    const holderId = context.holder('TRAINING_PROVIDER');
    refuseUnfittingCourse(input);
    const { result } = await context.change(async (em) =>
      persistNew(em, Course, { ...input, id: newId(), holderId, name: courseName(input), closedOn: null }),
    );
    return result;
  }

  @Mutation(() => Course, {
    description:
      'Changes a course to what the input says, all of it. CONFLICT where somebody is or was enrolled and the kind, the level or the RNCP number would change: what they followed stays what it was.',
  })
  async changeCourse(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: COURSE }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('input', () => CourseInput) input: CourseInput,
  ): Promise<Course> {
    const holderId = context.holder('TRAINING_PROVIDER');
    refuseUnfittingCourse(input);
    const { result } = await context.change(async (em) => {
      const course = await courseToChange(em, { id, version, holderId });
      if (input.seats < course.seatsTaken) throw new BadUserInput('input.seats', `${course.seatsTaken} are taken: give at least as many.`);
      const name = courseName(input);
      const isOther = input.kind !== course.kind || name !== course.name;
      if (isOther && (await em.count(TrainingEnrolment, { courseId: course.id })) > 0)
        throw new Conflict('Somebody is or was enrolled in this course: publish the other one beside it, and close this one.');
      return Object.assign(course, input, { name });
    });
    return result;
  }

  @Mutation(() => Course, {
    description: 'Closes a course: nobody is enrolled any more, and it leaves the catalogue. Who is enrolled follows it to its end.',
  })
  async closeCourse(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: COURSE }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
  ): Promise<Course> {
    const holderId = context.holder('TRAINING_PROVIDER');
    const { result } = await context.change(async (em) => {
      const course = await courseToChange(em, { id, version, holderId });
      if (course.closedOn !== null) throw new Conflict('This course is closed already.');
      return Object.assign(course, { closedOn: context.today });
    });
    return result;
  }

  @Mutation(() => Course, {
    description: 'Opens a course again that was closed: it is back in the catalogue, with the places that are free.',
  })
  async reopenCourse(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: COURSE }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
  ): Promise<Course> {
    const holderId = context.holder('TRAINING_PROVIDER');
    const { result } = await context.change(async (em) => {
      const course = await courseToChange(em, { id, version, holderId });
      if (course.closedOn === null) throw new Conflict('This course is open already.');
      return Object.assign(course, { closedOn: null });
    });
    return result;
  }
}

const isOwn = ({ viewer }: RequestContext, { holderId }: Course): boolean => viewer.is === 'member' && viewer.organisationId === holderId;
