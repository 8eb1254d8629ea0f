/**
 * Which stage a procedure stands at when one more is put on record, in whatever order they come. A stage of an earlier day than the one
 * that stands is told late: it has its day, and the procedure stands where it stood. Refused is only what cannot be. Pure.
 */
import { orderProblem } from '@passerelle/kit/input/days';
import type { Remedy } from '@passerelle/schema/partner-file/remedies';
import type { ProcedureStage } from './right-to-work.js';

/** The stage at which a procedure stands, and the days of those that it came to. */
export interface ProcedureDays {
  readonly stage: ProcedureStage;
  readonly registeredOn: string | null;
  readonly lodgedOn: string | null;
  readonly dublinOn: string | null;
  /** OFPRA's refusal, where another decision came after it. */
  readonly refusedOn: string | null;
  /** The last decision. */
  readonly decidedOn: string | null;
}

/** What cannot be: of the stage, or of its day. */
export interface StageProblem {
  readonly part: 'stage' | 'reachedOn';
  readonly problem: string | Remedy;
}

const NO_DAYS = { registeredOn: null, lodgedOn: null, dublinOn: null, refusedOn: null, decidedOn: null };

/** Where the day of a stage is kept. */
const DAY_OF = {
  REGISTERED: 'registeredOn',
  OFPRA_PENDING: 'lodgedOn',
  DUBLIN: 'dublinOn',
  CNDA_PENDING: 'decidedOn',
  PROTECTED: 'decidedOn',
  REJECTED: 'decidedOn',
} as const satisfies Readonly<Record<ProcedureStage, keyof ProcedureDays>>;

/** Of two stages of one day, the one that comes after. */
const RANK: Readonly<Record<ProcedureStage, number>> = {
  REGISTERED: 0,
  DUBLIN: 1,
  OFPRA_PENDING: 2,
  CNDA_PENDING: 3,
  PROTECTED: 4,
  REJECTED: 4,
};

/** The procedure with one more stage, or with another day of the stage at which it stands. */
export function withStage(known: ProcedureDays | null, stage: ProcedureStage, on: string): ProcedureDays | StageProblem {
  const reached = placed(known, stage, on);
  return 'problem' in reached ? reached : (disorderIn(reached) ?? reached);
}

function placed(known: ProcedureDays | null, stage: ProcedureStage, on: string): ProcedureDays | StageProblem {
  if (!known) return { ...NO_DAYS, stage, [DAY_OF[stage]]: on };
  if (known.stage === stage) return { ...known, [DAY_OF[stage]]: on };
  return standsAfter(known, stage, on) ? goneOn(known, stage, on) : toldLate(known, stage, on);
}

function standsAfter(known: ProcedureDays, stage: ProcedureStage, on: string): boolean {
  const since = known[DAY_OF[known.stage]];
  if (since === null || since === on) return RANK[stage] > RANK[known.stage];
  return on > since;
}

const isDecision = (stage: ProcedureStage): boolean => stage === 'PROTECTED' || stage === 'REJECTED';

/** A stage after the one at which the procedure stands. */
function goneOn(known: ProcedureDays, stage: ProcedureStage, on: string): ProcedureDays | StageProblem {
  if (known.stage === 'PROTECTED' && stage !== 'REJECTED')
    return { part: 'stage', problem: 'Protection was granted before: give REJECTED where it was withdrawn, or correct the day.' };
  if (stage === 'REGISTERED') {
    // Who was refused may apply again, and who was not transferred is taken in: another application, with its own days.
    if (known.stage === 'REJECTED' || known.stage === 'DUBLIN') return { ...NO_DAYS, stage, registeredOn: on };
    return { part: 'reachedOn', problem: orderAgainst(known) };
  }
  if ((stage === 'OFPRA_PENDING' || stage === 'DUBLIN') && (known.stage === 'CNDA_PENDING' || known.stage === 'REJECTED'))
    return { part: 'stage', problem: 'OFPRA has ruled before: give REGISTERED first where the person applies again, or correct the day.' };
  const refusedOn = known.stage === 'CNDA_PENDING' && isDecision(stage) ? known.decidedOn : known.refusedOn;
  return { ...known, refusedOn, stage, [DAY_OF[stage]]: on };
}

/** A stage from before the one at which the procedure stands. */
function toldLate(known: ProcedureDays, stage: ProcedureStage, on: string): ProcedureDays | StageProblem {
  if (!isDecision(stage) && stage !== 'CNDA_PENDING') return { ...known, [DAY_OF[stage]]: on };
  if (stage === 'CNDA_PENDING' && isDecision(known.stage)) return { ...known, refusedOn: on };
  return { part: 'reachedOn', problem: orderAgainst(known) };
}

const orderAgainst = ({ stage }: ProcedureDays): string =>
  `This does not fit the day of ${stage}, which is on record: correct one of the two.`;

/** Nothing comes before the registration, and no refusal after the decision that came after it. */
function disorderIn({ registeredOn, lodgedOn, dublinOn, refusedOn, decidedOn }: ProcedureDays): StageProblem | null {
  const later = [lodgedOn, dublinOn, refusedOn, decidedOn].filter((day) => day !== null);
  if (registeredOn !== null && later.some((day) => day < registeredOn)) return { part: 'reachedOn', problem: orderProblem('registeredOn') };
  if (refusedOn !== null && decidedOn !== null && decidedOn < refusedOn) return { part: 'reachedOn', problem: orderProblem('refusedOn') };
  return null;
}

/** The days that a file of procedures does not hold, as they stand after one of its lines. */
export function daysBeside(
  known: ProcedureDays | undefined,
  line: Pick<ProcedureDays, 'stage' | 'registeredOn' | 'decidedOn'>,
): Pick<ProcedureDays, 'lodgedOn' | 'dublinOn' | 'refusedOn'> {
  const { lodgedOn = null, dublinOn = null } = known ?? {};
  const since = (day: string | null) => (day !== null && (line.registeredOn ?? day) <= day ? day : null);
  const refused = since((known?.stage === 'CNDA_PENDING' ? known.decidedOn : known?.refusedOn) ?? null);
  const wasFirst = isDecision(line.stage) && refused !== null && line.decidedOn !== null && refused <= line.decidedOn;
  return { lodgedOn: since(lodgedOn), dublinOn: since(dublinOn), refusedOn: wasFirst ? refused : null };
}
