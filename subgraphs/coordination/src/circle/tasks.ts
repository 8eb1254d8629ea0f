/** Who is around a person by a task of their organisation, as the owners tell of it. It needs no act of anybody. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute, rows } from '@passerelle/kit/database/sql';
import { placeChanged, taskChanged } from '@passerelle/kit/feed/events';
import type { FeedEvent } from '@passerelle/kit/feed/feed';
import type { Follow } from '@passerelle/kit/feed/follow';
import { z } from 'zod';
import { noteChanges } from '../changes/change-rows.js';
import { alongside } from '../follow-alongside.js';

const LEARN = `
  insert into circle_task (id, source, person_id, holder_id, professional_id, task, since, until)
  select "taskId", $1, "personId", "holderId", "professionalId", task, since, until
  from jsonb_to_recordset($2::jsonb)
    as t("taskId" uuid, "personId" uuid, "holderId" uuid, "professionalId" uuid, task text, since date, until date)
  on conflict (id) do update set professional_id = excluded.professional_id, since = excluded.since, until = excluded.until
    where (circle_task.professional_id, circle_task.since, circle_task.until) is distinct from (excluded.professional_id, excluded.since, excluded.until)
  returning person_id, holder_id`;
const FORGET = 'delete from circle_task where source = $1 and id = any($2::uuid[]) returning person_id, holder_id';
const placeRow = z.object({ person_id: z.uuid(), holder_id: z.uuid() });

/** A place on a course is a task of its provider, which names nobody for it. */
const told = (events: readonly FeedEvent[]) =>
  events.flatMap((event) => [
    ...taskChanged.among([event]),
    ...placeChanged.among([event]).map(({ enrolmentId, ...place }) => ({
      ...place,
      taskId: enrolmentId,
      professionalId: null,
      task: 'TRAINS' as const,
      since: null,
      until: null,
    })),
  ]);

async function learnTasks(em: EntityManager, source: string, events: readonly FeedEvent[]): Promise<void> {
  // Of a task that was told of twice in one page, the last holds.
  const last = [...new Map(told(events).map((task) => [task.taskId, task])).values()];
  const { open = [], over = [] } = Object.groupBy(last, ({ isOpen }) => (isOpen ? 'open' : 'over'));
  const learned = open.length > 0 ? await rows(em, placeRow, LEARN, [source, JSON.stringify(open)]) : [];
  const forgotten = over.length > 0 ? await rows(em, placeRow, FORGET, [source, over.map(({ taskId }) => taskId)]) : [];
  // Most acts tell of a task that is as it was.
  const changes = [...learned, ...forgotten].map((row) => ({
    personId: row.person_id,
    holderId: row.holder_id,
    category: 'CIRCLE' as const,
  }));
  await noteChanges(em, `${source} tasks`, changes);
}

/** Follows an owner's tasks in the transaction in which its steps are followed. */
export const withTasks = (follow: Follow): Follow =>
  alongside(follow, { clear: (em, source) => execute(em, 'delete from circle_task where source = $1', [source]), learn: learnTasks });
