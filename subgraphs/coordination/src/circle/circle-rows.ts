/** The rows of people's circles: who is there by a task, who by an act, and when their organisation last met the person. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '@passerelle/kit/database/sql';
import { organisationIdSchema, type PersonId, personIdSchema, professionalIdSchema } from '@passerelle/kit/identity/ids';
import { CIRCLE_TASKS } from '@passerelle/kit/vocabulary/codes';
import type { StepKind } from '@passerelle/schema/consortium';
import { z } from 'zod';
import { CircleReasonEnum } from './membership.js';
import { MEMBERSHIP_STATUSES } from './states.js';

/** The steps at which an organisation and the person met. */
export const MEETINGS: readonly StepKind[] = [
  'IDENTIFICATION',
  'ENROLMENT',
  'INTERVIEW',
  'WORKSHOP',
  'HOUSING_ENTRY',
  'HOUSING_EXIT',
  'TRAINING_START',
  'TRAINING_END',
  'CERTIFICATE',
];

const circleRow = z.object({
  id: z.uuid(),
  person_id: personIdSchema,
  holder_id: organisationIdSchema,
  professional_id: professionalIdSchema.nullable(),
  /** Null where they are there by an act. */
  task: z.enum(CIRCLE_TASKS).nullable(),
  /** Null for a task. */
  status: z.enum(MEMBERSHIP_STATUSES).nullable(),
  reason: z.enum(CircleReasonEnum).nullable(),
  is_refused: z.boolean(),
  since: z.string().nullable(),
  last_contact: z.string().nullable(),
});
export type CircleRow = z.infer<typeof circleRow>;

/** The last day on which the organisation of a row `m` met its person (index step_person). */
export const lastContactBy = (day: string, kinds: string): string => `(
    select max(s.occurred_on) from step s
    where s.person_id = m.person_id and s.holders[1] = m.holder_id and s.kind = any(${kinds}::text[]) and s.occurred_on <= ${day}::date)`;

/** Indexes circle_task_person, circle_membership_person_id_professional_id_key, step_person. */
const CIRCLES = `
  with m as (
    select id, person_id, holder_id, professional_id, task, null as status, null as reason, false as is_refused, since
    from circle_task where person_id = any($1::uuid[]) and (until is null or until >= $2::date)
    union all
    select id, person_id, holder_id, professional_id, null, status, reason, is_refused, (changed_at at time zone 'Europe/Paris')::date
    from circle_membership where person_id = any($1::uuid[]) and status in ('IN', 'ASKED', 'REFUSED')
  )
  select id, person_id, holder_id, professional_id, task, status, reason, is_refused, since::text, ${lastContactBy('$2', '$3')}::text as last_contact
  from m order by task is null, status, since desc nulls last, id`;

/** The rows of the circles of people on a day: tasks first, the latest of each first. */
export const circleRows = (em: EntityManager, people: readonly PersonId[], today: string): Promise<CircleRow[]> =>
  rows(em, circleRow, CIRCLES, [people, today, MEETINGS]);
