/** Being told in real time, over server-sent events: resumed by `Last-Event-ID`, shared by tabs, each under its own consent. */
import { z } from 'zod';
import { adviser, data, hub, sql, subject } from '../support/hub.js';
import { adviserId, organisation, person } from '../support/person.js';

const SEND = 'mutation($input: SendReferralInput!) { sendReferral(input: $input) { id } }';
const INBOX =
  'subscription($after: Cursor) { inbox(after: $after) { position kind referral { id } person { id identity { givenNames } } } }';

const eventSchema = z.object({
  data: z.object({
    inbox: z.object({
      position: z.number(),
      referral: z.object({ id: z.string() }).nullable(),
      person: z.object({ identity: z.object({ givenNames: z.string() }).nullable() }).nullable(),
    }),
  }),
});

interface Told {
  readonly id: string;
  readonly item: z.infer<typeof eventSchema>['data']['inbox'];
}

/** A browser's stream, until it is closed. */
async function* events(token: Promise<string>, query: string, lastEventId: string | undefined, signal: AbortSignal): AsyncGenerator<Told> {
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      authorization: `Bearer ${await token}`,
      ...(lastEventId && { 'last-event-id': lastEventId }),
    },
    body: JSON.stringify({ query }),
    signal,
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  let pending = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const parts = (pending + chunk).split('\n\n');
    pending = parts.pop() ?? '';
    for (const part of parts) {
      const fields = new Map(part.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
      if (fields.get('event') !== 'next') continue;
      yield { id: fields.get('id') ?? '', item: eventSchema.parse(JSON.parse(fields.get('data') ?? '')).data.inbox };
    }
  }
}

async function refer(personId: string, from: string, to: string): Promise<string> {
  const input = { personId, toOrganisationId: organisation(to).id, kind: 'HOUSING', subject: 'Logement', needs: ['IDENTITY'] };
  return (await data(adviser(from), SEND, { input })).sendReferral.id;
}

test('an event’s id is where to come back to', async () => {
  const { id } = await person('Farida').accompaniedBy('ml-cahors').arrives();
  const left = new AbortController();
  const first = events(subject(id), INBOX, undefined, left.signal);
  const told = first.next();
  await refer(id, 'ml-cahors', 'of-cahors');
  const { id: lastEventId, item } = (await told).value ?? { id: '', item: null };
  expect(item).toMatchObject({ position: 1 });
  left.abort();
  await first.next().catch(() => undefined);

  await refer(id, 'ml-cahors', 'of-cahors');
  const again = new AbortController();
  const resumed = events(subject(id), INBOX, lastEventId, again.signal);
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
  const tabs = Array.from({ length: 5 }, () => events(adviser('of-rodez'), QUERY, undefined, left.signal));
  const own = events(subject(id), QUERY, undefined, left.signal);
  const referral = { id: '' };
  const told = async (tab: AsyncGenerator<Told>) => {
    for (;;) {
      const { value } = await tab.next();
      if (!value || value.item.referral?.id === referral.id) return value?.item;
    }
  };
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
