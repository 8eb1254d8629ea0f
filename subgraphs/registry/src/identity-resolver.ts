/** What an organisation that holds a record of a person corrects of who they are, and notes of how to reach them. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { persistNew } from '@passerelle/kit/database/insert';
import { NotFound, VersionConflict } from '@passerelle/kit/errors';
import { recordChanged } from '@passerelle/kit/feed/events';
import { newId, type PersonId, personIdOr } from '@passerelle/kit/identity/ids';
import type { Member } from '@passerelle/kit/identity/viewer';
import { idHeld } from '@passerelle/kit/record/person-alias';
import { standsWith } from '@passerelle/kit/record/stays';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import { personEvents, personRow } from './acts/person.js';
import { ContactInput, contactOf, IdentityInput, identityOf } from './identity-input.js';
import { Contact, Person, RecordLink, YoungPerson } from './person.js';

@Resolver()
export class IdentityResolver {
  @Mutation(() => YoungPerson, {
    description:
      'Corrects who a person is to what the input says, all of it. By a professional of an organisation that holds a record of them. The person reads in `identityChanges` what it said before.',
  })
  async correctIdentity(
    @Ctx() context: RequestContext,
    @Arg('personId', () => ID) personId: string,
    @Arg('version', () => Int, { description: 'The version that was read: CONFLICT where it was corrected since.' }) version: number,
    @Arg('input', () => IdentityInput) input: IdentityInput,
  ): Promise<YoungPerson> {
    const viewer = context.professional();
    const { result } = await context.change(async (em, emit) => {
      const id = await heldPersonId(em, viewer, personId, context.now);
      const person = await em.findOneOrFail(Person, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
      if (person.version !== version) throw new VersionConflict(person.version);
      const known = { ...identityOf(input), id };
      Object.assign(person, personRow(known));
      emit(...personEvents(known), recordChanged.of({ personId: id, holderId: null, categories: ['IDENTITY'] }));
      return person;
    });
    return new YoungPerson(result.id);
  }

  @Mutation(() => Contact, {
    description:
      'Notes how to reach a person, in place of what the viewer’s organisation noted before. By an organisation that holds a record of them.',
  })
  async recordContact(
    @Ctx() context: RequestContext,
    @Arg('personId', () => ID) personId: string,
    @Arg('input', () => ContactInput) input: ContactInput,
    @Arg('version', () => Int, {
      nullable: true,
      description: 'The version of the organisation’s own contact that was read; null where it has noted none.',
    })
    version: number | null,
  ): Promise<Contact> {
    const viewer = context.professional();
    const { result } = await context.change(async (em, emit) => {
      const of = { personId: await heldPersonId(em, viewer, personId, context.now), holderId: viewer.organisationId };
      const known = await em.findOne(Contact, of, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
      if (known && known.version !== version) throw new VersionConflict(known.version);
      emit(recordChanged.of({ ...of, categories: ['CONTACT'] }));
      const noted = { ...contactOf(input, 'input'), notedAt: context.now };
      return known ? Object.assign(known, noted) : persistNew(em, Contact, { id: newId(), ...of, ...noted });
    });
    return result;
  }
}

/**
 * The person, with whom the viewer's organisation stands: who housed them once keeps a record, and writes here no more. Who writes of
 * them for it meanwhile waits. Throws NotFound otherwise.
 */
export async function heldPersonId(em: EntityManager, { organisationId }: Member, asked: string, now: Date): Promise<PersonId> {
  const personId = await idHeld(em, 'record_link', { personId: personIdOr(asked), organisationId });
  const stands = await standsWith(em, 'record_link', { organisationId, personId }, now);
  if (!stands) throw new NotFound('person', 'personId');
  await em.findOneOrFail(RecordLink, { personId, organisationId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  return personId;
}
