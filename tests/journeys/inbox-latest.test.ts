/** The newest of the inbox first, and what comes from now on: nobody who comes back reads all that was ever told. */
import { adviser, data, listen, query, subject } from '../support/hub.js';
import { organisation, person } from '../support/person.js';

const SEND = 'mutation($input: SendReferralInput!) { sendReferral(input: $input) { id } }';
const LATEST = 'query($before: Cursor, $first: Int) { inboxLatest(before: $before, first: $first) { position cursor } }';

async function refer(personId: string, from: string, to: string): Promise<void> {
  const input = { personId, toOrganisationId: organisation(to).id, kind: 'HOUSING', subject: 'Logement', needs: ['IDENTITY'] };
  await data(adviser(from), SEND, { input });
}

const positionsOf = (items: readonly { readonly position: number }[]) => items.map(({ position }) => position);

test('the newest come first, older ones by the cursor of the last, and what comes next by the cursor of the first', async () => {
  const { id } = await person('Mursal').accompaniedBy('ml-cahors').arrives();
  for (const _nth of [1, 2, 3]) await refer(id, 'ml-cahors', 'of-cahors');
  const { inboxLatest: newest } = await data(subject(id), LATEST, { first: 2 });
  expect(positionsOf(newest)).toEqual([3, 2]);
  const { inboxLatest: older } = await data(subject(id), LATEST, { first: 2, before: newest[1].cursor });
  expect(positionsOf(older)).toEqual([1]);

  const { client, events } = await listen(subject(id), 'subscription($after: Cursor) { inbox(after: $after) { position } }', {
    after: newest[0].cursor,
  });
  const next = events.next();
  await refer(id, 'ml-cahors', 'of-cahors');
  expect((await next).value).toEqual({ data: { inbox: { position: 4 } } });
  await client.dispose();
});

test('an empty inbox is empty, and another’s cursor is refused by its name', async () => {
  const [one, other] = await Promise.all([
    person('Nargis').accompaniedBy('ml-cahors').arrives(),
    person('Palwasha').accompaniedBy('ml-cahors').arrives(),
  ]);
  expect(await data(subject(one.id), LATEST)).toEqual({ inboxLatest: [] });
  await refer(other.id, 'ml-cahors', 'of-cahors');
  const { inboxLatest } = await data(subject(other.id), LATEST);
  const { errors } = await query(subject(one.id), LATEST, { before: inboxLatest[0].cursor });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'before' } }]);
});
