/** What an operator does with the stays that it holds: it opens, changes and ends them, and takes out what was entered in error. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { Conflict } from '@passerelle/kit/errors';
import { newId, type OrganisationId, personIdOr } from '@passerelle/kit/identity/ids';
import { recordToChange, writeAct } from '@passerelle/kit/record/act';
import { lockHeldPerson, staffAmong } from '@passerelle/kit/registry/known';
import type { RequestContext } from '@passerelle/kit/request/context';
import { takeOut } from '@passerelle/kit/request/take-out';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import { openings, STAYS, type StayTerms, stayAct } from './acts/stay.js';
import { HousingRecord } from './housing-record.js';
import { placeIn, refuseUnfitting, StayEndInput, StayInput } from './stay-input.js';

const STAY = 'The stay, which the viewer’s organisation holds.';
const VERSION = 'The version that was read: CONFLICT where the stay was changed since.';
const NOT_LEFT = { exitedOn: null, exitReason: null, exitDestination: null };

@Resolver(() => HousingRecord)
export class StayResolver {
  @Mutation(() => HousingRecord, {
    description:
      'Puts on record that the viewer’s organisation houses a person for whom it holds a record. The person is told. A rule of law opens nothing by it for the hours of the policy. CONFLICT where the organisation houses the person already.',
  })
  openStay(
    @Ctx() context: RequestContext,
    @Arg('personId', () => ID) personId: string,
    @Arg('input', () => StayInput) input: StayInput,
  ): Promise<HousingRecord> {
    const holderId = context.holder('HOUSING_OPERATOR');
    return written(context, async (em) => {
      const terms = await termsOf(em, holderId, input);
      const of = { personId: await lockHeldPerson(em, { personId: personIdOr(personId), holderId }, 'personId'), holderId };
      if ((await em.count(HousingRecord, { ...of, exitedOn: null })) > 0)
        throw new Conflict('Your organisation houses this person already: change that stay, or end it first.');
      return { known: null, stay: { ...of, ...NOT_LEFT, ...terms, id: newId() } };
    });
  }

  @Mutation(() => HousingRecord, { description: 'Changes a stay to what the input says, all of it. An exit stays as it is.' })
  changeStay(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: STAY }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('input', () => StayInput) input: StayInput,
  ): Promise<HousingRecord> {
    const holderId = context.holder('HOUSING_OPERATOR');
    return written(context, async (em) => {
      const terms = await termsOf(em, holderId, input);
      const known = await recordToChange(em, HousingRecord, 'stay', { id, version, holderId });
      return { known, stay: { ...known, ...terms } };
    });
  }

  @Mutation(() => HousingRecord, { description: 'Ends a stay, or corrects when and why it ended.' })
  endStay(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: STAY }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('input', () => StayEndInput) input: StayEndInput,
  ): Promise<HousingRecord> {
    const holderId = context.holder('HOUSING_OPERATOR');
    return written(context, async (em) => {
      const known = await recordToChange(em, HousingRecord, 'stay', { id, version, holderId });
      return { known, stay: { ...known, ...input } };
    });
  }

  @Mutation(() => HousingRecord, {
    description: 'Takes back the end of a stay: the person did not leave. The person is told, as of a new stay.',
  })
  resumeStay(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: STAY }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
  ): Promise<HousingRecord> {
    const holderId = context.holder('HOUSING_OPERATOR');
    return written(context, async (em) => {
      const known = await recordToChange(em, HousingRecord, 'stay', { id, version, holderId });
      return { known, stay: { ...known, ...NOT_LEFT } };
    });
  }

  @Mutation(() => Boolean, {
    description:
      'Takes out a stay that was entered in error, with its steps, of every timeline and figure. What it said stays in `housingChanges`, for the operator and for the person.',
  })
  stayEnteredInError(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: STAY }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
  ): Promise<boolean> {
    const holderId = context.holder('HOUSING_OPERATOR');
    return takeOut(context, STAYS, 'stay', { id, version, holderId }, stayAct);
  }
}

type Stay = Parameters<typeof stayAct>[0] & StayTerms;

/** Writes the stay that `change` makes of the one that there is. */
async function written(
  context: RequestContext,
  change: (em: EntityManager) => Promise<{ readonly known: HousingRecord | null; readonly stay: Stay }>,
): Promise<HousingRecord> {
  const { result } = await context.change(async (em, emit) => {
    const { known, stay } = await change(em);
    refuseUnfitting(stay);
    const opened = openings(known, stay, context.now);
    const { record, events } = await writeAct(em, STAYS, known, stayAct(stay));
    emit(...opened, ...events);
    return record;
  });
  return result;
}

/** What the input says of a stay. Throws BadUserInput where a part of it is wrong. */
async function termsOf(em: EntityManager, holderId: OrganisationId, { socialWorkerId, ...input }: StayInput) {
  const [worker = null] = socialWorkerId ? await staffAmong(em, holderId, [socialWorkerId], 'input.socialWorkerId') : [];
  return { ...input, ...placeIn(input), socialWorkerId: worker };
}
