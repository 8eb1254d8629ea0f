/** The end of an organisation's record of a person: by the organisation itself, once it has nothing open for them. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { rows } from '@passerelle/kit/database/sql';
import { Conflict, NotFound } from '@passerelle/kit/errors';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { type PersonId, personIdOr } from '@passerelle/kit/identity/ids';
import { idHeld } from '@passerelle/kit/record/person-alias';
import { isHousedBy } from '@passerelle/kit/record/stays';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { CategoryCode } from '@passerelle/schema/categories';
import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { hasPlace } from './follow-places.js';
import { linksOf, RecordLink, YoungPerson } from './person.js';
import { beginLink, endLink, endsOfOwnRecord } from './record-links.js';

@Resolver(() => YoungPerson)
export class RecordEndResolver {
  @Directive('@open(because: "of the viewer’s own organisation: whether it holds a record")')
  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description: 'When the record of the viewer’s organisation ended; null where it holds one, or never held any.',
  })
  async recordEndedAt(@Root() { id }: YoungPerson, @Ctx() context: RequestContext): Promise<Date | null> {
    const ids = await context.guard.idsOf(id);
    if (ids.length > 1 && (await holdsOne(context, ids))) return null;
    const ends = await Promise.all(ids.map((one) => context.load(endsOfOwnRecord, one)));
    return ends.filter((end) => end !== null).sort((left, right) => right.getTime() - left.getTime())[0] ?? null;
  }

  @Mutation(() => YoungPerson, {
    description:
      'Ends the record that the viewer’s organisation holds of a person. It keeps what it recorded and who the person was, reads nothing new, and writes nothing of them; consents that name it end. CONFLICT while its accompaniment, its stay or a place on one of its courses goes on.',
  })
  async endRecord(@Ctx() context: RequestContext, @Arg('personId', () => ID) personId: string): Promise<YoungPerson> {
    const { organisationId } = context.professional();
    const { result, position } = await context.change(async (em, emit) => {
      const asked = { personId: personIdOr(personId), organisationId };
      const of = { ...asked, personId: await idHeld(em, 'record_link', asked) };
      const link = await em.findOne(RecordLink, of, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
      if (!link) throw new NotFound('person', 'personId');
      await refuseOpen(em, context, link);
      emit(...(await endLink(em, of, context.now, 'OVER')));
      return link.personId;
    });
    await context.feed.barrier.waitBriefly(position);
    return new YoungPerson(result);
  }

  @Mutation(() => YoungPerson, {
    description:
      'Opens a record again that the viewer’s organisation had ended. CONFLICT where it went over to another organisation: the person gives a code (openRecordWithCode). Consents that ended with it do not come back: the person is asked again.',
  })
  async reopenRecord(@Ctx() context: RequestContext, @Arg('personId', () => ID) personId: string): Promise<YoungPerson> {
    const { organisationId } = context.professional();
    const { result, position } = await context.change(async (em, emit) => {
      const asked = { personId: personIdOr(personId), organisationId };
      const of = { ...asked, personId: await idHeld(em, 'former_link', asked) };
      const [ended] = await rows(em, ENDED_ROW, ENDED, [of.personId, organisationId]);
      if (!ended) throw new NotFound('person', 'personId');
      if (ended.handed_over) throw new Conflict('This record went over to another organisation: the person gives you a code.');
      emit(...(await beginLink(em, of, context.now)));
      return of.personId;
    });
    await context.feed.barrier.waitBriefly(position);
    return new YoungPerson(result);
  }
}

/** Whether the viewer's organisation holds a record under one of these ids. */
async function holdsOne(context: RequestContext, ids: readonly PersonId[]): Promise<boolean> {
  const { viewer } = context;
  const links = (await Promise.all(ids.map((id) => context.load(linksOf, id)))).flat();
  return viewer.is === 'member' && links.some(({ organisationId }) => organisationId === viewer.organisationId);
}

const ENDED = 'select handed_over from former_link where person_id = $1 and organisation_id = $2 for update';
const ENDED_ROW = z.object({ handed_over: z.boolean() });

/** Refuses to end a record in which something goes on. That tells what. */
async function refuseOpen(em: EntityManager, { guard, now }: RequestContext, link: RecordLink): Promise<void> {
  const refuse = (category: CategoryCode, why: string): never => {
    guard.record({ personId: link.personId, category, basis: 'HOLDER' }, 'Mutation.endRecord');
    throw new Conflict(why);
  };
  if (link.enrolmentStatus !== null && link.enrolmentStatus !== 'ENDED')
    refuse('ACCOMPANIMENT', 'Your Mission Locale accompanies this person: end the accompaniment first.');
  if (await isHousedBy(em, link, now)) refuse('HOUSING_STATUS', 'The person’s stay with you goes on: end it first.');
  if (await hasPlace(em, link)) refuse('TRAINING', 'The person has a place on one of your courses: end it first.');
}
