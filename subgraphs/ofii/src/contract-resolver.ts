/** What an OFII service does with the integration contracts (CIR) that it signs: it records what is done of them, and takes back its errors. */
import { BadUserInput, Conflict } from '@passerelle/kit/errors';
import { CefrLevelEnum } from '@passerelle/kit/graphql/enums';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { newId, personIdOr } from '@passerelle/kit/identity/ids';
import { recordToChange, writeAct } from '@passerelle/kit/record/act';
import type { RequestContext } from '@passerelle/kit/request/context';
import { takeOut } from '@passerelle/kit/request/take-out';
import type { CefrLevel } from '@passerelle/kit/vocabulary/codes';
import { CIVIC_DAYS, LANGUAGE_HOURS } from '@passerelle/schema/wire/integration-contract';
import { Arg, Ctx, Directive, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { CONTRACTS, contractAct } from './acts/contract.js';
import { IntegrationContract, LANGUAGE_HOURS_IN_WORDS, MOST_LANGUAGE_HOURS_DONE } from './integration-contract.js';
import { lockRecordOf, VERSION } from './service.js';

const CONTRACT = 'The contract, which the viewer’s service keeps.';
const PRESCRIBED_BOUNDS = `@bounds(least: ${Math.min(...LANGUAGE_HOURS)}, most: ${Math.max(...LANGUAGE_HOURS)})`;
const PRESCRIBED = `Language hours prescribed: ${LANGUAGE_HOURS_IN_WORDS}; null for none.`;

@InputType()
export class SignContractInput {
  @Directive('@bounds(from: "-P30Y", until: "P0D")')
  @Field(() => DateScalar)
  signedOn!: string;

  @Directive(PRESCRIBED_BOUNDS)
  @Field(() => Int, { nullable: true, description: PRESCRIBED })
  languageHoursPrescribed!: number | null;

  @Field(() => CefrLevelEnum, { nullable: true, description: 'The CEFR level aimed at.' })
  targetLevel!: CefrLevel | null;
}

@InputType()
export class ContractProgressInput {
  @Directive(`@bounds(least: 0, most: ${CIVIC_DAYS})`)
  @Field(() => Int, { description: `Of the ${CIVIC_DAYS} days of civic training, those that are done.` })
  civicDaysDone!: number;

  @Directive(PRESCRIBED_BOUNDS)
  @Field(() => Int, { nullable: true, description: PRESCRIBED })
  languageHoursPrescribed!: number | null;

  @Directive(`@bounds(least: 0, most: ${MOST_LANGUAGE_HOURS_DONE})`)
  @Field(() => Int, { nullable: true, description: 'Null where nobody knows.' })
  languageHoursDone!: number | null;

  @Field(() => CefrLevelEnum, { nullable: true, description: 'The CEFR level aimed at.' })
  targetLevel!: CefrLevel | null;
}

@Resolver(() => IntegrationContract)
export class ContractResolver {
  @Mutation(() => IntegrationContract, {
    description:
      'Puts on record that a person, for whom the viewer’s service holds a record, signed the integration contract. CONFLICT where one is on record.',
  })
  async signIntegrationContract(
    @Ctx() context: RequestContext,
    @Arg('personId', () => ID) personId: string,
    @Arg('input', () => SignContractInput) input: SignContractInput,
  ): Promise<IntegrationContract> {
    const asked = { personId: personIdOr(personId), holderId: context.holder('OFII') };
    refuseOtherHours(input);
    const { result } = await context.change(async (em, emit) => {
      const { of, known } = await lockRecordOf(em, IntegrationContract, asked);
      if (known) throw new Conflict('The contract of this person is on record: record its progress, or take it out first.');
      const contract = { ...of, ...input, id: newId(), civicDaysDone: 0, languageHoursDone: null };
      const { record, events } = await writeAct(em, CONTRACTS, null, contractAct(contract));
      emit(...events);
      return record;
    });
    return result;
  }

  @Mutation(() => IntegrationContract, { description: 'Says what is done of a contract, and what it prescribes now: all of it.' })
  async recordContractProgress(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: CONTRACT }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('input', () => ContractProgressInput) input: ContractProgressInput,
  ): Promise<IntegrationContract> {
    const holderId = context.holder('OFII');
    refuseOtherHours(input);
    const { result } = await context.change(async (em, emit) => {
      const known = await recordToChange(em, IntegrationContract, 'contract', { id, version, holderId });
      const { record, events } = await writeAct(em, CONTRACTS, known, contractAct({ ...known, ...input }));
      emit(...events);
      return record;
    });
    return result;
  }

  @Mutation(() => Boolean, {
    description:
      'Takes out a contract that was entered in error, with its step, of every timeline. What it said stays in `procedureChanges`, for the service and for the person.',
  })
  contractEnteredInError(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: CONTRACT }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
  ): Promise<boolean> {
    const holderId = context.holder('OFII');
    return takeOut(context, CONTRACTS, 'contract', { id, version, holderId }, contractAct);
  }
}

/** Throws BadUserInput where so many hours are never prescribed. */
function refuseOtherHours({ languageHoursPrescribed }: Pick<SignContractInput, 'languageHoursPrescribed'>): void {
  if (languageHoursPrescribed !== null && !LANGUAGE_HOURS.includes(languageHoursPrescribed))
    throw new BadUserInput('input.languageHoursPrescribed', `Give one of ${LANGUAGE_HOURS.join(', ')}, or nothing.`);
}
