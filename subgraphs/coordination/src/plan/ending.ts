/** Goals that end by themselves: with the record of the organisation that holds them, which writes nothing of the person any more. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { rows } from '@passerelle/kit/database/sql';
import { planChanged, recordEnded } from '@passerelle/kit/feed/events';
import { appendEvents, type FeedEvent } from '@passerelle/kit/feed/feed';
import { organisationIdSchema } from '@passerelle/kit/identity/ids';
import { writeAs } from '@passerelle/kit/record/write-as';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { z } from 'zod';
import { deliver, type NewItem } from '../inbox.js';
import { doersOf } from './plan-acts.js';
import { PlanGoal } from './plan-goal.js';
import { ofClosed } from './telling.js';

/** A goal that was set before the record ended ends with it, unless the record was opened again. */
const RESTING = `
  select g.id, g.holder_id, o.at from plan_goal g
    join jsonb_to_recordset($1::jsonb) as o("organisationId" uuid, "personId" uuid, at timestamptz)
      on o."organisationId" = g.holder_id and o."personId" = g.person_id
  where g.status = 'OPEN' and g.set_at <= o.at and not exists (
    select from known_link l where l.person_id = g.person_id and l.organisation_id = g.holder_id)
  order by g.id`;
const restingRow = z.object({ id: z.uuid(), holder_id: organisationIdSchema, at: z.coerce.date() });

/** Gives up the goals that rested on records which ended: in the transaction that learns of it. */
export async function endGoalsWithRecords(em: EntityManager, events: readonly FeedEvent[]): Promise<void> {
  const over = recordEnded
    .among(events)
    .map(({ organisationId, personId, endedAt }) => ({ organisationId, personId, at: new Date(endedAt) }));
  if (over.length === 0) return;
  const items: NewItem[] = [];
  const ended: string[] = [];
  for (const { id, holder_id, at } of await rows(em, restingRow, RESTING, [JSON.stringify(over)])) {
    await writeAs(em, holder_id);
    const goal = await em.findOne(PlanGoal, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
    if (goal?.status !== 'OPEN') continue;
    items.push(...ofClosed(goal, await doersOf(em, goal)));
    Object.assign(goal, { status: 'GIVEN_UP', closedOn: inParis(at).day, givenUpReason: 'RECORD_ENDED' });
    await em.flush();
    ended.push(id);
  }
  if (ended.length === 0) return;
  await deliver(em, items);
  await appendEvents(
    em,
    ended.map((goalId) => planChanged.of({ goalId })),
  );
}
