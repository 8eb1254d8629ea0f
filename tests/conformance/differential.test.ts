/**
 * The same random queries over our own supergraph, answered by the gateway, by Apollo Gateway's executor, and by one graphql-js
 * execution over all of the data: they must tell the same.
 */
import { isDeepStrictEqual } from 'node:util';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { readApi, readSubgraphs } from '@passerelle/schema/files';
import fc from 'fast-check';
import { buildSchema, execute, graphql, parse } from 'graphql';
import { Federation, type Part } from './federation.js';
import { inhabit, inhabitedSubgraph } from './mock-world.js';
import { type RandomQuery, randomQueries } from './random-query.js';

const RUNS = 120;
/** A key that a client gives may be any of these, and so may a variable's name. */
const INHERITED = Object.getOwnPropertyNames(Object.prototype);
const api = inhabit(buildSchema(readApi()), buildSchema(readApi()));

let federation: Federation;
let apollo: ApolloServer;
beforeAll(async () => {
  federation = await Federation.serve(
    readSubgraphs().map(({ name, sdl }) => {
      const typeDefs = parse(sdl);
      return { name, typeDefs, schema: inhabitedSubgraph(typeDefs, api) };
    }),
  );
  const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  const gateway = new ApolloGateway({ supergraphSdl: federation.supergraph, logger: silent });
  apollo = new ApolloServer({ gateway, logger: silent, stopOnTerminationSignals: false });
  await apollo.start();
});
afterAll(async () => {
  await apollo.stop();
  await federation.stop();
});

const whole = async ({ query, variables }: RandomQuery) => graphql({ schema: api, source: query, variableValues: { ...variables } });
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('the gateway answers as one execution over all of the data would', async () => {
  const names = ['#', '#', 'id', 'name', '__typename', 'kind', ...INHERITED];
  await fc.assert(
    fc.asyncProperty(randomQueries(api, names, false, INHERITED), async (random) => {
      const expected = await whole(random);
      expect(expected.errors).toBeUndefined();
      expect(await federation.ask(random.query, random.variables)).toEqual({ data: plain(expected.data) });
    }),
    { numRuns: RUNS },
  );
});

test('and as Apollo Gateway’s executor does, but where that leaves out an object of which nothing is included', async () => {
  let leftOut = 0;
  await fc.assert(
    fc.asyncProperty(randomQueries(api, ['#']), async (random) => {
      const [byApollo, { data }] = [await withApollo(random), await whole(random)];
      if (!isDeepStrictEqual(plain(byApollo), plain(data))) leftOut += 1;
      else expect(await federation.ask(random.query, random.variables)).toEqual({ data: plain(byApollo) });
    }),
    { numRuns: RUNS },
  );
  expect(leftOut).toBeLessThan(RUNS / 5);
});

test('and in parts, what is deferred put in its place, as at once', async () => {
  let deferred = 0;
  await fc.assert(
    fc.asyncProperty(randomQueries(api, ['#', 'id', ...INHERITED], true, INHERITED), async (random) => {
      // Where it is not validated, a directive that nobody knows changes nothing.
      const expected = await execute({ schema: api, document: parse(random.query), variableValues: random.variables });
      expect(expected.errors).toBeUndefined();
      const parts = await federation.askInParts(random.query, random.variables);
      deferred += parts.length > 1 ? 1 : 0;
      expect(parts.flatMap(({ errors = [], incremental = [] }) => [...errors, ...incremental.flatMap((one) => one.errors ?? [])])).toEqual(
        [],
      );
      expect(putTogether(parts)).toEqual(plain(expected.data));
      expect(parts.map(({ hasNext }) => hasNext ?? false)).toEqual(parts.map((_, nth) => nth < parts.length - 1));
    }),
    { numRuns: RUNS },
  );
  expect(deferred).toBeGreaterThan(RUNS / 5);
});

test('and no key that a client gave is found in what every object inherits', () =>
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(INHERITED));

/** What a client makes of an answer in parts. */
function putTogether(parts: readonly Part[]): unknown {
  const root = { data: parts[0]?.data };
  for (const { path, data } of parts.flatMap(({ incremental = [] }) => incremental)) {
    let place: unknown = root.data;
    for (const key of path) place = Reflect.get(Object(place), key);
    merge(Object(place), Object(data));
  }
  return root.data;
}

function merge(target: object, source: object): void {
  for (const [key, value] of Object.entries(source)) {
    const present: unknown = Object.hasOwn(target, key) ? Reflect.get(target, key) : undefined;
    if (typeof present === 'object' && present !== null && typeof value === 'object' && value !== null) merge(present, value);
    else Reflect.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  }
}

async function withApollo({ query, variables }: RandomQuery): Promise<unknown> {
  const { body } = await apollo.executeOperation({ query, variables: { ...variables } });
  if (body.kind !== 'single') throw new Error('Apollo gave its answer in parts');
  expect(body.singleResult.errors).toBeUndefined();
  return body.singleResult.data;
}
