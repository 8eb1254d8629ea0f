/** What a person asks for by right on their page: the request, its taking back, and the end of their way in once they are forgotten. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { persistNew } from '@passerelle/kit/database/insert';
import { execute, rows } from '@passerelle/kit/database/sql';
import { Conflict, Forbidden, NotFound } from '@passerelle/kit/errors';
import { idOr, newId, type OrganisationId, organisationIdSchema, type PersonId } from '@passerelle/kit/identity/ids';
import type { Emit, RequestContext } from '@passerelle/kit/request/context';
import { addMonths } from '@passerelle/kit/vocabulary/calendar';
import { Arg, Ctx, Directive, ID, Mutation, Resolver } from 'type-graphql';
import { z } from 'zod';
import { Organisation } from '../organisation.js';
import { Person } from '../person.js';
import { dueOfRequest } from './due.js';
import { endErasure, erasuresOf, isCarriedOut } from './erasure.js';
import { RightAnswer, RightRequest } from './request.js';
import { figuresOf, isHolding, liftedSoon } from './restriction.js';
import { type PersonRight, PersonRightEnum } from './right.js';

/** Of one person's requests one thing is written at a time: nobody locks a row that another writes. */
export const oneAtATime = (em: EntityManager, personId: PersonId): Promise<number> =>
  execute(em, "select pg_advisory_xact_lock(hashtext('rights ' || $1))", [personId]);

/** RGPD art. 12(3). */
const ANSWERED_WITHIN_MONTHS = 1;

/**
 * Who holds a record of the person, or held one and keeps what it recorded; and the consortium, which keeps who they are. Who has left is
 * asked by the person itself: nobody answers for it here.
 */
const HOLDERS = `
  select id as organisation_id from organisation o
  where kind = 'CONSORTIUM' or left_at is null and (
    exists (select from record_link l where l.person_id = $1 and l.organisation_id = o.id)
    or exists (select from former_link l where l.person_id = $1 and l.organisation_id = o.id))
  order by 1`;

@Resolver()
export class AskingResolver {
  @Mutation(() => RightRequest, {
    description:
      'The person asks for something that is theirs by right, of every organisation that holds something about them: each answers for itself within a month. When all of them agree to an ERASURE, the person is forgotten everywhere. CONFLICT while they have asked for the same already.',
  })
  async askRight(
    @Ctx() context: RequestContext,
    @Arg('right', () => PersonRightEnum) right: PersonRight,
    @Directive('@bounds(longest: 1000)')
    @Arg('words', () => String, {
      nullable: true,
      description: 'What the person says of it, such as what is wrong. At most 1000 characters.',
    })
    words: string | null,
  ): Promise<RightRequest> {
    const personId = subjectOf(context);
    const { result } = await context.change(async (em, emit) => {
      const byThemselves = { recordedById: null, evidenceSha256: null };
      return openRequest(em, emit, { personId, right, words, askedAt: context.now, ...byThemselves }, context.today);
    });
    return result;
  }

  @Mutation(() => RightRequest, {
    description:
      'The person does not ask for it any more. What was agreed to a RESTRICTION or an OBJECTION is lifted. CONFLICT once it is over: anything else that is answered by all, or an erasure that has begun. By the person; until somebody has answered, by the organisation that recorded it for them too, such as where it was recorded in error.',
  })
  async takeBackRightRequest(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string): Promise<RightRequest> {
    const { viewer } = context;
    const own = viewer.is === 'subject' ? { personId: viewer.personId } : { recordedById: context.professional().organisationId };
    const { result } = await context.change(async (em, emit) => {
      const known = await em.findOne(RightRequest, { id: idOr(id), ...own });
      if (!known) throw new NotFound('request', 'id');
      await oneAtATime(em, known.personId);
      const request = await em.findOneOrFail(RightRequest, { id: known.id }, { refresh: true });
      if (request.takenBackAt !== null || !(await stands(em, request))) throw new Conflict('This request is over already.');
      if (viewer.is !== 'subject' && (await isAnswered(em, request)))
        throw new Conflict('Somebody has answered this request: the person takes it back on their page.');
      request.takenBackAt = context.now;
      await em.flush();
      emit(...(await dueOfRequest(em, request)));
      if (isHolding(request.right)) emit(await figuresOf(em, request.personId));
      return request;
    });
    if (isHolding(result.right)) await liftedSoon(context);
    return result;
  }

