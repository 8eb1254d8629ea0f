/** GraphQL over HTTP and over server-sent events, as their specifications say: the public audits, real clients, and what HTTP refuses. */
import { serverAudits } from 'graphql-http';
import { createClient } from 'graphql-sse';
import { adviser, data, hub, listen, sql } from '../support/hub.js';
import { codesIn, payloadsOf } from '../support/payloads.js';
import { organisation, person } from '../support/person.js';

const ADDRESS = `${hub.url}/graphql`;
const SEND = 'mutation($input: SendReferralInput!) { sendReferral(input: $input) { id } }';
const INBOX = 'subscription { inbox { position referral { id } } }';

/** The types in which an answer may be written. */
const TYPES = [
  'application/json',
  'application/graphql-response+json',
  'text/event-stream',
  'multipart/mixed; boundary="-"; deferSpec=20220824',
] as const;

let token: string;
let personId: string;
beforeAll(async () => {
  token = await adviser('ml-auch');
  ({ id: personId } = await person('Rokhshana').accompaniedBy('ml-auch').arrives());
});

const referral = (subject: string) => ({
  input: { personId, toOrganisationId: organisation('of-auch').id, kind: 'HOUSING', subject, needs: ['IDENTITY'] },
});

/** How many referrals were written with this subject. */
const writtenWith = async (subject: string): Promise<number> =>
  (await sql('coordination', 'select 1 from referral where subject = $1', [subject])).length;

interface Sent {
  readonly method?: string;
  readonly accept?: string;
  readonly contentType?: string;
  readonly authorization?: string;
  readonly body?: string | Buffer;
  readonly search?: string;
}

