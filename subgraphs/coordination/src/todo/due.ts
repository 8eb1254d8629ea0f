/** What is due by a day, as the owners tell of it. It needs no act of anybody. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute } from '@passerelle/kit/database/sql';
import { dueChanged } from '@passerelle/kit/feed/events';
import type { FeedEvent } from '@passerelle/kit/feed/feed';
import type { Follow } from '@passerelle/kit/feed/follow';
import { asOfSuccessors } from '@passerelle/kit/record/successors';
import { alongside } from '../follow-alongside.js';

const LEARN = `
  insert into due (id, source, kind, person_id, holder_id, professional_id, category, due_on)
  select "dueId", $1, kind, "personId", "holderId", "professionalId", category, "dueOn"
  from jsonb_to_recordset($2::jsonb) as d("dueId" uuid, kind text, "personId" uuid, "holderId" uuid, "professionalId" uuid, category text, "dueOn" date)
  on conflict (id) do update set holder_id = excluded.holder_id, professional_id = excluded.professional_id, category = excluded.category, due_on = excluded.due_on`;
const FORGET = 'delete from due where source = $1 and id = any($2::uuid[])';

async function learnDue(em: EntityManager, source: string, events: readonly FeedEvent[]): Promise<void> {
  const told = await asOfSuccessors(em, dueChanged.among(events));
  // Of what was told of twice in one page, the last holds.
  const last = [...new Map(told.map((due) => [due.dueId, due])).values()];
  const { due = [], over = [] } = Object.groupBy(last, ({ dueOn }) => (dueOn === null ? 'over' : 'due'));
  if (due.length > 0) await execute(em, LEARN, [source, JSON.stringify(due)]);
  if (over.length > 0) await execute(em, FORGET, [source, over.map(({ dueId }) => dueId)]);
}

/** Follows what an owner says is due in the transaction in which it is followed for all else. */
export const withDue = (follow: Follow): Follow =>
  alongside(follow, { clear: (em, source) => execute(em, 'delete from due where source = $1', [source]), learn: learnDue });
