/** Leak 35: whatever one client sends, others are answered. */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CategoryCode } from '@passerelle/schema/categories';
import type { YoungPerson } from '@passerelle/synthetic/world';
import { getIntrospectionQuery } from 'graphql';
import WebSocket from 'ws';
import { z } from 'zod';
import { adviser, data, hub, listen, query, subject, tokenOf } from '../support/hub.js';
import { payloadsOf } from '../support/payloads.js';
import { person } from '../support/person.js';

const WITHDRAW = 'mutation($grantId: ID!) { withdrawConsent(grantId: $grantId) { effectiveEverywhere } }';
const LONG = 'Q'.repeat(40_000);
const MALICIOUS = 10;

const consenting = (name: string): Promise<YoungPerson> => {
  const categories: CategoryCode[] = ['IDENTITY', 'HOUSING_STATUS', 'LANGUAGE', 'TRAINING', 'CONTACT', 'HOUSING_ADDRESS'];
  const held = person(name).accompaniedBy('ml-albi').housedBy('cada-albi').trainedBy('of-albi');
  for (const category of categories) held.grants({ to: 'ml-castres', categories: [category] });
  return held.arrives();
};

/** Sends something ten times at once over and over while another organisation reads and a person takes their consents back. */
async function harmsNobody(name: string, attack: () => Promise<unknown>): Promise<void> {
  const { id, grants } = await consenting(name);
  const READ = 'query($id: ID!) { youngPerson(id: $id) { id accompaniment { status } consents { id } } }';
  for (const { id: grantId } of grants) {
    const attacks = Array.from({ length: MALICIOUS }, attack);
    for (let nth = 0; nth < 3; nth += 1)
      expect(await data(adviser('ml-albi'), READ, { id })).toMatchObject({ youngPerson: { id, accompaniment: { status: 'ENROLLED' } } });
    expect(await data(subject(id), WITHDRAW, { grantId })).toEqual({ withdrawConsent: { effectiveEverywhere: true } });
    await Promise.all(attacks);
  }
}

const REFUSED = [{ extensions: { code: 'BAD_REQUEST' } }];

test('an operation’s long name is refused, in a document and beside it, and takes nobody else’s query or withdrawal with it', async () => {
  await harmsNobody('Morsal', async () => {
    const inDocument = await query(adviser('ml-sete'), `query ${LONG} { viewer { role } caseload { totalCount } }`);
    expect(inDocument.errors).toMatchObject(REFUSED);
    const beside = await query(adviser('ml-sete'), 'query Q { viewer { role } }', {}, { operationName: LONG });
    expect(beside.errors).toMatchObject(REFUSED);
  });
});

test('so it is over server-sent events and WebSocket; a name of a hundred characters is taken', async () => {
  const text = `subscription ${LONG} { inbox { position } }`;
  const headers = { accept: 'text/event-stream', 'content-type': 'application/json', authorization: `Bearer ${await adviser('ml-sete')}` };
  const response = await fetch(`${hub.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query: text }) });
  expect(await payloadsOf(response)).toMatchObject([{ errors: REFUSED }]);
  const { client, events } = await listen(adviser('ml-sete'), text);
  await expect(events.next()).rejects.toMatchObject(REFUSED);
  await client.dispose();
  expect(await data(adviser('ml-sete'), `query ${'Q'.repeat(100)} { viewer { role } }`)).toEqual({ viewer: { role: 'ADVISER' } });
});

test('what an owner refuses, a client who leaves and a header that is too long take nobody with them', async () => {
  await harmsNobody('Lailuma', async () => {
    const refused = await query(adviser('ml-sete'), 'query($t: ID!) { youngPerson(id: $t) { id } caseload(after: "zz") { totalCount } }', {
      t: 'x'.repeat(50_000),
    });
    expect(refused.errors.length).toBeGreaterThan(0);
    const leaving = new AbortController();
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${await adviser('ml-sete')}` };
    const body = JSON.stringify({
      query: '{ caseload(first: 50) { edges { node { id pathway(first: 5) { edges { node { title } } } } } } }',
    });
    const asked = fetch(`${hub.url}/graphql`, { method: 'POST', headers, body, signal: leaving.signal }).catch(() => undefined);
    setTimeout(() => leaving.abort(), 20);
    await asked;
    const long = { ...headers, purpose: 'S'.repeat(20_000), 'idempotency-key': 'k'.repeat(20_000) };
    expect((await fetch(`${hub.url}/graphql`, { method: 'POST', headers: long, body: '{}' })).status).toBe(431);
  });
});