/** Sends a request of which each part may be odd. */
function send({ method = 'POST', accept, contentType = 'application/json', authorization, body, search = '' }: Sent): Promise<Response> {
  return fetch(`${ADDRESS}${search}`, {
    method,
    headers: {
      authorization: authorization ?? `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': contentType }),
      ...(accept !== undefined && { accept }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : new Uint8Array(body) }),
  });
}

const asking = (query: string, variables = {}): string => JSON.stringify({ query, variables });

describe('the audits of graphql-http', () => {
  const authorized: typeof fetch = (url, init) =>
    fetch(url, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), authorization: `Bearer ${token}` } });
  const audits = serverAudits({ url: ADDRESS, fetchFn: authorized });

  test('are sixty-one', () => expect(audits).toHaveLength(61));

  test.each(audits.map(({ id, name, fn }) => [id, name, fn] as const))('%s: %s', async (_id, _name, audit) => {
    expect(await audit()).toMatchObject({ status: 'ok' });
  });
});

describe('clients of others', () => {
  const sse = (as = token) => createClient({ url: ADDRESS, headers: { authorization: `Bearer ${as}` } });

  test('graphql-sse runs a mutation once, and is answered', async () => {
    const client = sse();
    const results = [];
    for await (const result of client.iterate({ query: SEND, variables: referral('Une fois') })) results.push(result);
    expect(results).toMatchObject([{ data: { sendReferral: { id: expect.any(String) } } }]);
    expect(await writtenWith('Une fois')).toBe(1);
    client.dispose();
  });

  test('graphql-sse is told by code why an operation is refused', async () => {
    const client = sse();
    const results = [];
    for await (const result of client.iterate({ query: '{ nothing }' })) results.push(result);
    expect(results).toMatchObject([{ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] }]);
    client.dispose();
  });

  test('graphql-sse and graphql-ws are told of a referral', async () => {
    const client = sse(await adviser('of-auch'));
    const overEvents = client.iterate<{ inbox: { referral: { id: string } } }>({ query: INBOX });
    const overSocket = await listen(adviser('of-auch'), INBOX);
    const { id } = (await data(adviser('ml-auch'), SEND, referral('Racontée'))).sendReferral;
    for (const told of [overEvents, overSocket.events]) {
      for await (const event of told) if (JSON.stringify(event).includes(id)) break;
    }
    client.dispose();
    await overSocket.client.dispose();
  });
});

test('a subscription that is asked as a query is told how it can be asked', async () => {
  const told = { message: expect.stringContaining('Accept: text/event-stream'), extensions: { code: 'BAD_USER_INPUT' } };
  expect(await payloadsOf(await send({ accept: 'application/json', body: asking(INBOX) }))).toMatchObject([{ errors: [told] }]);
});

describe.each(TYPES)('accepting %s', (accept) => {
  test('a query is answered in it', async () => {
    const response = await send({ accept, body: asking('{ viewer { role } }') });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, expect.stringContaining(accept.split(';')[0] ?? '')]);
    expect(await payloadsOf(response)).toMatchObject([{ data: { viewer: { role: 'ADVISER' } } }]);
  });

  test('a mutation is run once', async () => {
    const subject = `Par ${accept}`;
    await payloadsOf(await send({ accept, body: asking(SEND, referral(subject)) }));
    expect(await writtenWith(subject)).toBe(1);
  });

  test.each<[string, string, Sent, number]>([
    ['a token that is none', 'UNAUTHENTICATED', { authorization: 'Bearer none', body: asking('{ viewer { role } }') }, 401],
    ['a body that is no JSON', 'BAD_REQUEST', { body: '{"query":' }, 400],
    ['a body without a query', 'BAD_REQUEST', { body: '{}' }, 400],
    ['a method that is none of GraphQL', 'BAD_REQUEST', { method: 'DELETE' }, 405],
    ['a body of another type', 'BAD_REQUEST', { contentType: 'text/plain', body: asking('{ viewer { role } }') }, 415],
  ])('%s is refused in it, with the code %s', async (_, code, sent, status) => {
    const response = await send({ accept, ...sent });
    expect([response.status, response.headers.get('content-type')]).toEqual([status, expect.stringContaining(accept.split(';')[0] ?? '')]);
    expect(await codesIn(response)).toEqual([code]);
  });

  test.each([
    ['no document', 'GRAPHQL_PARSE_FAILED', '{'],
    ['a field that is not there', 'GRAPHQL_VALIDATION_FAILED', '{ nothing }'],
    ['a variable that is missing', 'BAD_USER_INPUT', 'query($id: ID!) { youngPerson(id: $id) { id } }'],
    ['an operation that is not there', 'OPERATION_RESOLUTION_FAILURE', 'query A { viewer { role } } query B { viewer { role } }'],
  ])('%s is refused in it, with the code %s', async (_, code, query) => {
    const response = await send({ accept, body: asking(query) });
    const status = accept === 'application/graphql-response+json' ? 400 : 200;
    expect([response.status, response.headers.get('content-type')]).toEqual([status, expect.stringContaining(accept.split(';')[0] ?? '')]);
    expect(await codesIn(response)).toEqual([code]);
  });
});

describe('what a client accepts is weighed', () => {
  test.each([
    ['Apollo Client’s', 'application/graphql-response+json,application/json;q=0.9', 'application/graphql-response+json'],
    [
      'urql’s',
      'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
      'application/graphql-response+json',
    ],
    ['Apollo iOS’s', 'multipart/mixed;deferSpec=20220824,application/json', 'application/json'],
    [
      'Relay’s',
      'multipart/mixed; deferSpec=20220824, application/graphql-response+json; charset=utf-8, application/json; charset=utf-8',
      'application/graphql-response+json',
    ],
    ['anything', '*/*', 'application/json'],
    ['in capitals', 'TEXT/EVENT-STREAM', 'text/event-stream'],
    ['what it wants most', 'application/json;q=0.1, application/graphql-response+json;q=0.2', 'application/graphql-response+json'],
    ['all but one', 'application/json;q=0, */*', 'application/graphql-response+json'],
  ])('%s: %s', async (_, accept, type) => {
    const response = await send({ accept, body: asking('{ viewer { role } }') });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, expect.stringContaining(type)]);
    expect(await payloadsOf(response)).toMatchObject([{ data: { viewer: { role: 'ADVISER' } } }]);
  });

  test.each(['text/html', 'application/json;q=0', 'text/event-stream;q=0', 'application/json; charset=iso-8859-1'])(
    '%s is refused with 406 before anything is run',
    async (accept) => {
      const response = await send({ accept, body: asking(SEND, referral(`Pas en ${accept}`)) });
      expect(response.status).toBe(406);
      expect(await codesIn(response)).toEqual(['BAD_REQUEST']);
      expect(await writtenWith(`Pas en ${accept}`)).toBe(0);
    },
  );
});

describe('the bytes of a request', () => {
  const SUBJECT = 'Arrivée à Auch';
  const body = asking(SEND, referral(SUBJECT));

  test.each<[string, Sent, number]>([
    ['in another charset, which it names', { contentType: 'application/json; charset=iso-8859-1', body: Buffer.from(body, 'latin1') }, 415],
    ['in another charset, which it does not name', { body: Buffer.from(body, 'latin1') }, 400],
    ['cut within a character', { body: Buffer.concat([Buffer.from(body).subarray(0, body.indexOf('é') + 1), Buffer.from('"}}}')]) }, 400],
    ['in an address', { method: 'GET', search: `?query=%7B__typename%7D&variables=%7B%22a%22%3A%22%E9%22%7D` }, 400],
  ])('%s are refused, and nothing is stored', async (_, sent, status) => {
    const response = await send(sent);
    expect([response.status, await codesIn(response)]).toEqual([status, ['BAD_REQUEST']]);
    expect(await sql('coordination', "select 1 from referral where subject like 'Arriv%Auch'")).toEqual([]);
  });

  test.each(['application/json; charset=utf-8', 'application/json;charset="UTF-8"', 'application/json'])(
    'as %s they are read as they are',
    async (contentType) => {
      const subject = `École ${contentType}`;
      await payloadsOf(await send({ contentType, body: asking(SEND, referral(subject)) }));
      expect(await writtenWith(subject)).toBe(1);
    },
  );

  test('may begin with a byte order mark', async () => {
    const response = await send({ body: `\uFEFF${asking('{ viewer { role } }')}` });
    expect(await payloadsOf(response)).toMatchObject([{ data: { viewer: { role: 'ADVISER' } } }]);
  });
});

describe('methods', () => {
  const searching = (query: string): string => `?query=${encodeURIComponent(query)}`;

  test('a mutation sent with GET or HEAD is refused with 405, and is not run', async () => {
    const query = `mutation { sendReferral(input: { personId: "${personId}", toOrganisationId: "${organisation('of-auch').id}", kind: HOUSING, subject: "Par GET", needs: [IDENTITY] }) { id } }`;
    for (const method of ['GET', 'HEAD']) {
      const response = await send({ method, search: searching(query) });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    }
    expect(await writtenWith('Par GET')).toBe(0);
  });

  test('OPTIONS is answered with the methods, also where no browser asks', async () => {
    const response = await send({ method: 'OPTIONS' });
    expect([response.status, response.headers.get('allow')]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
  });

  test('HEAD is answered as GET is, without the body', async () => {
    const [get, head] = await Promise.all(['GET', 'HEAD'].map((method) => send({ method, search: searching('{ viewer { role } }') })));
    for (const name of ['content-type', 'content-length', 'cache-control']) expect(head?.headers.get(name)).toBe(get?.headers.get(name));
    expect([head?.status, await head?.text()]).toEqual([200, '']);
  });

  test.each([
    ['/graphql', 'DELETE', 'GET, HEAD, POST'],
    ['/graphql', 'PUT', 'GET, HEAD, POST'],
    ['/graphql', 'PATCH', 'GET, HEAD, POST'],
    ['/export', 'POST', 'GET, HEAD'],
    ['/health', 'DELETE', 'GET, HEAD'],
    ['/', 'POST', 'GET, HEAD'],
  ])('%s says to %s which methods it has', async (path, method, allow) => {
    const response = await fetch(`${hub.url}${path}`, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
  });
});
