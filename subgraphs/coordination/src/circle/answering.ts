/** The person says who is around them: they answer requests, refuse, and take a refusal back. Whoever is in the circle answers too. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { recordReading } from '@passerelle/kit/consent/recorded-field';
import { Conflict, Forbidden, NotFound } from '@passerelle/kit/errors';
import { idOr, type PersonId, professionalIdOr } from '@passerelle/kit/identity/ids';
import { idsOnRecord } from '@passerelle/kit/record/person-alias';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { actOnCircle, type CirclePlace, isIn, lockCircle } from './circle-acts.js';
import type { ComposedMember } from './composing.js';
import { CircleMembership } from './membership.js';
import type { CircleActor } from './states.js';

@Resolver()
export class CircleAnswersResolver {
  @Mutation(() => Boolean, {
    description:
      'Answers who asks to be in a circle: by the person, or by somebody who is in it. The person also takes back a refusal of theirs by it. Whoever the person refused before is answered by the person alone. Returns whether they are let in.',
  })
  async answerCircleRequest(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'Of the member of the circle.' }) id: string,
    @Arg('accept', () => Boolean) accept: boolean,
  ): Promise<boolean> {
    if (context.viewer.is === 'member') context.professional();
    const { result } = await context.change(async (em, emit) => {
      const { membership, circle, by } = await requestFor(em, context, idOr(id));
      recordReading(context.guard, membership, 'CIRCLE', 'CircleMember.state');
      const doing = { act: accept ? 'ACCEPT' : 'DECLINE', by, at: context.now, isByAnother: true } as const;
      emit((await actOnCircle(em, membership, membership, doing, circle)).event);
      return accept;
    });
    return result;
  }

  @Mutation(() => Boolean, {
    description:
      'The person does not want somebody in their circle. It ends a place by an act at once, and holds: who was refused comes back by asking alone. Who is there by a task goes on until their organisation names another; the organisation is told.',
  })
  async refuseCircleMember(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'Of the member of the circle.' }) id: string,
  ): Promise<boolean> {
    const { viewer } = context;
    if (viewer.is !== 'subject') throw new Forbidden('This is for the person alone, on their own page.');
    const { result } = await context.change(async (em, emit) => {
      const circle = await lockCircle(em, viewer.personId, context.today);
      const found = circle.find(({ row }) => row.id === idOr(id));
      if (!found) throw new NotFound('member of your circle');
      const place = placeIn(found);
      const known = await em.findOne(
        CircleMembership,
        { personId: { $in: await idsOf(em, viewer.personId) }, professionalId: place.professionalId },
        { refresh: true },
      );
      // It is never refused for its number: what was said already is done no more, and told to nobody.
      if (known?.status === 'REFUSED') return true;
      const doing = { act: 'REFUSE', by: 'PERSON', at: context.now, isByAnother: true } as const;
      emit((await actOnCircle(em, known, known ?? place, doing, circle)).event);
      return true;
    });
    return result;
  }
}

/** Whose place a member's is. Throws Conflict where the organisation names nobody. */
function placeIn({ row }: ComposedMember): CirclePlace {
  if (row.professional_id === null) throw new Conflict('The organisation names nobody here: ask it who is in charge.');
  return { personId: row.person_id, holderId: row.holder_id, professionalId: row.professional_id };
}

const idsOf = async (em: EntityManager, personId: PersonId): Promise<PersonId[]> => [
  ...((await idsOnRecord(em, [personId])).get(personId) ?? [personId]),
];

interface Request {
  readonly membership: CircleMembership;
  readonly circle: readonly ComposedMember[];
  readonly by: CircleActor;
}

/** The request that a viewer may answer. Throws NotFound for any other, as for none. */
async function requestFor(em: EntityManager, context: RequestContext, id: string): Promise<Request> {
  const { viewer } = context;
  const found = await em.findOne(CircleMembership, { id });
  const personId = viewer.is === 'subject' ? viewer.personId : found?.personId;
  if (!personId) throw new NotFound('request');
  const circle = await lockCircle(em, personId, context.today);
  if (viewer.is === 'subject') {
    // A no to somebody who is there by a task stands with the task.
    const task = circle.find(({ row }) => row.id === id);
    const professionalId = found?.professionalId ?? professionalIdOr(task?.row.professional_id ?? '');
    const membership = await em.findOne(
      CircleMembership,
      { personId: { $in: await idsOf(em, personId) }, professionalId },
      { refresh: true },
    );
    if (membership) return { membership, circle, by: 'PERSON' };
    throw new NotFound('request');
  }
  const { professionalId } = context.professional();
  const membership = await em.findOne(CircleMembership, { id }, { refresh: true });
  if (!membership || membership.professionalId === professionalId || !isIn(circle, professionalId)) throw new NotFound('request');
  return { membership, circle, by: 'OTHER' };
}
