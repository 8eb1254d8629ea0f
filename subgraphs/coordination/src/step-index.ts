/**
 * The pathway index: one ordered list of steps across organisations, by id, kind, date, holder and category, without a
 * word of text. It is fed by the partners' feeds; what a step says is its owner's to give.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute, rows } from '@passerelle/kit/database/sql';
import { stepRecorded } from '@passerelle/kit/feed/events';
import type { Follow } from '@passerelle/kit/feed/follow';
import { type OrganisationId, organisationIdSchema, type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import { asOfSuccessors } from '@passerelle/kit/record/successors';
import { CATEGORY_CODES, type CategoryCode } from '@passerelle/schema/categories';
import { STEP_KINDS, STEP_TELLERS, type StepKind } from '@passerelle/schema/consortium';
import { z } from 'zod';

const indexedStepSchema = z.object({
  id: z.uuid(),
  person_id: personIdSchema,
  /** One holder, or of a referral its sender and then its recipient. */
  holders: z.array(organisationIdSchema),
  kind: z.enum(STEP_KINDS),
  category: z.enum(CATEGORY_CODES),
  occurred_on: z.string(),
});
export type IndexedStep = z.infer<typeof indexedStepSchema>;

/** What is asked of one person's index. */
export interface StepQuery {
  readonly personId: PersonId;
  /** The categories that may be seen whoever holds the step. */
  readonly categories: readonly CategoryCode[];
  /** Whose steps may not be seen (RGPD art. 18). */
  readonly restrictedBy: readonly OrganisationId[];
}

/** What is asked of everyone's index alike. */
export interface StepPage {
  /** Whose own steps may be seen in any category. */
  readonly holderId: string | null;
  readonly kinds: readonly StepKind[] | null;
  readonly beforeDay: string | null;
  readonly beforeId: string | null;
  readonly limit: number;
}

/** The newest steps of several people, each up to the limit, in one statement (index step_person). */
const PAGES = `
  select s.* from unnest($1::uuid[]) as asked(person_id) cross join lateral (
    select i.id, i.person_id, i.holders, i.kind, i.category, i.occurred_on::text as occurred_on from step i
    where i.person_id = asked.person_id
      and ($2::uuid = any(i.holders) or exists (
        select 1 from unnest($3::uuid[], $4::text[]) as seen(person_id, category) where seen.person_id = i.person_id and seen.category = i.category))
      and not exists (
        select 1 from unnest($9::uuid[], $10::uuid[]) as kept(person_id, holder) where kept.person_id = i.person_id and kept.holder = i.holders[1])
      and ($5::text[] is null or i.kind = any($5))
      and ($6::date is null or i.occurred_on < $6 or (i.occurred_on = $6 and i.id < $7))
    order by i.occurred_on desc, i.id desc limit $8) s`;

export function readSteps(em: EntityManager, queries: readonly StepQuery[], page: StepPage): Promise<IndexedStep[]> {
  const seen = queries.flatMap(({ personId, categories }) => categories.map((category) => ({ personId, category })));
  const restricted = queries.flatMap(({ personId, restrictedBy }) => restrictedBy.map((holderId) => ({ personId, holderId })));
  return rows(em, indexedStepSchema, PAGES, [
    queries.map(({ personId }) => personId),
    page.holderId,
    seen.map(({ personId }) => personId),
    seen.map(({ category }) => category),
    page.kinds,
    page.beforeDay,
    page.beforeId,
    page.limit,
    restricted.map(({ personId }) => personId),
    restricted.map(({ holderId }) => holderId),
  ]);
}

const RESTRICTED = `
  select distinct i.category from step i
  where i.person_id = $1 and i.category = any($2::text[]) and i.holders[1] = any($3::uuid[]) and ($4::text[] is null or i.kind = any($4))`;

/** The categories of the steps that are left out of a person's pathway because who recorded them restricts them. */
export async function categoriesRestricted(
  em: EntityManager,
  { personId, categories, restrictedBy }: StepQuery,
  kinds: readonly StepKind[] | null,
): Promise<CategoryCode[]> {
  if (restrictedBy.length === 0) return [];
  const found = await rows(em, indexedStepSchema.pick({ category: true }), RESTRICTED, [personId, categories, restrictedBy, kinds]);
  return found.map(({ category }) => category);
}

const TAKE_BACK = 'delete from step where id = any($1::uuid[])';

const INSERT = `
  insert into step (id, person_id, holders, kind, category, occurred_on)
  select id, "personId", array["holderId"], kind, category, "occurredOn"
  from jsonb_to_recordset($1::jsonb) as s(id uuid, "personId" uuid, "holderId" uuid, kind text, category text, "occurredOn" date)
  on conflict (id) do update set occurred_on = excluded.occurred_on, holders = excluded.holders`;

/** A step that coordination keeps itself. */
export interface OwnStep {
  readonly id: string;
  readonly personId: string;
  readonly holderId: string;
  readonly kind: StepKind;
  readonly category: CategoryCode;
  readonly occurredOn: string;
}

/** Puts steps of coordination's own into the index. */
export const indexSteps = (em: EntityManager, steps: readonly OwnStep[]): Promise<number> => execute(em, INSERT, [JSON.stringify(steps)]);

/** Takes steps out of the index: what they tell of did not happen after all. */
export const takeBackSteps = (em: EntityManager, ids: readonly string[]): Promise<number> => execute(em, TAKE_BACK, [ids]);

export const followSteps: readonly Follow[] = STEP_TELLERS.map(({ name, kinds }) => ({
  source: name,
  stream: 'events',
  clear: (em) => execute(em, 'delete from step where kind = any($1)', [kinds]),
  async apply(em, events) {
    const steps = await asOfSuccessors(em, stepRecorded.among(events));
    // Of a step that was told of twice in one page, the last holds.
    const last = [...new Map(steps.map((step) => [step.id, step])).values()];
    const { happened = [], not = [] } = Object.groupBy(last, ({ occurredOn }) => (occurredOn === null ? 'not' : 'happened'));
    if (happened.length > 0) await execute(em, INSERT, [JSON.stringify(happened)]);
    if (not.length > 0) await execute(em, TAKE_BACK, [not.map(({ id }) => id)]);
  },
}));

const INSERT_REFERRALS = `
  insert into step (id, person_id, holders, kind, category, occurred_on)
  select id, "personId", array["fromId", "toId"], 'REFERRAL', 'ACCOMPANIMENT', "sentOn"
  from jsonb_to_recordset($1::jsonb) as r(id uuid, "personId" uuid, "fromId" uuid, "toId" uuid, "sentOn" date)`;

/** A referral, as far as its step tells of it. */
interface Sent {
  readonly id: string;
  readonly personId: string;
  readonly fromId: string;
  readonly toId: string;
}

/** Puts the steps of referrals into the index, each of the day on which it was sent. A step has its referral's id. */
export const insertReferralSteps = (em: EntityManager, sent: readonly (readonly [Sent, day: string])[]): Promise<number> =>
  execute(em, INSERT_REFERRALS, [
    JSON.stringify(sent.map(([{ id, personId, fromId, toId }, sentOn]) => ({ id, personId, fromId, toId, sentOn }))),
  ]);
