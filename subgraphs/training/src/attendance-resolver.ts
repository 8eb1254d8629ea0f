/** The sheets of attendance: who came to a course on a day, and for how long. A sheet is taken as a whole, or not at all. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { BadUserInput, NotFound } from '@passerelle/kit/errors';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { idOr, type OrganisationId, type PersonId, personIdOr } from '@passerelle/kit/identity/ids';
import { writeActs } from '@passerelle/kit/record/act';
import { idsOnRecord } from '@passerelle/kit/record/person-alias';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, Field, Float, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { ATTENDANCES, attendanceAct, hoursWith } from './acts/attendance.js';
import { ENROLMENTS, enrolmentAct } from './acts/enrolment.js';
import { CourseAttendance } from './attendance.js';
import { Course } from './course.js';
import { TrainingEnrolment } from './training-record.js';

@InputType()
export class AttendedHoursInput {
  @Field(() => ID, { description: 'A person who follows the course on this day.' })
  personId!: string;

  @Directive('@bounds(least: 0, most: 12)')
  @Field(() => Float, { description: 'Hours of the day; 0 for who did not come, or takes a line of an earlier sheet out.' })
  hours!: number;
}

@InputType()
export class AttendanceSheetInput {
  @Field(() => ID)
  courseId!: string;

  @Directive('@bounds(from: "-P30Y", until: "P0D")')
  @Field(() => DateScalar)
  heldOn!: string;

  @Directive('@bounds(fewest: 1)')
  @Field(() => [AttendedHoursInput], { description: 'Each person once. Whoever is not on the sheet keeps the hours of an earlier one.' })
  lines!: AttendedHoursInput[];
}

@Resolver()
export class CourseAttendanceResolver {
  @Mutation(() => Int, {
    description:
      'Puts a sheet of a course on record: of one day, the hours of each person, instead of those of an earlier sheet of the day. They add up to `TrainingEnrolment.hoursAttended`. All of it is taken, or nothing. Gives the number of people.',
  })
  async recordCourseAttendance(
    @Ctx() context: RequestContext,
    @Arg('input', () => AttendanceSheetInput) { courseId, heldOn, lines }: AttendanceSheetInput,
  ): Promise<number> {
    const holderId = context.holder('TRAINING_PROVIDER');
    const hoursOf = new Map(lines.map(({ personId, hours }) => [personIdOr(personId), hours]));
    if (hoursOf.size < lines.length) throw new BadUserInput('input.lines.personId', 'Somebody is there twice: give each person once.');
    const { result } = await context.change(async (em, emit) => {
      const course = await em.findOne(Course, { id: idOr(courseId), holderId });
      if (!course) throw new NotFound('course', 'input.courseId');
      const following = await lockFollowing(em, { course, holderId, heldOn }, [...hoursOf.keys()]);
      const sheet = following.map(({ personId, enrolment }) => ({ enrolment, heldOn, hours: hoursOf.get(personId) ?? 0 }));
      const enrolments = following.map(({ enrolment }) => enrolment);
      const known = await em.find(CourseAttendance, { enrolmentId: { $in: enrolments.map(({ id }) => id) }, heldOn });
      const before = new Map(known.map((attendance) => [attendance.enrolmentId, attendance]));
      const acts = sheet.map(({ enrolment, hours }) => {
        const hoursAttended = hoursWith(enrolment.hoursAttended, before.get(enrolment.id)?.hours ?? 0, hours);
        return enrolmentAct({ ...enrolment, hoursAttended }, course);
      });
      for (const { enrolment, hours } of sheet) {
        const gone = before.get(enrolment.id);
        if (gone && hours === 0) em.remove(gone);
      }
      const attended = await writeActs(em, ATTENDANCES, known, sheet.filter(({ hours }) => hours > 0).map(attendanceAct));
      const followed = await writeActs(em, ENROLMENTS, enrolments, acts);
      emit(...attended.events, ...followed.events);
      return sheet.length;
    });
    return result;
  }
}

interface Day {
  readonly course: Course;
  readonly holderId: OrganisationId;
  readonly heldOn: string;
}

/** By which enrolment a person of a sheet follows the course. */
interface Following {
  /** As the sheet names them. */
  readonly personId: PersonId;
  readonly enrolment: TrainingEnrolment;
}

/**
 * The enrolments by which people follow a course on a day, one of each, locked in one order until the end of the transaction. Throws
 * BadUserInput where somebody does not follow it.
 */
async function lockFollowing(em: EntityManager, { course, holderId, heldOn }: Day, people: readonly PersonId[]): Promise<Following[]> {
  const ids = await idsOnRecord(em, people);
  const found = await em.find(
    TrainingEnrolment,
    { courseId: course.id, holderId, personId: { $in: [...people, ...[...ids.values()].flat()] }, startedOn: { $lte: heldOn } },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true, orderBy: { id: 'asc' } },
  );
  const ofEach = new Map(
    found.filter(({ endedOn }) => endedOn === null || heldOn <= endedOn).map((enrolment) => [enrolment.personId, enrolment]),
  );
  // An enrolment that two of the ids share is one line of the sheet.
  const following = new Map<TrainingEnrolment, Following>();
  for (const personId of people) {
    const enrolment = [personId, ...(ids.get(personId) ?? [])].map((id) => ofEach.get(id)).find((one) => one !== undefined);
    if (enrolment) following.set(enrolment, { personId, enrolment });
  }
  if (following.size < people.length)
    throw new BadUserInput(
      'input.lines.personId',
      `${people.length - following.size} of these do not follow the course on ${heldOn}: correct the day, or first say that they began.`,
    );
  return [...following.values()];
}
