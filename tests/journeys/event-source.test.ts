/** A browser's EventSource, which sends no header: a ticket in its address carries who listens, and for what. */
import { randomUUID } from 'node:crypto';
import { EventSource } from 'undici';
import { z } from 'zod';
import { adviser, hub, settled } from '../support/hub.js';
import { person } from '../support/person.js';

const url = `${hub.url}/graphql`;
const INBOX = 'subscription { inbox { position referral { id } } }';

const itemSchema = z.object({
  data: z.object({ inbox: z.object({ position: z.number(), referral: z.object({ id: z.string() }).nullable() }) }),
});

async function ticketOf(token: string): Promise<string> {
  const response = await fetch(`${url}/ticket`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
  expect(response.headers.get('cache-control')).toBe('no-store');
  const { ticket, expiresInSeconds } = z.object({ ticket: z.string(), expiresInSeconds: z.number() }).parse(await response.json());
  expect(expiresInSeconds).toBe(60);
  return ticket;
}

const addressOf = (query: string, ticket: string): string => `${url}?${new URLSearchParams({ query, ticket })}`;

test('a ticket opens one stream, and opens it once', async () => {
  await person('Mahbuba').accompaniedBy('ml-rodez').referred('ml-rodez', 'of-rodez').arrives();
  await settled();
  const address = addressOf(INBOX, await ticketOf(await adviser('of-rodez')));
  const source = new EventSource(address);
  const first = await new Promise<unknown>((told, failed) => {
    source.addEventListener('next', (event) => {
      const { data } = itemSchema.parse('data' in event ? JSON.parse(String(event.data)) : undefined);
      // Other tests may have told this inbox of something else before.
      if (data.inbox.referral) told(data.inbox);
    });
    source.addEventListener('error', () => failed(new Error('the stream did not open')));
  });
  expect(first).toEqual({ position: expect.any(Number), referral: { id: expect.any(String) } });
  source.close();

  const again = new EventSource(address);
  await new Promise((failed) => again.addEventListener('error', failed));
  expect(again.readyState).toBe(EventSource.CLOSED);
});

test('it opens nothing but a stream of events, and writes nothing', async () => {
  const asked = async (accept: string, query: string) =>
    (await fetch(addressOf(query, await ticketOf(await adviser('of-rodez'))), { headers: { accept } })).status;
  expect(await asked('text/event-stream', '{ caseload { edges { node { identity { familyName } } } } }')).toBe(405);
  expect(await asked('text/event-stream', '{ __typename }')).toBe(405);
  expect(await asked('text/event-stream', `mutation { withdrawConsent(grantId: "${randomUUID()}") { effectiveEverywhere } }`)).toBe(405);
  const refused = await fetch(addressOf('{ viewer { role } }', await ticketOf(await adviser('of-rodez'))), {
    headers: { accept: 'text/event-stream' },
  });
  expect(await refused.text()).toContain('"code":"BAD_REQUEST"');
  const exported = `${hub.url}/export?ticket=${await ticketOf(await adviser('of-rodez'))}`;
  expect((await fetch(exported, { headers: { accept: 'text/event-stream' } })).status).toBe(401);
  // The schema alone is told to who gives no token.
  const told = await fetch(addressOf('{ viewer { role } }', await ticketOf(await adviser('of-rodez'))), {
    headers: { accept: 'application/json' },
  });
  expect(await told.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
});

test('a request that is refused does not spend it', async () => {
  const ticket = await ticketOf(await adviser('of-rodez'));
  const asked = async (query: string) => {
    const left = new AbortController();
    const { status, headers } = await fetch(addressOf(query, ticket), { headers: { accept: 'Text/Event-Stream' }, signal: left.signal });
    left.abort();
    return [status, headers.get('content-type')?.split(';')[0]];
  };
  expect(await asked('{ viewer { role } }')).toEqual([405, 'text/event-stream']);
  expect(await asked('subscription { nothing }')).toEqual([200, 'text/event-stream']);
  expect(await asked(INBOX)).toEqual([200, 'text/event-stream']);
  expect(await asked(INBOX)).toEqual([401, 'text/event-stream']);
});

test('nobody is given one without a token', async () => {
  expect((await fetch(`${url}/ticket`, { method: 'POST' })).status).toBe(401);
  expect((await fetch(`${url}/ticket`, { method: 'POST', headers: { authorization: 'Bearer none' } })).status).toBe(401);
});
