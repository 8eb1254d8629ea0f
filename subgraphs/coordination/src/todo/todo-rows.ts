/** What waits for an organisation, or for one of its professionals: one statement over what coordination keeps and is told. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '@passerelle/kit/database/sql';
import {
  type OrganisationId,
  organisationIdSchema,
  type ProfessionalId,
  personIdSchema,
  professionalIdSchema,
} from '@passerelle/kit/identity/ids';
import { wholeOf } from '@passerelle/kit/record/person-alias';
import { CATEGORY_CODES, type OrganisationKind } from '@passerelle/schema/categories';
import { z } from 'zod';
import { lastContactBy, MEETINGS } from '../circle/circle-rows.js';
import { TODO_KINDS } from './order.js';

const todoRow = z.object({
  id: z.uuid(),
  kind: z.enum(TODO_KINDS),
  person_id: personIdSchema,
  /** Who holds the record that it is of. */
  holder_id: organisationIdSchema,
  /** The category of that record; null for what is the viewer's organisation's own, or was written to it. */
  category: z.enum(CATEGORY_CODES).nullable(),
  due_on: z.string(),
  /** The professionals of the viewer's organisation who are around the person. */
  professionals: z.array(professionalIdSchema),
});
export type TodoRow = z.infer<typeof todoRow>;

/** Whose list is asked for. */
export interface TodoOf {
  readonly organisationId: OrganisationId;
  readonly organisationKind: OrganisationKind;
  /** Whose people; null for those of the whole organisation. */
  readonly professionalId: ProfessionalId | null;
  /** Whether people around whom nobody of the organisation is are among theirs. */
  readonly withNobodys: boolean;
  /** France's day. */
  readonly today: string;
  readonly now: Date;
  /** After how many days without a meeting it is time for one. */
  readonly notMetDays: number;
  /** Whether the viewer answers for the organisation. */
  readonly isManager: boolean;
}

/** No more than these are looked at: those of the earliest days. */
export const MOST_TODOS = 1000;

/** How long before its day it is told that something ends. */
const DAYS_BEFORE_END = 60;
const DAYS_BEFORE_CONSENT_ENDS = 30;
/** What has no day of its own is to be done within a week. */
const A_WEEK = 7;

const IN_CHARGE = `
  select ${wholeOf('t')} as whole, t.professional_id from circle_task t
  where t.holder_id = $1 and t.professional_id is not null and (t.until is null or t.until >= $5::date)
  union
  select ${wholeOf('m')}, m.professional_id from circle_membership m where m.holder_id = $1 and m.status = 'IN'`;

/** Whether a person is of those whose list is asked for. */
const isAsked = (whole: string): string => `(
  $3::uuid is null
  or exists (select from in_charge c where c.whole = ${whole} and c.professional_id = $3)
  or $4 and not exists (select from in_charge c where c.whole = ${whole}))`;

/** A consent that another one outlasts for all that it gives is not told of: it was renewed. */
const CONSENTS = `
  select g.id, 'CONSENT_ENDS' as kind, g.person_id, $1::uuid as holder_id, null as category,
    (to_timestamp(g.valid_until / 1000.0) at time zone 'Europe/Paris')::date as due_on, null::uuid
  from held h join kit.consent_grant g on g.person_id = h.person_id
  where g.withdrawn_at is null and g.valid_from <= $6 and $6 < g.valid_until and g.valid_until < $6 + ${DAYS_BEFORE_CONSENT_ENDS} * 86400000::bigint
    and cardinality(kit.given_to(g, $1, $2)) > 0
    and not exists (
      select from kit.consent_grant o where o.person_id = g.person_id and o.id <> g.id and o.withdrawn_at is null
        and o.valid_from <= g.valid_until and o.valid_until > g.valid_until
        and kit.given_to(o, $1, $2) @> kit.given_to(g, $1, $2) and o.purposes @> g.purposes)`;

/** What a professional of the organisation is to do stands on their list alone; what others do for its own goals, on that of who is around the person. */
const ACTIONS = `
  select a.id, 'ACTION_DUE', a.person_id, a.holder_id, null, a.due_on, case when p.organisation_id = $1 then a.doer_id end
  from plan_action a join plan_goal g on g.id = a.goal_id left join known_professional p on p.id = a.doer_id
  where a.status = 'TODO' and g.status = 'OPEN' and a.due_on <= $5::date + ${DAYS_BEFORE_END}
    and (a.holder_id = $1 or p.organisation_id = $1
      and exists (select from known_link l where l.person_id = a.person_id and l.organisation_id = $1))`;

/** What is taken on by a professional of the organisation stands on their list alone. What was begun and has no day waits for nothing. */
const REFERRALS = `
  select r.id, case when r.status in ('SENT', 'RECEIVED') then 'REFERRAL_TO_ANSWER' else 'REFERRAL_TO_DO' end, r.person_id, r.from_id, null,
    coalesce(r.due_on, (w.since at time zone 'Europe/Paris')::date + ${A_WEEK}), p.id
  from referral r
    left join known_professional p on p.id = r.assignee_id and p.organisation_id = r.to_id
    cross join lateral (
      select case r.status when 'ACCEPTED' then (select max(e.at) from referral_event e where e.referral_id = r.id and e.status = 'ACCEPTED')
        when 'IN_PROGRESS' then null else r.sent_at end as since) w
  where r.to_id = $1 and r.sent_at is not null and (
    r.status in ('SENT', 'RECEIVED')
    or r.status in ('ACCEPTED', 'IN_PROGRESS') and coalesce(r.due_on <= $5::date + ${DAYS_BEFORE_END}, w.since is not null))`;

