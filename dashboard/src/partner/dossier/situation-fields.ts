/** The fields of a situation, as the inputs of its form hold them. */
import { z } from 'zod';
import { every } from '../../graph/every.js';
import type { EmploymentContract, SituationInput, SituationKind } from '../../graph/generated/graphql.js';
import { dayAfter } from '../../language/days.js';

/** What a person may do. */
export const KINDS = every<SituationKind>({
  JOB: true,
  APPRENTICESHIP: true,
  TRAINING: true,
  SCHOOL: true,
  IMMERSION: true,
  CIVIC_SERVICE: true,
  JOB_SEEKING: true,
  INACTIVE: true,
});
/** The kinds of contract. */
export const CONTRACTS = every<EmploymentContract>({ CDI: true, CDD: true, INTERIM: true, SEASONAL: true, OTHER: true });

export const situationShape = z.object({
  kind: z.enum(KINDS),
  since: z.string(),
  romeCode: z.string(),
  contractKind: z.enum(['', ...CONTRACTS]),
  contractMonths: z.string(),
  weeklyHours: z.string(),
});
/** The fields of a situation, by the names of the schema's input. */
export type SituationFields = z.infer<typeof situationShape>;

/** The fields of a situation that begins today, before anything is written. */
export const emptySituation = (): SituationFields => ({
  kind: 'JOB',
  since: dayAfter(0),
  romeCode: '',
  contractKind: '',
  contractMonths: '',
  weeklyHours: '',
});

/** A situation on record. */
interface KnownSituation {
  readonly kind: SituationKind;
  readonly since: string;
  readonly romeCode?: string | null;
  readonly contractKind?: EmploymentContract | null;
  readonly contractMonths?: number | null;
  readonly weeklyHours?: number | null;
}

/** The fields of a situation on record. */
export const fieldsOf = ({ kind, since, romeCode, contractKind, contractMonths, weeklyHours }: KnownSituation): SituationFields => ({
  kind,
  since,
  romeCode: romeCode ?? '',
  contractKind: contractKind ?? '',
  contractMonths: contractMonths == null ? '' : String(contractMonths),
  weeklyHours: weeklyHours == null ? '' : String(weeklyHours),
});

/** The fields as the schema's input has them: months are of a CDD alone, though they were typed before another contract was chosen. */
export const situationInput = ({ kind, since, romeCode, contractKind, contractMonths, weeklyHours }: SituationFields): SituationInput => ({
  kind,
  since,
  romeCode: romeCode.trim().toUpperCase() || null,
  contractKind: contractKind || null,
  contractMonths: contractKind === 'CDD' && contractMonths ? Number(contractMonths) : null,
  weeklyHours: weeklyHours ? Number(weeklyHours) : null,
});
