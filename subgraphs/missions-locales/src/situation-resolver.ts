/** What a Mission Locale does with people's situations: it records and changes them, and takes out what was entered in error. */
import { BadUserInput } from '@passerelle/kit/errors';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { newId } from '@passerelle/kit/identity/ids';
import { recordToChange, writeAct } from '@passerelle/kit/record/act';
import type { RequestContext } from '@passerelle/kit/request/context';
import { takeOut } from '@passerelle/kit/request/take-out';
import { Arg, Ctx, Directive, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { lockDossier } from './accompaniment.js';
import { SITUATIONS, situationAct } from './acts/situation.js';
import { contractProblem, type EmploymentContract, EmploymentContractEnum } from './employment-contract.js';
import { enrolmentsIn } from './former-period.js';
import { Situation, type SituationKind, SituationKindEnum } from './situation.js';

const SITUATION = 'The situation, of the viewer’s Mission Locale.';
const VERSION = 'The version that was read: CONFLICT where the situation was changed since.';
/** A code of the Répertoire opérationnel des métiers et des emplois: a family, and four digits. */
const ROME = /^[A-N]\d{4}$/;

@InputType()
export class SituationInput {
  @Field(() => SituationKindEnum)
  kind!: SituationKind;

  @Directive('@bounds(from: "-P30Y", until: "P0D")')
  @Field(() => DateScalar, { description: 'Its first day: today or before.' })
  since!: string;

  @Directive('@bounds(longest: 5)')
  @Field(() => String, { nullable: true, description: 'ROME code of the occupation, such as G1602.' })
  romeCode!: string | null;

  @Field(() => EmploymentContractEnum, { nullable: true })
  contractKind!: EmploymentContract | null;

  @Directive('@bounds(least: 1, most: 60)')
  @Field(() => Int, { nullable: true, description: 'The months of a CDD: 1 to 60.' })
  contractMonths!: number | null;

  @Directive('@bounds(least: 1, most: 48)')
  @Field(() => Int, { nullable: true, description: 'Hours a week: 1 to 48.' })
  weeklyHours!: number | null;
}

@Resolver(() => Situation)
export class SituationResolver {
  @Mutation(() => Situation, {
    description: 'Records since when a person does what, whom the viewer’s Mission Locale accompanies or accompanied.',
  })
  async recordSituation(
    @Ctx() context: RequestContext,
    @Arg('personId', () => ID) personId: string,
    @Arg('input', () => SituationInput) input: SituationInput,
  ): Promise<Situation> {
    const holderId = context.holder('MISSION_LOCALE');
    const told = parsed(input);
    const { result } = await context.change(async (em, emit) => {
      const dossier = await lockDossier(em, { personId, holderId });
      const situation = { ...told, id: newId(), personId: dossier.personId, holderId };
      const { record, events } = await writeAct(em, SITUATIONS, null, situationAct(situation, await enrolmentsIn(em, dossier)));
      emit(...events);
      return record;
    });
    return result;
  }

  @Mutation(() => Situation, { description: 'Changes a situation to what the input says, all of it.' })
  async changeSituation(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: SITUATION }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('input', () => SituationInput) input: SituationInput,
  ): Promise<Situation> {
    const holderId = context.holder('MISSION_LOCALE');
    const told = parsed(input);
    const { result } = await context.change(async (em, emit) => {
      const known = await recordToChange(em, Situation, 'situation', { id, version, holderId });
      const enrolments = await enrolmentsIn(em, await lockDossier(em, known));
      const act = situationAct({ ...known, ...told }, enrolments, known);
      const { record, events } = await writeAct(em, SITUATIONS, known, act);
      emit(...events);
      return record;
    });
    return result;
  }

  @Mutation(() => Boolean, {
    description:
      'Takes out a situation that was entered in error, of the timeline and of the figures. What it said stays in `accompanimentChanges`.',
  })
  situationEnteredInError(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: SITUATION }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
  ): Promise<boolean> {
    const holderId = context.holder('MISSION_LOCALE');
    return takeOut(context, SITUATIONS, 'situation', { id, version, holderId }, async (known, em) =>
      situationAct(known, await enrolmentsIn(em, await lockDossier(em, known))),
    );
  }
}

/** The situation as it is kept: what is left out is nothing. Throws BadUserInput where a part of it is wrong. */
function parsed(input: SituationInput): Pick<Situation, 'kind' | 'since' | 'romeCode' | 'contractKind' | 'contractMonths' | 'weeklyHours'> {
  const { kind, since } = input;
  const romeCode = input.romeCode ?? null;
  if (romeCode !== null && !ROME.test(romeCode))
    throw new BadUserInput('input.romeCode', 'Give a ROME code: a letter from A to N and four digits, such as G1602.');
  const contract = { contractKind: input.contractKind ?? null, contractMonths: input.contractMonths ?? null };
  const found = contractProblem(contract);
  if (found) throw new BadUserInput(`input.${found.part}`, found.problem);
  return { kind, since, romeCode, ...contract, weeklyHours: input.weeklyHours ?? null };
}
