/** Entities that another subgraph owns, known here by their key alone: the gateway asks their owner for the rest. */
import { Directive, Field, ID, ObjectType } from 'type-graphql';

export const KEY = '@open(because: "the key, which whoever holds the object knows")';
const NOT_HERE = (key: string) => `@key(fields: "${key}", resolvable: false)`;

@Directive(NOT_HERE('id'))
@ObjectType()
export class Organisation {
  @Directive(KEY)
  @Field(() => ID)
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

@Directive(NOT_HERE('id'))
@ObjectType()
export class Professional {
  @Directive(KEY)
  @Field(() => ID)
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

@Directive(NOT_HERE('id'))
@ObjectType()
export class LegalRepresentative {
  @Directive(KEY)
  @Field(() => ID)
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

@Directive(NOT_HERE('code'))
@ObjectType()
export class ConsentCategory {
  @Directive(KEY)
  @Field(() => String)
  readonly code: string;

  constructor(code: string) {
    this.code = code;
  }
}

/** A reference to who is not always named. */
export const professionalOrNull = (id: string | null): Professional | null => (id === null ? null : new Professional(id));
