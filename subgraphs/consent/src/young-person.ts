/** The young person, as consent knows them: an id. */
import { PERSON_KEY, PersonReference } from '@passerelle/kit/graphql/young-person';
import { Directive, ObjectType } from 'type-graphql';

@Directive(PERSON_KEY)
@ObjectType()
export class YoungPerson extends PersonReference {}
