/** Somebody with whom a professional's organisation stands now: it holds a record of them, and did not only house them once. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { NotFound } from '@passerelle/kit/errors';
import { type PersonId, type ProfessionalId, personIdOr } from '@passerelle/kit/identity/ids';
import type { Member } from '@passerelle/kit/identity/viewer';
import { idHeld } from '@passerelle/kit/record/person-alias';
import { standsWith } from '@passerelle/kit/record/stays';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Person } from './person.js';

/** A professional, and the organisation that they write for. */
export type ByName = Member & { readonly professionalId: ProfessionalId };

/** Whether a professional's organisation stands with a person now. */
export const stands = (
  em: EntityManager,
  { now }: Pick<RequestContext, 'now'>,
  { organisationId }: ByName,
  personId: PersonId,
): Promise<boolean> => standsWith(em, 'record_link', { personId, organisationId }, now);

/**
 * A person with whom a professional's organisation stands now.
 * @param asked the person's id, as `input.personId` gave it
 * @throws NotFound where it stands with nobody of that id
 */
export async function heldPerson(em: EntityManager, context: Pick<RequestContext, 'now'>, viewer: ByName, asked: string): Promise<Person> {
  const id = await idHeld(em, 'record_link', { personId: personIdOr(asked), organisationId: viewer.organisationId });
  const person = (await stands(em, context, viewer, id)) ? await em.findOne(Person, { id }) : null;
  if (!person) throw new NotFound('person', 'input.personId');
  return person;
}
