/** What a training provider offers: nothing personal. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { CefrLevelEnum, graphqlEnum } from '@passerelle/kit/graphql/enums';
import { Organisation } from '@passerelle/kit/graphql/references';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { type FrenchAndEnglish, wordsIn } from '@passerelle/kit/graphql/words';
import type { OrganisationId } from '@passerelle/kit/identity/ids';
import { loaderOfOne } from '@passerelle/kit/request/context';
import type { CefrLevel } from '@passerelle/kit/vocabulary/codes';
import type { Language } from '@passerelle/schema/categories';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

export const CourseKindEnum = graphqlEnum('CourseKind', 'What a course leads to.', {
  FRENCH_LANGUAGE: 'A level of French as a foreign language (FLE).',
  PRE_QUALIFYING: 'A qualifying course: it prepares for one.',
  QUALIFYING: 'The skills of an occupation.',
  CERTIFICATION: 'A registered certification (RNCP).',
  OTHER: 'Something else.',
});
export type CourseKind = keyof typeof CourseKindEnum;

/** What everybody is told of a course, whatever its provider calls it, by its kind. */
export const COURSE_NAMES: Readonly<Record<CourseKind, FrenchAndEnglish>> = {
  FRENCH_LANGUAGE: { fr: 'Français langue étrangère', en: 'French as a foreign language' },
  PRE_QUALIFYING: { fr: 'Formation préparatoire', en: 'Pre-qualifying training' },
  QUALIFYING: { fr: 'Formation qualifiante', en: 'Qualifying training' },
  CERTIFICATION: { fr: 'Formation certifiante', en: 'Certified training' },
  OTHER: { fr: 'Formation', en: 'Training' },
};

/** The codes of a course of which its name is made, as far as it has any: its level and its RNCP number. */
export const courseCodes = ({ level, rncp }: Pick<Course, 'level' | 'rncp'>): string | null =>
  [level?.replace('_', '.'), rncp].filter(Boolean).join(' ') || null;

/** What everybody is told of a course in a language. */
export const courseName = (course: Pick<Course, 'kind' | 'level' | 'rncp'>, language: Language | null = 'fr'): string =>
  [wordsIn(COURSE_NAMES[course.kind], language), courseCodes(course)].filter(Boolean).join(' ');

const A_CODE = '@open(because: "a code, and refused where it is none")';

@Directive('@open(because: "an offer, about nobody")')
@ObjectType({ description: 'A course that a training provider offers.' })
@Entity({ tableName: 'course' })
export class Course {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  holderId!: OrganisationId;

  @Field(() => Int, { description: 'Counts its changes, from 1. Who changes it names the version that they read.' })
  @Property({ version: true })
  version!: number;

  /** In the provider's own words. */
  @Property({ type: 'text' })
  title!: string;

  /** Its name in French, by which the catalogue is in order: `courseName`. */
  @Property({ type: 'text' })
  name!: string;

  @Field(() => CourseKindEnum)
  @Property({ type: 'text' })
  kind!: CourseKind;

  @Field(() => Int, { description: 'Hours of the whole course.' })
  @Property({ type: 'integer' })
  hours!: number;

  @Field(() => CefrLevelEnum, { nullable: true, description: 'The CEFR level that a language course leads to.' })
  @Property({ type: 'text', nullable: true })
  level!: CefrLevel | null;

  @Directive(A_CODE)
  @Field(() => String, { nullable: true, description: 'The number in the répertoire national des certifications professionnelles.' })
  @Property({ type: 'text', nullable: true })
  rncp!: string | null;

  @Directive(A_CODE)
  @Field(() => String, { nullable: true, description: 'INSEE code of the commune.' })
  @Property({ type: 'text', nullable: true })
  communeCode!: string | null;

  @Field(() => Int, { description: 'Places in all.' })
  @Property({ type: 'integer' })
  seats!: number;

  /** Counted by the database: the enrolments that are registered or ongoing. */
  @Property({ type: 'integer', default: 0 })
  seatsTaken!: number;

  @Field(() => DateScalar, { nullable: true, description: 'Since when nobody can be enrolled any more.' })
  @Property({ type: 'date', nullable: true })
  closedOn!: string | null;

  @Field(() => Organisation)
  get provider(): Organisation {
    return new Organisation(this.holderId);
  }

  @Field(() => Int, { nullable: true, description: 'Places that are free; none of a course that is closed.' })
  get seatsLeft(): number {
    return this.closedOn === null ? Math.max(0, this.seats - this.seatsTaken) : 0;
  }
}

export const courses = loaderOfOne(
  ({ em }, ids: string[]) => em.find(Course, { id: { $in: ids } }),
  ({ id }) => id,
);
