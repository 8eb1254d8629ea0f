/** What the Missions Locales know of a young person. */

import { PERSON_KEY, PersonReference } from '@passerelle/kit/graphql/young-person';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Ctx, Directive, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { Accompaniment, accompanimentOf } from './accompaniment.js';

@Directive(PERSON_KEY)
@ObjectType()
export class YoungPerson extends PersonReference {}

@Resolver(() => YoungPerson)
export class YoungPersonResolver {
  @Directive('@consent(category: "ACCOMPANIMENT")')
  @FieldResolver(() => Accompaniment, { nullable: true, description: 'The accompaniment by a Mission Locale. Category ACCOMPANIMENT.' })
  accompaniment(@Root() person: YoungPerson, @Ctx() context: RequestContext): Promise<Accompaniment | null> {
    return accompanimentOf(context, person.id);
  }
}
