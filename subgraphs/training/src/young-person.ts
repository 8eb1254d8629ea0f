/** What the training providers know of a young person. */

import { PERSON_KEY, PersonReference } from '@passerelle/kit/graphql/young-person';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Ctx, Directive, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { enrolmentsOf, LanguageRecord, languageOf, TrainingRecord } from './training-record.js';

@Directive(PERSON_KEY)
@ObjectType()
export class YoungPerson extends PersonReference {}

@Resolver(() => YoungPerson)
export class YoungPersonResolver {
  @Directive('@consent(category: "TRAINING")')
  @FieldResolver(() => TrainingRecord, { nullable: true, description: 'Courses followed. Category TRAINING.' })
  async training(@Root() person: YoungPerson, @Ctx() context: RequestContext): Promise<TrainingRecord | null> {
    const enrolments = await context.load(enrolmentsOf, person.id);
    return enrolments.length > 0 ? new TrainingRecord(person.id, enrolments) : null;
  }

  @Directive('@consent(category: "LANGUAGE")')
  @FieldResolver(() => LanguageRecord, { nullable: true, description: 'The level of French. Category LANGUAGE.' })
  language(@Root() person: YoungPerson, @Ctx() context: RequestContext): Promise<LanguageRecord | null> {
    return languageOf(context, person.id);
  }
}