/** How long it is told of what nobody does anything about any more. */
const DAYS_STUCK = 30;
/** What got stuck is a manager's to settle, at either organisation. What came to nothing is settled by what follows it, to who knows of that. */
const STUCK = `
  select r.id, 'REFERRAL_STUCK', r.person_id, r.from_id, null, s.since, $9::uuid
  from referral r cross join lateral (
    select case
      when r.status in ('ACCEPTED', 'IN_PROGRESS') and r.due_on < $5::date then r.due_on
      when r.said_by_person = 'NOT_GOT' and r.status in ('COMPLETED', 'INTERRUPTED') then (r.said_at at time zone 'Europe/Paris')::date
      when r.status = 'EXPIRED' then r.due_on end as since) s
  where $10 and $1 in (r.from_id, r.to_id) and r.sent_at is not null
    and not (r.status <> 'ACCEPTED' and r.status <> 'IN_PROGRESS' and exists (
      select from referral n where n.follows_id = r.id and n.sent_at is not null and $1 in (n.from_id, n.to_id)))
    and (s.since > $5::date - ${DAYS_STUCK} or r.status in ('ACCEPTED', 'IN_PROGRESS') and s.since is not null)`;

/** Indexes due_holder, due_person, known_link, circle_task_person, consent_grant_person. */
const TODOS = `
  with in_charge as materialized (${IN_CHARGE}),
  known as materialized (
    select * from (select ${wholeOf('l')} as whole from known_link l where l.organisation_id = $1) k where ${isAsked('k.whole')}
  ), held as (
    select whole as person_id from known union select a.former_id from kit.person_alias a join known on known.whole = a.kept_id
  ), waiting as (
    select d.id, d.kind, d.person_id, d.holder_id, null as category, d.due_on, d.professional_id as doer_id from due d
    where d.holder_id = $1 and d.due_on <= $5::date + case d.kind when 'APPOINTMENT' then 0 else ${DAYS_BEFORE_END} end
    union all
    select d.id, d.kind, d.person_id, d.holder_id, d.category, d.due_on, null from held h join due d on d.person_id = h.person_id
    where d.holder_id <> $1 and d.category is not null and d.due_on <= $5::date + ${DAYS_BEFORE_END}
    union all
    ${REFERRALS}
    union all
    ${STUCK}
    union all
    select m.id, 'CIRCLE_REQUEST_TO_ANSWER', m.person_id, m.holder_id, null,
      (m.changed_at at time zone 'Europe/Paris')::date + ${A_WEEK}, null
    from circle_membership m where m.status = 'ASKED' and not m.is_refused and m.professional_id is distinct from $9::uuid
      and exists (select from in_charge c where c.whole = ${wholeOf('m')})
    union all
    ${ACTIONS}
    union all
    ${CONSENTS}
    union all
    select * from (
      select m.id, 'NOT_MET', m.person_id, m.holder_id, null,
        greatest(m.since, coalesce(${lastContactBy('$5', '$7')}, m.since)) + $8::int as due_on, null::uuid
      from circle_task m where m.holder_id = $1 and m.task in ('ACCOMPANIES', 'HOUSES') and m.since is not null and (m.until is null or m.until >= $5::date)
    ) n where n.due_on <= $5::date
    union all
    select m.id, 'NEW', m.person_id, m.holder_id, null, m.since + ${A_WEEK}, null
    from circle_task m where m.holder_id = $1 and m.since <= $5::date and m.since > $5::date - ${A_WEEK} and (m.until is null or m.until >= $5::date)
  ), found as (select w.*, ${wholeOf('w')} as whole from waiting w)
  select f.id, f.kind, f.person_id, f.holder_id, f.category, f.due_on::text,
    case when f.doer_id is null then array(select c.professional_id from in_charge c where c.whole = f.whole order by 1) else array[f.doer_id] end
      as professionals
  from found f where case when f.doer_id is null then ${isAsked('f.whole')} else $3::uuid is null or f.doer_id = $3 end
  order by f.due_on, f.id limit ${MOST_TODOS + 1}`;

/**
 * What waits, by its day; one row more than `MOST_TODOS` where there is more.
 * @param viewerId the professional who asks: their own request is answered by others
 */
export const todoRows = (em: EntityManager, of: TodoOf, viewerId: ProfessionalId | null): Promise<TodoRow[]> =>
  rows(em, todoRow, TODOS, [
    of.organisationId,
    of.organisationKind,
    of.professionalId,
    of.withNobodys,
    of.today,
    of.now.getTime(),
    MEETINGS,
    of.notMetDays,
    viewerId,
    of.isManager,
  ]);
