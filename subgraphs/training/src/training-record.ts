/** Who follows which course, and what language level was assessed. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { CefrLevelEnum, graphqlEnum } from '@passerelle/kit/graphql/enums';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import type { OrganisationId, PersonId } from '@passerelle/kit/identity/ids';
import type { Held } from '@passerelle/kit/record/held';
import { KeptRecord } from '@passerelle/kit/record/held-record';
import { loaderOfPerson, type RequestContext } from '@passerelle/kit/request/context';
import { recordToShow } from '@passerelle/kit/request/record-to-show';
import type { CefrLevel } from '@passerelle/kit/vocabulary/codes';
import type { FrenchCertificate } from '@passerelle/schema/wire/french-certificates';
import { Ctx, Directive, Field, FieldResolver, Float, ObjectType, Resolver, Root } from 'type-graphql';
import { FrenchCertificateEnum } from './certificates.js';
import { Course, courses } from './course.js';
import { YoungPerson } from './young-person.js';

export const TRAINING_STATUSES = ['REGISTERED', 'ONGOING', 'COMPLETED', 'DROPPED'] as const;
export type TrainingStatus = (typeof TRAINING_STATUSES)[number];
export const TrainingStatusEnum = graphqlEnum<TrainingStatus>('TrainingStatus', 'Where an enrolment stands.', {
  REGISTERED: 'The place is kept; the course has not begun for the person.',
  ONGOING: 'The person follows the course.',
  COMPLETED: 'The person followed the course to its end.',
  DROPPED: 'The person left before the end.',
});

@Directive('@consent(category: "TRAINING")')
@ObjectType({ description: 'A person’s place on a course. Source: the training provider.' })
@Entity({ tableName: 'enrolment' })
export class TrainingEnrolment extends KeptRecord {
  @Property({ type: 'uuid' })
  courseId!: string;

  @Field(() => TrainingStatusEnum)
  @Property({ type: 'text' })
  status!: TrainingStatus;

  @Field(() => DateScalar, { nullable: true })
  @Property({ type: 'date', nullable: true })
  startedOn!: string | null;

  @Field(() => DateScalar, { nullable: true })
  @Property({ type: 'date', nullable: true })
  endedOn!: string | null;

  @Field(() => Float, { nullable: true, description: 'Hours that the person attended so far; null where nobody has noted any.' })
  @Property({ type: 'double', nullable: true })
  hoursAttended!: number | null;

  @Field(() => YoungPerson, { nullable: true, description: 'Who has the place.' })
  get person(): YoungPerson {
    return new YoungPerson(this.personId);
  }
}

/** The share of a course's hours that were attended, from 0 to 1, to the hundredth of a percent; null where none were noted. */
export const rateOf = (hoursAttended: number | null, { hours }: Pick<Course, 'hours'>): number | null =>
  hoursAttended === null ? null : Math.min(1, Math.round((hoursAttended / hours) * 10_000) / 10_000);

@Resolver(() => TrainingEnrolment)
export class TrainingEnrolmentResolver {
  @FieldResolver(() => Course)
  async course(@Root() enrolment: TrainingEnrolment, @Ctx() context: RequestContext): Promise<Course | null> {
    return context.load(courses, enrolment.courseId);
  }

  @FieldResolver(() => Float, { nullable: true, description: 'Share of the course’s hours that the person attended, 0 to 1.' })
  async attendanceRate(@Root() enrolment: TrainingEnrolment, @Ctx() context: RequestContext): Promise<number | null> {
    const course = await context.load(courses, enrolment.courseId);
    return course && rateOf(enrolment.hoursAttended, course);
  }
}

@Directive('@consent(category: "TRAINING")')
@ObjectType({ description: 'Every enrolment of the person that the viewer may see, newest first.' })
export class TrainingRecord implements Held {
  readonly personId: PersonId;
  readonly holders: readonly OrganisationId[];
  readonly composite = true;

  @Field(() => [TrainingEnrolment], { nullable: true })
  readonly enrolments: TrainingEnrolment[];

  constructor(personId: PersonId, enrolments: TrainingEnrolment[]) {
    this.personId = personId;
    this.holders = enrolments.filter((one) => one.personId === personId).map(({ holderId }) => holderId);
    this.enrolments = enrolments;
  }
}

@Directive('@consent(category: "LANGUAGE")')
@ObjectType({ description: 'The language level last assessed: by the viewer where it assessed one, otherwise the latest.' })
@Entity({ tableName: 'language_assessment' })
export class LanguageRecord extends KeptRecord {
  @Field(() => CefrLevelEnum, { nullable: true })
  @Property({ type: 'text', nullable: true })
  level!: CefrLevel | null;

  @Field(() => DateScalar, { nullable: true })
  @Property({ type: 'date', nullable: true })
  assessedOn!: string | null;

  @Field(() => FrenchCertificateEnum, { nullable: true, description: 'The certificate obtained, with its level.' })
  @Property({ type: 'text', nullable: true })
  certificate!: FrenchCertificate | null;
}

const enrolmentsOf = loaderOfPerson(({ em }, people: PersonId[]) =>
  em.find(TrainingEnrolment, { personId: { $in: people } }, { orderBy: { startedOn: 'desc', id: 'asc' } }),
);

const assessmentsOf = loaderOfPerson(({ em }, people: PersonId[]) =>
  em.find(LanguageRecord, { personId: { $in: people } }, { orderBy: { assessedOn: 'desc', id: 'asc' } }),
);

/** The enrolments of a person: as a whole of the id under which the viewer wrote one, or reads; each is decided on by itself. */
export async function trainingOf(context: RequestContext, id: PersonId): Promise<TrainingRecord | null> {
  const { viewer, guard } = context;
  const enrolments = await context.load(enrolmentsOf, id);
  if (enrolments.length === 0) return null;
  const own = viewer.is === 'member' ? enrolments.find(({ holderId }) => holderId === viewer.organisationId) : undefined;
  return new TrainingRecord(own?.personId ?? (await guard.idRead(id, 'TRAINING')), enrolments);
}

export const languageOf = async (context: RequestContext, personId: PersonId): Promise<LanguageRecord | null> =>
  recordToShow(context, 'LANGUAGE', await context.load(assessmentsOf, personId));
