/** Being told in real time, over server-sent events: resumed by `Last-Event-ID`, shared by tabs, each under its own consent. */
import { itemOf, type Told, toldOver } from '../support/event-stream.js';
import { adviser, data, sql, subject } from '../support/hub.js';
import { adviserId, organisation, person } from '../support/person.js';

const SEND = 'mutation($input: SendReferralInput!) { sendReferral(input: $input) { id } }';
const INBOX =
  'subscription($after: Cursor) { inbox(after: $after) { position kind referral { id } person { id identity { givenNames } } } }';

async function refer(personId: string, from: string, to: string): Promise<string> {
  const input = { personId, toOrganisationId: organisation(to).id, kind: 'HOUSING', subject: 'Logement', needs: ['IDENTITY'] };
  return (await data(adviser(from), SEND, { input })).sendReferral.id;
}

test('an event’s id is where to come back to', async () => {
  const { id } = await person('Farida').accompaniedBy('ml-cahors').arrives();
  const left = new AbortController();
  const first = toldOver(subject(id), INBOX, { signal: left.signal });
  const told = first.next();
  await refer(id, 'ml-cahors', 'of-cahors');
  const { id: lastEventId, item } = (await told).value ?? { id: '', item: null };
  expect(item).toMatchObject({ position: 1 });
  left.abort();
  await first.next().catch(() => undefined);

  await refer(id, 'ml-cahors', 'of-cahors');
  const again = new AbortController();
  const resumed = toldOver(subject(id), INBOX, { lastEventId, signal: again.signal });
  expect((await resumed.next()).value?.item).toMatchObject({ position: 2 });
  again.abort();
  await resumed.next().catch(() => undefined);
});

test('five tabs of one professional are told of an event that was read once; another’s consent is their own', async () => {
  const { id } = await person('Golnaz')
    .accompaniedBy('ml-rodez')
    .grants({ to: 'of-rodez', categories: ['IDENTITY'] })
    .arrives();
  const left = new AbortController();
  const QUERY =
    'subscription Tabs($after: Cursor) { inbox(after: $after) { position kind referral { id } person { identity { givenNames } } } }';
  const tabs = Array.from({ length: 5 }, () => toldOver(adviser('of-rodez'), QUERY, { signal: left.signal }));
  const own = toldOver(subject(id), QUERY, { signal: left.signal });
  const referral = { id: '' };
  const told = (tab: AsyncGenerator<Told>) => itemOf(tab, referral.id);
  // They have caught up once each has been told of what was there before.
  referral.id = await refer(id, 'ml-rodez', 'of-rodez');
  await Promise.all(tabs.map(told));
  const readsSo = async () =>
    (
      await sql<{ reads: number }>(
        'registry',
        'select count(*)::int as reads from kit.disclosure where operation = $1 and professional_id = $2',
        ['Tabs', adviserId('of-rodez')],
      )
    )[0]?.reads;
  const before = await readsSo();
  referral.id = await refer(id, 'ml-rodez', 'of-rodez');
  const items = await Promise.all([...tabs, own].map(told));
  expect(items.map((item) => item?.person?.identity?.givenNames)).toEqual(Array(6).fill('Golnaz'));
  expect(await readsSo()).toBe((before ?? 0) + 1);
  left.abort();
});

test('an inbox of many pages is told whole and in order, and then what comes', async () => {
  const heads = await sql<{ position: number }>('coordination', 'select position::int from inbox_head where owner = $1', [
    organisation('ml-toulouse').id,
  ]);
  const head = heads[0]?.position ?? 0;
  expect(head).toBeGreaterThan(50);
  const left = new AbortController();
  const QUERY = 'subscription Long { inbox { position referral { id } person { identity { givenNames } } } }';
  const told = toldOver(adviser('ml-toulouse'), QUERY, { signal: left.signal });
  const positions: number[] = [];
  while (positions.length < head) positions.push((await told.next()).value?.item.position ?? 0);
  expect(positions).toEqual(Array.from({ length: head }, (_, nth) => nth + 1));
  const { id } = await person('Hourieh').accompaniedBy('ml-toulouse').arrives();
  const referral = await refer(id, 'ml-toulouse', 'of-toulouse');
  await data(adviser('of-toulouse'), 'mutation($id: ID!) { acceptReferral(id: $id) { id } }', { id: referral });
  const item = await itemOf(told, referral);
  expect(item?.position).toBeGreaterThan(head);
  left.abort();
});
