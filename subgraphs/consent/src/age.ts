/** What is refused for a person's age. */
import { recordReading } from '@passerelle/kit/consent/recorded-field';
import { BadUserInput } from '@passerelle/kit/errors';
import type { KnownPerson } from '@passerelle/kit/registry/known';
import type { RequestContext } from '@passerelle/kit/request/context';

/** What a refusal rests on, and to whom it is told. */
export type Judging = Pick<RequestContext, 'viewer' | 'guard' | 'policy' | 'now'>;

/** Who is to be of age, and from when on they are, where that is known. */
export type OfAge = Pick<KnownPerson, 'id' | 'majorityOn'>;

/** A refusal for the person's age tells of their birth date, to themselves or to who holds a record of them. */
export function refusedForAge({ viewer, guard }: Judging, { id: personId }: OfAge, field: string, message: string): BadUserInput {
  const holders = viewer.is === 'member' ? [viewer.organisationId] : [];
  recordReading(guard, { personId, holders }, 'IDENTITY', 'Identity.birthDate');
  return new BadUserInput(field, message);
}
