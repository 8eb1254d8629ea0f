/** What a provider does with the places on its courses: it gives, changes and ends them, and takes back its errors. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { BadUserInput, Conflict } from '@passerelle/kit/errors';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { newId, personIdOr } from '@passerelle/kit/identity/ids';
import { recordToChange, writeAct } from '@passerelle/kit/record/act';
import { lockHeldPerson } from '@passerelle/kit/registry/known';
import type { RequestContext } from '@passerelle/kit/request/context';
import { takeOut } from '@passerelle/kit/request/take-out';
import { Arg, Ctx, Directive, Field, Float, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { ENROLMENTS, enrolmentAct, enrolmentProblem, TAKES_A_SEAT } from './acts/enrolment.js';
import { CourseAttendance } from './attendance.js';
import type { Course } from './course.js';
import { lockCourse, VERSION } from './course-to-change.js';
import { TrainingEnrolment, type TrainingStatus, TrainingStatusEnum } from './training-record.js';

const ENROLMENT = 'The enrolment, which the viewer’s organisation holds.';

@InputType()
export class EnrolmentInput {
  @Field(() => TrainingStatusEnum)
  status!: TrainingStatus;

  @Directive('@bounds(from: "-P30Y", until: "P0D")')
  @Field(() => DateScalar, { nullable: true, description: 'First day; null where the course has not begun for the person.' })
  startedOn!: string | null;

  @Directive('@bounds(from: "-P30Y", until: "P0D", notBefore: "startedOn")')
  @Field(() => DateScalar, { nullable: true, description: 'Last day, where the status is COMPLETED or DROPPED.' })
  endedOn!: string | null;

  @Directive('@bounds(least: 0, most: 10000)')
  @Field(() => Float, {
    nullable: true,
    description: 'Hours attended so far, to which the next sheets add; null where nobody has noted any.',
  })
  hoursAttended!: number | null;
}

@Resolver(() => TrainingEnrolment)
export class CourseEnrolmentResolver {
  @Mutation(() => TrainingEnrolment, {
    description:
      'Gives a person, for whom the viewer’s organisation holds a record, a place on one of its courses. CONFLICT where all are taken, where the course is closed, or where the person has one.',
  })
  async enrolInCourse(
    @Ctx() context: RequestContext,
    @Arg('courseId', () => ID) courseId: string,
    @Arg('personId', () => ID) personId: string,
    @Directive('@bounds(from: "-P30Y", until: "P0D")')
    @Arg('startedOn', () => DateScalar, { nullable: true, description: 'First day; null where the course has not begun for the person.' })
    startedOn: string | null,
  ): Promise<TrainingEnrolment> {
    const holderId = context.holder('TRAINING_PROVIDER');
    const { result } = await context.change(async (em, emit) => {
      const of = { personId: await lockHeldPerson(em, { personId: personIdOr(personId), holderId }, 'personId'), holderId };
      const course = await lockCourse(em, { id: courseId, holderId }, 'courseId');
      refuseWhereFull(course);
      if ((await em.count(TrainingEnrolment, { ...of, courseId: course.id, status: { $in: [...TAKES_A_SEAT] } })) > 0)
        throw new Conflict('This person has a place on the course already: change that enrolment.');
      const status = startedOn === null ? ('REGISTERED' as const) : ('ONGOING' as const);
      const place = { ...of, id: newId(), courseId: course.id, status, startedOn, endedOn: null, hoursAttended: null };
      const { record, events } = await writeAct(em, ENROLMENTS, null, enrolmentAct(place, course));
      emit(...events);
      await countAgain(em, course);
      return record;
    });
    return result;
  }

  @Mutation(() => TrainingEnrolment, { description: 'Changes an enrolment to what the input says, all of it.' })
  async changeEnrolment(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: ENROLMENT }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('input', () => EnrolmentInput) input: EnrolmentInput,
  ): Promise<TrainingEnrolment> {
    const holderId = context.holder('TRAINING_PROVIDER');
    const found = enrolmentProblem(input);
    if (found) throw new BadUserInput(`input.${found.part}`, found.problem);
    const { result } = await context.change(async (em, emit) => {
      const known = await recordToChange(em, TrainingEnrolment, 'enrolment', { id, version, holderId });
      const course = await lockCourse(em, { id: known.courseId, holderId }, 'id');
      if (TAKES_A_SEAT.includes(input.status) && !TAKES_A_SEAT.includes(known.status)) refuseWhereFull(course);
      const { record, events } = await writeAct(em, ENROLMENTS, known, enrolmentAct({ ...known, ...input }, course));
      emit(...events);
      await countAgain(em, course);
      return record;
    });
    return result;
  }

  @Mutation(() => Boolean, {
    description:
      'Takes out an enrolment that was entered in error, with its attendance and its steps, of every timeline and figure. What it said stays in `trainingChanges`, for the provider and for the person.',
  })
  enrolmentEnteredInError(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: ENROLMENT }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
  ): Promise<boolean> {
    const holderId = context.holder('TRAINING_PROVIDER');
    return takeOut(context, ENROLMENTS, 'enrolment', { id, version, holderId }, async (known, em) => {
      const course = await lockCourse(em, { id: known.courseId, holderId }, 'id');
      for (const attendance of await em.find(CourseAttendance, { enrolmentId: known.id })) em.remove(attendance);
      return enrolmentAct(known, course);
    });
  }
}

/** Throws Conflict where nobody can be given a place. The course is locked, so that two are not given the last one. */
function refuseWhereFull({ closedOn, seatsLeft, seats }: Course): void {
  if (closedOn !== null) throw new Conflict('This course is closed: nobody is enrolled any more.');
  if (seatsLeft === 0) throw new Conflict(`All ${seats} places of this course are taken.`);
}

/** The database has counted the places that are taken, and the answer tells how many are left. */
async function countAgain(em: EntityManager, course: Course): Promise<void> {
  await em.flush();
  await em.refresh(course);
}
