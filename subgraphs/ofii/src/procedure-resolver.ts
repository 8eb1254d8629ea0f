/** What an OFII service does with the procedures that it follows: it records stages, protection and permits, and takes back its errors. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { BadUserInput, VersionConflict } from '@passerelle/kit/errors';
import { newId, personIdOr } from '@passerelle/kit/identity/ids';
import { recordToChange, writeAct } from '@passerelle/kit/record/act';
import type { RequestContext } from '@passerelle/kit/request/context';
import { takeOut } from '@passerelle/kit/request/take-out';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import { PROCEDURES, procedureAct } from './acts/procedure.js';
import { AsylumProcedure } from './asylum-procedure.js';
import { PermitInput, ProcedureStageInput, ProtectionInput, refuseDaysOfNoPermit, refuseExpiredBefore } from './procedure-input.js';
import { type ProcedureDays, type StageProblem, withStage } from './procedure-stages.js';
import { lockRecordOf, VERSION } from './service.js';

const PROCEDURE = 'The procedure, which the viewer’s service follows.';
const UNPROTECTED = { protection: null, protectionUntil: null };

@Resolver(() => AsylumProcedure)
export class ProcedureResolver {
  @Mutation(() => AsylumProcedure, {
    description:
      'Puts a stage of the procedure on record, on its day, of a person for whom the viewer’s service holds a record. Stages may come in any order: the procedure stands at the last by day. REGISTERED after REJECTED or DUBLIN is another application, and the days of the one before stay in `procedureChanges`. CONFLICT where another service follows the procedure.',
  })
  recordProcedureStage(
    @Ctx() context: RequestContext,
    @Arg('personId', () => ID) personId: string,
    @Arg('version', () => Int, { nullable: true, description: `${VERSION} Null for the first stage of a person.` }) version: number | null,
    @Arg('input', () => ProcedureStageInput) { stage, reachedOn, delayByApplicant }: ProcedureStageInput,
  ): Promise<AsylumProcedure> {
    const holderId = context.holder('OFII');
    const asked = { personId: personIdOr(personId), holderId };
    return written(context, async (em) => {
      const { of, known } = await lockRecordOf(em, AsylumProcedure, asked);
      if (known && known.version !== version) throw new VersionConflict(known.version);
      if (!known && version !== null) throw new BadUserInput('version', 'No procedure of this person is on record: give no version.');
      const days = daysOr(withStage(known, stage, reachedOn), { stage: 'input.stage', reachedOn: 'input.reachedOn' });
      const procedure = {
        ...(known ?? { ...of, id: newId(), delayByApplicant: false, permitExpiresOn: null }),
        ...days,
        ...(days.stage !== 'PROTECTED' && UNPROTECTED),
        ...(delayByApplicant !== null && { delayByApplicant }),
      };
      return { known, procedure };
    });
  }

  @Mutation(() => AsylumProcedure, {
    description: 'Says which protection was granted, since when and until when. The procedure stands at PROTECTED by it.',
  })
  recordProtection(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: PROCEDURE }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('input', () => ProtectionInput) { protection, since, until }: ProtectionInput,
  ): Promise<AsylumProcedure> {
    const holderId = context.holder('OFII');
    return written(context, async (em) => {
      const known = await recordToChange(em, AsylumProcedure, 'procedure', { id, version, holderId });
      const days = daysOr(withStage(known, 'PROTECTED', since), { stage: 'input.protection', reachedOn: 'input.since' });
      return { known, procedure: { ...known, ...days, protection, protectionUntil: until } };
    });
  }

  @Mutation(() => AsylumProcedure, { description: 'Says which residence permit the person has, and its days; or that they have none.' })
  recordPermit(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: PROCEDURE }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('input', () => PermitInput) input: PermitInput,
  ): Promise<AsylumProcedure> {
    const holderId = context.holder('OFII');
    return written(context, async (em) => {
      refuseDaysOfNoPermit(input);
      const known = await recordToChange(em, AsylumProcedure, 'procedure', { id, version, holderId });
      refuseExpiredBefore(input, known);
      return { known, procedure: { ...known, ...input } };
    });
  }

  @Mutation(() => Boolean, {
    description:
      'Takes out a procedure that was entered in error, with its steps, of every timeline. What it said stays in `procedureChanges`, for the service and for the person.',
  })
  procedureEnteredInError(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: PROCEDURE }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
  ): Promise<boolean> {
    const holderId = context.holder('OFII');
    return takeOut(context, PROCEDURES, 'procedure', { id, version, holderId }, procedureAct);
  }
}

/** The days, where they can be. Throws BadUserInput otherwise, which names the input of each part. */
function daysOr(reached: ProcedureDays | StageProblem, inputs: Readonly<Record<StageProblem['part'], string>>): ProcedureDays {
  if ('problem' in reached) throw new BadUserInput(inputs[reached.part], reached.problem);
  const { stage, registeredOn, lodgedOn, dublinOn, refusedOn, decidedOn } = reached;
  return { stage, registeredOn, lodgedOn, dublinOn, refusedOn, decidedOn };
}

interface Change {
  readonly known: AsylumProcedure | null;
  readonly procedure: Parameters<typeof procedureAct>[0];
}

/** Writes the procedure that `change` makes of the one that there is. */
async function written(context: RequestContext, change: (em: EntityManager) => Promise<Change>): Promise<AsylumProcedure> {
  const { result } = await context.change(async (em, emit) => {
    const { known, procedure } = await change(em);
    const { record, events } = await writeAct(em, PROCEDURES, known, procedureAct(procedure));
    emit(...events);
    return record;
  });
  return result;
}