  @Mutation(() => Boolean, {
    description:
      'The person has read that all others have forgotten them: the registry forgets them too, and with it their way in. Their certificate is read by its reference from then on. CONFLICT while an owner has yet to erase something.',
  })
  async closeErasure(@Ctx() context: RequestContext): Promise<boolean> {
    const personId = subjectOf(context);
    const { result } = await context.change(async (em) => {
      const [erasure] = await context.load(erasuresOf, personId);
      if (!erasure) throw new NotFound('erasure');
      if (!isCarriedOut(erasure)) throw new Conflict('Not every owner has erased what it had yet: read your request again in a while.');
      await endErasure(em, erasure, context.now);
      return true;
    });
    return result;
  }
}

/**
 * Opens a request, and asks every organisation that holds something about the person.
 * @param receivedOn the day from which the month to answer counts
 * @throws Conflict where they have asked for the same already
 */
export async function openRequest(
  em: EntityManager,
  emit: Emit,
  asking: Omit<RightRequest, 'id' | 'dueOn' | 'takenBackAt'>,
  receivedOn: string,
): Promise<RightRequest> {
  const { personId, right } = asking;
  await oneAtATime(em, personId);
  if (!(await em.findOne(Person, { id: personId }))) throw new NotFound('person');
  await refuseSecond(em, personId, right);
  const dueOn = addMonths(receivedOn, ANSWERED_WITHIN_MONTHS);
  const request = persistNew(em, RightRequest, { ...asking, id: newId(), dueOn, takenBackAt: null });
  // Who may ask others of it is read off the request.
  await em.flush();
  for (const organisationId of await holdersOf(em, personId)) persistNew(em, RightAnswer, asked(request, organisationId));
  await em.flush();
  emit(...(await dueOfRequest(em, request)));
  return request;
}

export function subjectOf({ viewer }: RequestContext): PersonId {
  if (viewer.is === 'subject') return viewer.personId;
  throw new Forbidden('The person asks for it themselves, on their own page.');
}

async function refuseSecond(em: EntityManager, personId: PersonId, right: PersonRight): Promise<void> {
  const asked = await em.find(RightRequest, { personId, right, takenBackAt: null });
  const owed = await em.find(RightAnswer, { requestId: { $in: asked.map(({ id }) => id) }, accepted: null });
  const there = { id: { $in: owed.map(({ organisationId }) => organisationId) }, leftAt: null };
  if ((await em.count(Organisation, there)) > 0)
    throw new Conflict('This was asked for already: wait for the answers, or take that request back.');
}

const isAnswered = async (em: EntityManager, { id: requestId }: RightRequest): Promise<boolean> =>
  (await em.count(RightAnswer, { requestId, accepted: { $ne: null } })) > 0;

/** Whether there is something to take back: an answer that is owed, or an agreement that holds on. */
const stands = async (em: EntityManager, { id: requestId, right }: RightRequest): Promise<boolean> =>
  (await em.count(RightAnswer, { requestId, $or: [{ accepted: null }, ...(isHolding(right) ? [{ accepted: true }] : [])] })) > 0;

const holdersOf = async (em: EntityManager, personId: PersonId): Promise<OrganisationId[]> =>
  (await rows(em, z.object({ organisation_id: organisationIdSchema }), HOLDERS, [personId])).map(({ organisation_id }) => organisation_id);

const asked = ({ id: requestId, personId }: RightRequest, organisationId: OrganisationId): Partial<RightAnswer> => ({
  ...{ id: newId(), requestId, personId, organisationId },
  ...{ accepted: null, ground: null, words: null, answeredAt: null, professionalId: null },
});
