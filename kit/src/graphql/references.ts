/** Entities that another subgraph owns, known here by their key alone: the gateway asks their owner for the rest. */
import type { CategoryCode } from '@passerelle/schema/categories';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { CategoryCodeEnum } from './enums.js';

export const KEY = '@open(because: "the key, which whoever holds the object knows")';
const NOT_HERE = (key: string) => `@key(fields: "${key}", resolvable: false)`;

/** An organisation, which the registry owns. */
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

/** A professional, whom the registry owns. */
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

/** A member's own program, which the registry owns. */
@Directive(NOT_HERE('id'))
@ObjectType()
export class Machine {
  @Directive(KEY)
  @Field(() => ID)
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

/** The legal representative of a minor, whom the registry owns. */
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

/** A category of consent, which `consent` owns. */
@Directive(NOT_HERE('code'))
@ObjectType()
export class ConsentCategory {
  @Directive(KEY)
  @Field(() => CategoryCodeEnum)
  readonly code: CategoryCode;

  constructor(code: CategoryCode) {
    this.code = code;
  }
}

/** A reference to a professional who is not always known. */
export const professionalOrNull = (id: string | null): Professional | null => (id === null ? null : new Professional(id));
