/** What the housing operators know of a young person. */

import { PERSON_KEY, PersonReference } from '@passerelle/kit/graphql/young-person';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Ctx, Directive, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
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
}
