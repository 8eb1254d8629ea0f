/** Answers and streams of subgraphs that were written by others, in the forms that their servers are known to send. */

import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MORE, StreamMessage } from '@passerelle/schema/wire/stream-frames';
import { SubgraphSource } from './source.js';

const open: { server: Server; source: SubgraphSource }[] = [];
afterEach(async () => {
  for (const { server, source } of open.splice(0)) {
    await source.close();
    server.closeAllConnections();
    server.close();
  }
});

/** A subgraph with these answers. */
async function sourceOf(answer: RequestListener, query = 0): Promise<SubgraphSource> {
  const server = createServer(answer);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const source = new SubgraphSource('foreign', [url], { sign: null, tls: null, timeouts: { query, mutation: 0, silence: 0 } });
  open.push({ server, source });
  return source;
}

/** The messages that the gateway receives from a subgraph with these answers. */
async function heardOf(answer: RequestListener): Promise<(StreamMessage | typeof MORE)[]> {
  const source = await sourceOf(answer);
  const heard: (StreamMessage | typeof MORE)[] = [];
  for await (const message of source.stream('{}', null, false, new AbortController().signal)) heard.push(message);
  return heard;
}

const numbered = (n: number): StreamMessage => ({ answer: { data: { n } }, position: undefined, cursor: null });
const COMPLETE = 'event: complete\ndata:\n\n';
const frame = (n: number, event?: string): string => `${event ? `event: ${event}\n` : ''}data: {"data":{"n":${n}}}\n\n`;

describe('an event stream', () => {
  test.each([
    ['unnamed events', frame(1) + frame(2) + COMPLETE],
    ['events named next, as graphql-sse does, to `complete`', `:\n\n${frame(1, 'next')}${frame(2, 'next')}${COMPLETE}`],
    ['`complete` with data', `${frame(1, 'next')}${frame(2, 'next')}event: complete\ndata: {"id":"1"}\n\n`],
    ['`complete` with an answer in it, and more after it', `${frame(1)}${frame(2)}${frame(3, 'complete')}${frame(4)}`],
    ['events of other names between', `${frame(1)}event: ping\ndata: {}\n\nevent: heartbeat\ndata: alive\n\n${frame(2)}${COMPLETE}`],
    ['an empty event between', `${frame(1)}data:\n\n${frame(2)}${COMPLETE}`],
    ['comments between', `: hello\n\n${frame(1)}:\n\n: caught up, nearly\n\n${frame(2)}${COMPLETE}`],
  ])('with %s is two answers', async (_, text) => {
    const heard = heardOf((_request, response) => response.setHeader('content-type', 'text/event-stream; charset=utf-8').end(text));
    expect(await heard).toEqual([numbered(1), numbered(2)]);
  });

  test('ends with `complete`, also where the connection stays open', async () => {
    const heard = heardOf((_request, response) => {
      response.setHeader('content-type', 'text/event-stream').write(`${frame(1)}event: complete\ndata: {}\n\n`);
    });
    expect(await heard).toEqual([numbered(1)]);
  });
});

test('an event stream that ends without `complete` has broken off: who listens comes back', async () => {
  const heard = heardOf((_request, response) => response.setHeader('content-type', 'text/event-stream').end(frame(1)));
  await expect(heard).rejects.toThrow('before it was complete');
});

test('one of ours says in a comment, between its events, that it has caught up', async () => {
  const heard = heardOf((_request, response) =>
    response
      .setHeader('content-type', 'text/event-stream')
      .end(
        `event: next\nid: 7 c7\ndata: {"data":{"n":7}}\n\n: caught-up 7\n\nevent: next\nid: 8 c8\ndata: {"data":{"n":8}}\n\n${COMPLETE}`,
      ),
  );
  const told = (n: number): StreamMessage => ({ answer: { data: { n } }, position: n, cursor: `c${n}` });
  expect(await heard).toEqual([told(7), { caughtUpAt: 7 }, told(8)]);
});

describe('a refusal in JSON', () => {
  test.each([
    [200, 'application/json; charset=utf-8'],
    [400, 'application/json'],
    [403, 'application/graphql-response+json'],
  ])('with status %i and type %s is one answer, with its errors', async (status, type) => {
    const heard = heardOf((_request, response) =>
      response.writeHead(status, { 'content-type': type }).end('{"errors":[{"message":"no","extensions":{"code":"FORBIDDEN"}}]}'),
    );
    expect(await heard).toMatchObject([{ answer: { errors: [{ message: 'no', extensions: { code: 'FORBIDDEN' } }] } }]);
  });

  test.each([
    [401, 'application/json'],
    [503, 'application/json'],
    [200, 'text/html'],
  ])('with status %i and type %s is none: it is asked again', async (status, type) => {
    const heard = heardOf((_request, response) =>
      response.writeHead(status, { 'content-type': type }).end('{"errors":[{"message":"no"}]}'),
    );
    await expect(heard).rejects.toThrow(`a subgraph answered ${status}`);
  });
});

describe('a whole answer', () => {
  const DATA = '{"data":{"n":1},"errors":[{"message":"no"}]}';
  const ERRORS = '{"errors":[{"message":"no"}]}';
  const [JSON_TYPE, GRAPHQL] = ['application/json', 'application/graphql-response+json; charset=utf-8'];
  const answered = async (status: number, type: string, text: string) => {
    const source = await sourceOf((_request, response) => response.writeHead(status, { 'content-type': type }).end(text), 20_000);
    return source.fetch({ lane: 'reads', body: '{}' }, null, new AbortController().signal);
  };

  test.each([
    [200, 'text/plain', DATA],
    [400, JSON_TYPE, ERRORS],
    [429, JSON_TYPE, DATA],
    [500, JSON_TYPE, DATA],
    [500, GRAPHQL, ERRORS],
    [503, GRAPHQL, DATA],
  ])('with status %i and type %s is taken', async (status, type, text) => {
    expect(await answered(status, type, text)).toMatchObject(JSON.parse(text));
  });

  test.each([
    [400, 'text/html', DATA],
    [500, JSON_TYPE, ERRORS],
    [500, JSON_TYPE, '{"data":null,"errors":[]}'],
    [502, JSON_TYPE, DATA],
    [503, JSON_TYPE, ERRORS],
  ])('with status %i and type %s may be of something before the subgraph', async (status, type, text) => {
    await expect(answered(status, type, text)).rejects.toThrow(`answered ${status}`);
  });
});
