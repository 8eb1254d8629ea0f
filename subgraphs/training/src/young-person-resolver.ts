/** What the training providers know of a young person. */
import { PAGE_OF } from '@passerelle/kit/graphql/pagination';
import { CursorScalar } from '@passerelle/kit/graphql/scalars';
import { RecordChange, RecordChangeConnection } from '@passerelle/kit/history/record-change';
import { CHANGES, changesOf, HISTORY } from '@passerelle/kit/history/record-changes';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';
import { LanguageRecord, languageOf, TrainingRecord, trainingOf } from './training-record.js';
import { YoungPerson } from './young-person.js';

const RECORDS = { shown: ['enrolment', 'language_assessment', 'course_attendance'] } as const;

@Resolver(() => YoungPerson)
export class YoungPersonResolver {
  @Directive('@consent(category: "TRAINING")')
  @FieldResolver(() => TrainingRecord, { nullable: true, description: 'Courses followed. Category TRAINING.' })
  training(@Root() person: YoungPerson, @Ctx() context: RequestContext): Promise<TrainingRecord | null> {
    return trainingOf(context, person.id);
  }

  @Directive('@consent(category: "LANGUAGE")')
  @FieldResolver(() => LanguageRecord, { nullable: true, description: 'The level of French. Category LANGUAGE.' })
  language(@Root() person: YoungPerson, @Ctx() context: RequestContext): Promise<LanguageRecord | null> {
    return languageOf(context, person.id);
  }

  @Directive(HISTORY)
  @FieldResolver(() => RecordChangeConnection, {
    nullable: true,
    description:
      'What was put on record of enrolments, attendance and assessments, changed and taken out, the latest first: by the viewer’s organisation; to the person, by all.',
  })
  trainingChanges(
    @Root() person: YoungPerson,
    @Ctx() context: RequestContext,
    @Arg('recordId', () => ID, { nullable: true, description: 'Of one enrolment or assessment, or one day of attendance.' })
    recordId: string | null,
    @Arg('first', () => Int, PAGE_OF(CHANGES)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ) {
    return changesOf(context, 'trainingChanges', person.id, { recordId, first, after }, RECORDS, RecordChange);
  }
}
