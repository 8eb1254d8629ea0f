/** Each table whose records have a history is a kind that the API can name, and each kind is such a table. */
import { RecordKindEnum } from '@passerelle/kit/history/record-kinds';
import { hub, sql } from '../support/hub.js';

test('the kinds of records are the tables that keep their history', async () => {
  const tables = await Promise.all(
    Object.keys(hub.databases).map((owner) =>
      sql<{ kind: string }>(owner, "select upper(tgrelid::regclass::text) as kind from pg_trigger where tgname = 'keep_change'"),
    ),
  );
  expect(tables.flatMap((rows) => rows.map(({ kind }) => kind)).sort()).toEqual(Object.keys(RecordKindEnum).sort());
});
