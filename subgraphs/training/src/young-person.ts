/** What the training providers know of a young person. */
import { PERSON_KEY, PersonReference } from '@passerelle/kit/graphql/young-person';
import { Directive, ObjectType } from 'type-graphql';

@Directive(PERSON_KEY)
@ObjectType()
export class YoungPerson extends PersonReference {}
