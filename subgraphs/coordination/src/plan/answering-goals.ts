/** What the person says of a goal: on their page, or on a sheet that they signed and a professional puts on record. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { refuseAnothersDocument } from '@passerelle/kit/consent/document';
import { persistNew } from '@passerelle/kit/database/insert';
import { BadUserInput, Conflict, Forbidden, NotFound } from '@passerelle/kit/errors';
import { documentRecorded } from '@passerelle/kit/feed/events';
import { LanguageEnum } from '@passerelle/kit/graphql/enums';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { Sha256Scalar } from '@passerelle/kit/graphql/sha256';
import { idOr, newId } from '@passerelle/kit/identity/ids';
import { recordToChange } from '@passerelle/kit/record/act';
import { writeAs } from '@passerelle/kit/record/write-as';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { Language } from '@passerelle/schema/categories';
import { Arg, Ctx, Directive, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import type { GoalAnswerKind } from './codes.js';
import { GoalAnswer } from './goal-answer.js';
import { ownGoal, refuseGoalUnless, VERSION, written } from './plan-acts.js';
import { PlanGoal } from './plan-goal.js';
import { addressed } from './setting-goals.js';
import { ofAnswer, ofSheet } from './telling.js';

const SHOWN = 'In which language their page showed it.';

@InputType()
export class RecordGoalAgreementInput {
  @Field(() => ID, { description: 'The goal, which the viewer’s organisation holds.' })
  goalId!: string;

  @Directive('@bounds(least: 1)')
  @Field(() => Int, { description: 'The edition that was printed and signed; an earlier one than the goal has now may be.' })
  edition!: number;

  @Directive('@bounds(from: "-P2Y", until: "P0D")')
  @Field(() => DateScalar, { description: 'The day on which it was signed.' })
  signedOn!: string;

  @Field(() => LanguageEnum, { description: 'In which language it was explained.' })
  explainedIn!: Language;

  @Field(() => Boolean, { description: 'Whether an interpreter was present.' })
  interpreter!: boolean;

  @Field(() => Sha256Scalar, { description: 'Of the signed sheet, which stays with the organisation.' })
  evidenceSha256!: string;
}

@Resolver()
export class AnsweringGoalsResolver {
  @Mutation(() => PlanGoal, {
    description: 'The person agrees to a goal of their plan as they were shown it. CONFLICT where it was changed since.',
  })
  async agreeToGoal(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'The goal.' }) id: string,
    @Arg('edition', () => Int, { description: 'The edition that they were shown.' }) edition: number,
    @Arg('explainedIn', () => LanguageEnum, { description: SHOWN }) explainedIn: Language,
  ): Promise<PlanGoal> {
    const { result } = await context.change(async (em, emit) => {
      const goal = await goalOfMine(em, context, id);
      refuseGoalUnless(context, goal, 'OPEN');
      if (goal.edition !== edition) throw new Conflict('This goal was changed since you read it: read it again, then say yes or no.');
      emit(...(await answer(em, context, goal, 'AGREED', explainedIn)));
      return goal;
    });
    return addressed(context, result);
  }

  @Mutation(() => PlanGoal, {
    description:
      'The person does not want a goal of their plan, whichever edition. It stays, with their refusal shown; its holder is told.',
  })
  async refuseGoal(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'The goal.' }) id: string,
    @Arg('explainedIn', () => LanguageEnum, { description: SHOWN }) explainedIn: Language,
  ): Promise<PlanGoal> {
    const { result } = await context.change(async (em, emit) => {
      const goal = await goalOfMine(em, context, id);
      refuseGoalUnless(context, goal, 'OPEN');
      emit(...(await answer(em, context, goal, 'REFUSED', explainedIn)));
      return goal;
    });
    return addressed(context, result);
  }

  @Mutation(() => PlanGoal, {
    description:
      'Puts on record that the person agreed to a goal on a sheet that they signed, by a professional of the organisation that holds it. The person is told. The sheet stays with the organisation; its hash is recorded for this person alone.',
  })
  async recordGoalAgreement(
    @Ctx() context: RequestContext,
    @Arg('input', () => RecordGoalAgreementInput) input: RecordGoalAgreementInput,
  ): Promise<PlanGoal> {
    const { professionalId: recordedById } = context.professional();
    const { goalId, edition, signedOn: givenOn, explainedIn, interpreter, evidenceSha256 } = input;
    const { result } = await context.change(async (em, emit) => {
      const goal = await ownGoal(em, context, { id: goalId, version: null, field: 'input.goalId' });
      refuseGoalUnless(context, goal, 'OPEN');
      if (edition > goal.edition) throw new BadUserInput('input.edition', 'The goal has no such edition yet: read it on the signed sheet.');
      const { personId, holderId } = goal;
      await refuseAnothersDocument(em, ['goal_answer'], { evidenceSha256, personId });
      const said = { edition, answer: 'AGREED', way: 'PAPER', givenOn, recordedAt: context.now } as const;
      const shown = { explainedIn, interpreter, evidenceSha256, recordedById };
      persistNew(em, GoalAnswer, { id: newId(), personId, holderId, goalId: goal.id, ...said, ...shown });
      emit(await written(em, goal, ofSheet(goal)), documentRecorded.of({ evidenceSha256, personId }));
      return goal;
    });
    return addressed(context, result);
  }

  @Mutation(() => Boolean, {
    description:
      'Takes out an agreement on paper that was entered in error, by the organisation that recorded it. What it said stays in `planChanges`. What the person said on their page is theirs.',
  })
  async goalAgreementEnteredInError(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'The answer of the goal.' }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
  ): Promise<boolean> {
    const { organisationId: holderId } = context.professional();
    const { result } = await context.change(async (em, emit) => {
      // The goal is locked before what is of it, as in every act.
      const known = await em.findOne(GoalAnswer, { id: idOr(id), holderId });
      if (!known) throw new NotFound('agreement');
      const goal = await ownGoal(em, context, { id: known.goalId, version: null });
      const found = await recordToChange(em, GoalAnswer, 'agreement', { id, version, holderId });
      if (found.way !== 'PAPER') throw new Forbidden('What the person said on their page is theirs: they say something else there.');
      em.remove(found);
      emit(await written(em, goal, ofSheet(goal)));
      return true;
    });
    return result;
  }
}

/** A goal of the person who asks. Throws Forbidden for anybody else, and NotFound for any other goal. */
async function goalOfMine(em: EntityManager, context: RequestContext, id: string): Promise<PlanGoal> {
  const { viewer } = context;
  if (viewer.is !== 'subject') throw new Forbidden('This is for the person alone, on their own page.');
  const mine = { id: idOr(id), personId: viewer.personId };
  const found = await em.findOne(PlanGoal, mine);
  if (!found) throw new NotFound('goal');
  await writeAs(em, found.holderId);
  const goal = await em.findOne(PlanGoal, mine, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!goal) throw new NotFound('goal');
  return goal;
}

/** Writes what the person says on their page, once. Returns the events to append. */
async function answer(em: EntityManager, { now, today }: RequestContext, goal: PlanGoal, said: GoalAnswerKind, explainedIn: Language) {
  const { id: goalId, personId, holderId, edition } = goal;
  const [last] = await em.find(GoalAnswer, { goalId }, { orderBy: { recordedAt: 'desc', id: 'desc' }, limit: 1 });
  if (last?.answer === said && last.edition === edition && last.way === 'PAGE') return [];
  const given = { edition, answer: said, way: 'PAGE', givenOn: today, recordedAt: now } as const;
  const shown = { explainedIn, interpreter: false, evidenceSha256: null, recordedById: null };
  persistNew(em, GoalAnswer, { id: newId(), personId, holderId, goalId, ...given, ...shown });
  return [await written(em, goal, ofAnswer(goal, said))];
}
