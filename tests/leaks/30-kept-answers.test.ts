/** Leak 30: no cache keeps an answer about a person, nor what an owner counts whoever is elsewhere. */
import { networkInterfaces } from 'node:os';
import { adviser, hub, subject } from '../support/hub.js';
import { person } from '../support/person.js';

const asked = async (path: string, token: string | null, init: RequestInit = {}): Promise<Response> =>
  fetch(`${hub.url}${path}`, { ...init, headers: { ...init.headers, ...(token && { authorization: `Bearer ${token}` }) } });
const post = (body: object, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
const QUERY = '{ viewer { role } }';

let id: string;
beforeAll(async () => {
  ({ id } = await person('Shamsia').accompaniedBy('ml-toulouse').arrives());
});

test.each<[string, (token: string) => Promise<Response>]>([
  ['an answer', (token) => asked('/graphql', token, post({ query: QUERY }))],
  ['an answer to GET', (token) => asked(`/graphql?query=${encodeURIComponent(QUERY)}`, token)],
  [
    'an answer in parts',
    (token) => asked('/graphql', token, post({ query: '{ viewer { ... @defer { role } } }' }, { accept: 'multipart/mixed' })),
  ],
  [
    'a stream',
    (token) => asked('/graphql', token, post({ query: 'subscription { inbox { position } }' }, { accept: 'text/event-stream' })),
  ],
  ['a refused operation', (token) => asked('/graphql', token, post({ query: '{ nothing }' }))],
  ['a refused body', (token) => asked('/graphql', token, post([]))],
  ['a refused token', () => asked('/graphql', 'none', post({ query: QUERY }))],
  ['a refused export', async () => asked('/export', await adviser('ml-toulouse'))],
  ['an export', (token) => asked('/export', token)],
])('%s is kept by nobody', async (_, ask) => {
  const response = await ask(await subject(id));
  expect(response.headers.get('cache-control')).toBe('no-store');
  await response.body?.cancel();
});

test('what an owner counts is told to its own machine, and not through a proxy of it', async () => {
  for (const [name, url] of Object.entries(hub.subgraphs)) {
    expect([name, (await fetch(`${url}/metrics`)).status]).toEqual([name, 200]);
    expect([name, (await fetch(`${url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } })).status]).toEqual([name, 401]);
  }
  expect((await fetch(`${hub.url}/metrics`)).status).toBe(404);
  const elsewhere = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4');
  const { port } = new URL(hub.subgraphs.registry ?? '');
  // The owners of one machine listen on loopback alone: nobody elsewhere is answered at all.
  if (elsewhere) await expect(fetch(`http://${elsewhere.address}:${port}/metrics`)).rejects.toThrow();
});
