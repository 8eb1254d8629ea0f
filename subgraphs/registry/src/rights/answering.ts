/** What an organisation answers to a person's request, for what it holds itself: by its MANAGER, or the consortium's COORDINATOR. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { BadUserInput, Conflict, Forbidden, NotFound } from '@passerelle/kit/errors';
import { idOr } from '@passerelle/kit/identity/ids';
import { isAuditor } from '@passerelle/kit/identity/viewer';
import { atVersion } from '@passerelle/kit/record/act';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { oneAtATime } from './asking.js';
import { dueOf } from './due.js';
import { beginErasure } from './erasure.js';
import { RightAnswer, RightRequest } from './request.js';
import { figuresOf, isHolding, restrictedEverywhere } from './restriction.js';
import { isAgreed, mayRefuse, type RefusalGround, RefusalGroundEnum } from './right.js';

@InputType()
export class RightAnswerInput {
  @Field(() => Boolean, { description: 'Whether the organisation does what is asked.' })
  accepted!: boolean;

  @Field(() => RefusalGroundEnum, { nullable: true, description: 'The ground of law, where it does not.' })
  ground!: RefusalGround | null;

  @Directive('@bounds(longest: 1000)')
  @Field(() => String, { nullable: true, description: 'What it says to the person. At most 1000 characters.' })
  words!: string | null;
}

@Resolver()
export class AnsweringResolver {
  @Mutation(() => RightAnswer, {
    description:
      'Answers a person’s request for what the viewer’s organisation holds itself, once. With the last agreement to an ERASURE the person is forgotten everywhere, at once and for good. Who agrees to a RESTRICTION keeps its records of the person: once this has answered, nobody else but the person reads them, until the person takes the request back. By a MANAGER of the organisation, or the consortium’s COORDINATOR.',
  })
  async answerRight(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'The answer that the organisation owes, of `answers` of the request.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that was read: CONFLICT where it was answered since.' }) version: number,
    @Arg('input', () => RightAnswerInput) input: RightAnswerInput,
  ): Promise<RightAnswer> {
    const viewer = answering(context);
    if (input.accepted && input.ground !== null)
      throw new BadUserInput('input.ground', 'Who does what is asked gives no ground: leave it out.');
    const { result } = await context.change(async (em, emit) => {
      const known = await em.findOne(RightAnswer, { id: idOr(id), organisationId: viewer.organisationId });
      if (!known) throw new NotFound('request');
      // Of two who answer at once the second sees the answer of the first.
      await oneAtATime(em, known.personId);
      const request = await em.findOneOrFail(RightRequest, { id: known.requestId }, { refresh: true });
      const answer = await em.findOne(RightAnswer, { id: known.id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
      const open = atVersion(answer, 'request', version);
      refuseUnfitting(request, open, input);
      Object.assign(open, { ...input, answeredAt: context.now, professionalId: viewer.professionalId });
      await em.flush();
      emit(dueOf(open, request));
      if (await isAgreedByAll(em, request)) emit(...(await beginErasure(em, request.personId, context.now)));
      if (open.accepted && isHolding(request.right)) emit(await figuresOf(em, request.personId));
      return open;
    });
    if (result.accepted && (await isRestriction(context, result))) await restrictedEverywhere(context);
    return result;
  }
}

const isRestriction = async ({ em }: RequestContext, { requestId }: RightAnswer): Promise<boolean> =>
  (await em.fork().findOne(RightRequest, { id: requestId }))?.right === 'RESTRICTION';

/** The viewer, who answers for their organisation. */
export function answering(context: RequestContext) {
  const viewer = context.professional();
  if (viewer.role !== 'MANAGER' && !isAuditor(context.viewer))
    throw new Forbidden('A MANAGER of the organisation answers what people ask for by right, or the consortium’s COORDINATOR.');
  return viewer;
}

function refuseUnfitting({ right, takenBackAt }: RightRequest, { accepted }: RightAnswer, input: RightAnswerInput): void {
  if (takenBackAt !== null) throw new Conflict('The person does not ask for this any more.');
  if (accepted !== null) throw new Conflict('Your organisation has answered this already.');
  if (input.accepted) return;
  if (input.ground === null) throw new BadUserInput('input.ground', 'Give the ground of law on which it is refused.');
  if (!mayRefuse(right, input.ground)) throw new BadUserInput('input.ground', 'The law does not let this right be refused on this ground.');
}

async function isAgreedByAll(em: EntityManager, { id, right, takenBackAt }: RightRequest): Promise<boolean> {
  const answers = await em.find(RightAnswer, { requestId: id }, { refresh: true });
  return isAgreed({ right, isTakenBack: takenBackAt !== null, answers: answers.map(({ accepted }) => accepted), erased: null });
}
