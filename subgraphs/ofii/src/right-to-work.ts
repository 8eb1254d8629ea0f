/**
 * The right to work on a given day, computed from the procedure and never stored, since it changes as time passes.
 * Source: CESEDA L554-1 (asylum seekers), L424-1 and L424-9 (protected persons). Pure.
 */
import { addMonths } from '@passerelle/kit/vocabulary/calendar';

export const STAGES = ['REGISTERED', 'OFPRA_PENDING', 'CNDA_PENDING', 'PROTECTED', 'REJECTED', 'DUBLIN'] as const;
export type ProcedureStage = (typeof STAGES)[number];

export const PROTECTIONS = ['REFUGEE', 'SUBSIDIARY', 'STATELESS'] as const;
export type Protection = (typeof PROTECTIONS)[number];

export interface ProcedureFacts {
  readonly stage: ProcedureStage;
  readonly registeredOn: string | null;
  readonly decidedOn: string | null;
  readonly protection: Protection | null;
  /** The day on which protection ended; null while it holds. */
  readonly protectionUntil: string | null;
  /** OFPRA's delay is the applicant's own doing. */
  readonly delayByApplicant: boolean;
}

export interface WorkRight {
  readonly allowed: boolean;
  readonly since: string | null;
  readonly ground: WorkGround;
  readonly requiresPermit: boolean;
}

export const GROUNDS = {
  protection: 'INTERNATIONAL_PROTECTION',
  sixMonths: 'APPLICATION_PENDING_OVER_SIX_MONTHS',
  notYet: 'APPLICATION_PENDING_UNDER_SIX_MONTHS',
  none: 'NO_GROUND',
} as const;
export type WorkGround = (typeof GROUNDS)[keyof typeof GROUNDS];

const refused = (ground: WorkGround): WorkRight => ({ allowed: false, since: null, ground, requiresPermit: false });

export function rightToWorkOn(facts: ProcedureFacts, day: string): WorkRight {
  if (facts.stage === 'PROTECTED') {
    const { decidedOn: since, protectionUntil: until } = facts;
    if ((since !== null && since > day) || (until !== null && until <= day)) return refused(GROUNDS.none);
    return { allowed: true, since, ground: GROUNDS.protection, requiresPermit: false };
  }
  if (facts.stage === 'REJECTED' || facts.stage === 'DUBLIN' || !facts.registeredOn) return refused(GROUNDS.none);

  const since = addMonths(facts.registeredOn, 6);
  const ofpraRuledInTime = facts.decidedOn !== null && facts.decidedOn <= since;
  if (facts.delayByApplicant || ofpraRuledInTime) return refused(GROUNDS.none);
  if (day < since) return refused(GROUNDS.notYet);
  return { allowed: true, since, ground: GROUNDS.sixMonths, requiresPermit: true };
}
