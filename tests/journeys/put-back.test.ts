/** An inbox whose database was put back to an older copy, and went on from it: nobody reads on past what they have not seen. */
import { resuming } from '@passerelle/client/resuming';
import { adviser, data, hub, query, settled, sql } from '../support/hub.js';
import { organisation, person } from '../support/person.js';

const ORG = 'of-rodez';
const HISTORY = 'query($after: Cursor) { inboxHistory(after: $after) { cursor referral { id } } }';
const LATEST = 'query($before: Cursor) { inboxLatest(before: $before) { cursor } }';
const INBOX = 'subscription($after: Cursor) { inbox(after: $after) { cursor referral { id } } }';

interface Item {
  readonly cursor: string;
  readonly referral: { readonly id: string } | null;
}

/** Somebody is referred. */
async function referred(): Promise<void> {
  await person('Najib').accompaniedBy('ml-rodez').referred('ml-rodez', ORG).arrives();
  await settled();
}

const itemsAfter = async (after: string | null): Promise<Item[]> => (await data(adviser(ORG), HISTORY, { after })).inboxHistory;

/** Puts the inbox back to where it was before its last items. */
async function putBack(items: number): Promise<void> {
  const owner = organisation(ORG).id;
  const DELETE = 'delete from inbox_item where owner = $1 and position > (select position from inbox_head where owner = $1) - $2';
  await sql('coordination', DELETE, [owner, items]);
  await sql('coordination', 'update inbox_head set position = position - $2 where owner = $1', [owner, items]);
}

test('a cursor of what is lost is refused with where to go on from, before and after its position is given again', async () => {
  await referred();
  const before = (await itemsAfter(null)).at(-1)?.cursor;
  await referred();
  await referred();
  const seen = (await itemsAfter(null)).at(-1)?.cursor;
  await putBack(2);
  for (let again = 0; again < 4; again += 1) {
    const { errors } = await query(adviser(ORG), HISTORY, { after: seen });
    expect(errors).toMatchObject([{ extensions: { code: 'PUT_BACK', after: expect.any(String) } }]);
    const after = String(errors[0]?.extensions?.after);
    expect(await itemsAfter(after)).toHaveLength(again);
    await referred();
  }
  expect(await itemsAfter(before ?? null)).toHaveLength(4);
});

test('a cursor of what is lost is refused where older items are asked for too, and one that stands gives them', async () => {
  await referred();
  await referred();
  const [lost, standing] = (await data(adviser(ORG), LATEST)).inboxLatest;
  const known = (await itemsAfter(null)).length;
  await putBack(1);
  for (let again = 0; again < 2; again += 1) {
    const { errors } = await query(adviser(ORG), LATEST, { before: lost.cursor });
    expect(errors).toMatchObject([{ extensions: { code: 'PUT_BACK', after: expect.any(String) } }]);
    expect((await data(adviser(ORG), LATEST, { before: standing.cursor })).inboxLatest).toHaveLength(Math.min(known - 2, 20));
    await referred();
  }
});

test('a subscription that is open meanwhile gives what came since', async () => {
  await referred();
  const leave = new AbortController();
  const given: (string | undefined)[] = [];
  const events = resuming<{ inbox: Item }>({
    url: `${hub.url}/graphql`,
    token: () => adviser(ORG),
    query: INBOX,
    cursorOf: ({ inbox }) => inbox.cursor,
    signal: leave.signal,
  });
  const known = (await itemsAfter(null)).length;
  const listening = (async () => {
    for await (const { inbox } of events) given.push(inbox.referral?.id);
  })();
  const until = async (count: number) => {
    while (given.length < count) await new Promise((look) => setTimeout(look, 50));
  };
  await until(known);
  await putBack(1);
  for (let nth = 0; nth < 3; nth += 1) await referred();
  const now = (await itemsAfter(null)).slice(-3).map(({ referral }) => referral?.id);
  while (!now.every((id) => given.includes(id))) await new Promise((look) => setTimeout(look, 50));
  leave.abort();
  await listening;
});
