/** The young person, to whom every subgraph adds its own fields. Each subgraph extends this class under the same name. */
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { type PersonId, personIdOr } from '../identity/ids.js';
import { KEY } from './references.js';

export const PERSON_KEY = '@key(fields: "id")';

/** The key of a person. A malformed id is read as that of nobody, so that it answers as an unknown one does. */
@ObjectType()
export abstract class PersonReference {
  @Directive(KEY)
  @Field(() => ID, { description: 'The consortium-wide id of the person. It says nothing by itself.' })
  readonly id: PersonId;

  constructor(id: string) {
    this.id = personIdOr(id);
  }
}
