/** How an owner tells in a migration of records that there were before it told of such. */

/**
 * Appends an event of each row to the feed.
 * @param kind the kind of the event
 * @param rows a query whose columns are those of the event
 * @param key the column by which the events are ordered
 */
const tellRows = (kind: string, rows: string, key: string): string => `
      with concerned as (${rows}), told as (
        select row_number() over (order by "${key}") as nth, count(*) over () as total, to_jsonb(concerned) as payload from concerned
      ), head as (
        update kit.feed_head set position = position + (select count(*) from told) returning position
      )
      insert into kit.feed_event (position, kind, payload)
      select head.position - told.total + told.nth, '${kind}', told.payload from head, told;`;

/**
 * Tells who is around a person by a task.
 * @param rows a query whose columns are those of the event `task-changed`
 */
export const tellTasks = (rows: string): string => tellRows('task-changed', rows, 'taskId');

/**
 * Tells what is due by a day.
 * @param rows a query whose columns are those of the event `due-changed`
 */
export const tellDue = (rows: string): string => tellRows('due-changed', rows, 'dueId');
