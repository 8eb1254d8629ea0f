/** How an owner tells in a migration who is around a person by a task, of records that there were before it told of such. */

/**
 * Appends an event of each row to the feed.
 * @param rows a query whose columns are those of the event `task-changed`
 */
export const tellTasks = (rows: string): string => `
      with concerned as (${rows}), told as (
        select row_number() over (order by "taskId") as nth, count(*) over () as total, to_jsonb(concerned) as payload from concerned
      ), head as (
        update kit.feed_head set position = position + (select count(*) from told) returning position
      )
      insert into kit.feed_event (position, kind, payload)
      select head.position - told.total + told.nth, 'task-changed', told.payload from head, told;`;
