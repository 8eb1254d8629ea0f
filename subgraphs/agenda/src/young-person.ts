/** A young person, as the agenda knows them. */
import { PERSON_KEY, PersonReference } from '@passerelle/kit/graphql/young-person';
import { Directive, ObjectType } from 'type-graphql';

/** A young person, by their id: what this owner knows of them is resolved in `reading.ts`. */
@Directive(PERSON_KEY)
@ObjectType()
export class YoungPerson extends PersonReference {}