/** Subscribes so many times on one socket (graphql-transport-ws). Tells of each that is refused. */
async function subscribeOnOneSocket(token: string, times: number, onRefused: () => void): Promise<WebSocket> {
  const socket = new WebSocket(`${hub.url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws');
  const acknowledged = Promise.withResolvers<void>();
  socket.on('message', (message) => {
    const { type } = z.object({ type: z.string() }).parse(JSON.parse(String(message)));
    if (type === 'connection_ack') acknowledged.resolve();
    if (type === 'error') onRefused();
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
  await acknowledged.promise;
  const payload = { query: 'subscription { inbox { position } }' };
  for (let nth = 0; nth < times; nth += 1) socket.send(JSON.stringify({ id: String(nth), type: 'subscribe', payload }));
  return socket;
}

test('1,001 subscriptions on one socket, and on eleven, do not keep the organisation’s manager out', async () => {
  const token = await adviser('ml-foix');
  let refused = 0;
  const sockets = await Promise.all(Array.from({ length: 11 }, () => subscribeOnOneSocket(token, 1_001, () => ++refused)));
  while (refused < 11 * 1_001 - 50) await sleep(50);
  const left = new AbortController();
  const headers = {
    accept: 'text/event-stream',
    'content-type': 'application/json',
    authorization: `Bearer ${await tokenOf({ org: 'ml-foix', role: 'MANAGER' })}`,
  };
  const body = JSON.stringify({ query: 'subscription { inbox { position } }' });
  const response = await fetch(`${hub.url}/graphql`, { method: 'POST', headers, body, signal: left.signal });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  left.abort();
  expect(refused).toBe(11 * 1_001 - 50);
  for (const socket of sockets) socket.close();
});

test('an adviser’s heavy pages, forty at once, take nobody else’s query or withdrawal with them', async () => {
  const leaving = new AbortController();
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${await adviser('ml-sete')}` };
  const pages = Array.from({ length: 40 }, async (_, nth) => {
    const text = `{ n${nth}: caseload(first: 50) { edges { node { id identity { givenNames } pathway(first: 5) { edges { node { title } } } } } } }`;
    return fetch(`${hub.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query: text }), signal: leaving.signal });
  });
  const asked = Promise.allSettled(pages);
  await harmsNobody('Sahar', () => query(adviser('ml-sete'), '{ viewer { role } }'));
  leaving.abort();
  await asked;
  expect(await data(adviser('ml-sete'), '{ viewer { role } }')).toEqual({ viewer: { role: 'ADVISER' } });
});

describe('what is told without a token', () => {
  const schemaOf = (headers: Readonly<Record<string, string>> = {}) => fetch(`${hub.url}/schema.graphql`, { headers });

  test('the schema is sent again only to who has another version of it', async () => {
    const first = await schemaOf();
    const etag = first.headers.get('etag') ?? '';
    expect([first.status, (await first.text()).includes('type Query')]).toEqual([200, true]);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    for (const known of [etag, `W/${etag}, "another"`, '*']) expect((await schemaOf({ 'if-none-match': known })).status).toBe(304);
    expect((await schemaOf({ 'if-none-match': '"another"' })).status).toBe(200);
  });

  test('asked for thirty times at once, the schema takes nobody’s query or withdrawal with it', async () => {
    const whole = JSON.stringify({ query: getIntrospectionQuery() });
    const headers = { 'content-type': 'application/json' };
    await harmsNobody('Zohra', async () => {
      const asked = Array.from({ length: 3 }, () => [schemaOf(), fetch(`${hub.url}/graphql`, { method: 'POST', headers, body: whole })]);
      for (const response of await Promise.all(asked.flat())) {
        await response.text();
        expect([200, 429]).toContain(response.status);
      }
    });
  });
});
