/** What the guard must know of a record: whom it is about and who holds it. Entities of guarded types implement it. */
import type { CategoryCode } from '@passerelle/schema/categories';
import type { OrganisationId, PersonId } from '../identity/ids.js';

export interface Held {
  readonly personId: PersonId;
  readonly holders: readonly OrganisationId[];
  /** A record that falls under another category than its type's (a pathway step on employment, say) names it. */
  readonly category?: CategoryCode;
  /** Put together from the records of whoever has one: a list in it may lack others', and its report must not tell whether. */
  readonly composite?: boolean;
}

/** Asked for every guarded field of every record, so it does not put the holders together as reading them would. */
export const isHeld = (value: unknown): value is Held =>
  typeof value === 'object' && value !== null && 'personId' in value && 'holders' in value;

/** A part of a held record that is an object of its own in the API: it is about the same person and held by the same. */
export abstract class HeldPart implements Held {
  readonly personId: PersonId;
  readonly holders: readonly OrganisationId[];

  constructor(whole: Held) {
    this.personId = whole.personId;
    this.holders = whole.holders;
  }
}

/** A guarded value that is no record itself, with the record on which is decided: what a guarded field of the person returns. */
export class HeldValue<Value> {
  constructor(
    readonly held: Held,
    readonly value: Value,
  ) {}
}
