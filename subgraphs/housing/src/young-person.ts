/** What the housing operators know of a young person. */

import { PAGE_OF } from '@passerelle/kit/graphql/pagination';
import { CursorScalar } from '@passerelle/kit/graphql/scalars';
import { PERSON_KEY, PersonReference } from '@passerelle/kit/graphql/young-person';
import { RecordChange, RecordChangeConnection } from '@passerelle/kit/history/record-change';
import { CHANGES, changesOf, HISTORY } from '@passerelle/kit/history/record-changes';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { HousingRecord, stayOf } from './housing-record.js';

@Directive(PERSON_KEY)
@ObjectType()
export class YoungPerson extends PersonReference {}

@Resolver(() => YoungPerson)
export class YoungPersonResolver {
  @Directive('@consent(category: "HOUSING_STATUS")')
  @FieldResolver(() => HousingRecord, { nullable: true, description: 'Where the person is housed. Category HOUSING_STATUS.' })
  housing(@Root() person: YoungPerson, @Ctx() context: RequestContext): Promise<HousingRecord | null> {
    return stayOf(context, person.id);
  }

  @Directive(HISTORY)
  @FieldResolver(() => RecordChangeConnection, {
    nullable: true,
    description:
      'What was put on record of stays, changed and taken out, the latest first: by the viewer’s organisation; to the person, by all.',
  })
  housingChanges(
    @Root() person: YoungPerson,
    @Ctx() context: RequestContext,
    @Arg('recordId', () => ID, { nullable: true, description: 'Of one stay.' }) recordId: string | null,
    @Arg('first', () => Int, PAGE_OF(CHANGES)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ) {
    return changesOf(context, 'housingChanges', person.id, { recordId, first, after }, { shown: ['stay'] }, RecordChange);
  }
}
