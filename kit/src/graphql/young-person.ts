/** The young person, to whom every subgraph adds its own fields. Each subgraph declares its own class of that name from this one. */
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { type PersonId, personIdOr } from '../identity/ids.js';
import { KEY } from './references.js';

export const PERSON_KEY = '@key(fields: "id")';

@ObjectType()
export abstract class PersonReference {
  @Directive(KEY)
  @Field(() => ID, { description: 'The consortium-wide id of the person. It says nothing by itself.' })
  readonly id: PersonId;

  constructor(id: string) {
    this.id = personIdOr(id);
  }
}
