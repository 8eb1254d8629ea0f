import { readFileSync } from 'node:fs';
import { SUPERGRAPH_FILE } from '@passerelle/schema/files';
import { Supergraph } from '../supergraph/supergraph.js';
import { OperationCache } from './operation-cache.js';

const supergraph = new Supergraph(readFileSync(SUPERGRAPH_FILE, 'utf8'));
const idOf = (operations: OperationCache, query: string): number => operations.get({ query, operationName: null, variables: {} }, false).id;

test('an operation is made once for all who send it, until others have taken the room that there is for all', () => {
  const operations = new OperationCache(supergraph, [], new WeakMap());
  const usual = '{ viewer { role } }';
  const made = idOf(operations, usual);
  expect(idOf(operations, usual)).toBe(made);
  // The text of each document fills as much of the cache as it may.
  for (let nth = 0; nth < 100; nth += 1) idOf(operations, `{ viewer { purpose } } # ${nth} ${'x'.repeat(500_000)}`);
  expect(idOf(operations, usual)).toBeGreaterThan(made);
});

test('what is made for who gave no token is made once, and takes no room from viewers', () => {
  const operations = new OperationCache(supergraph, [], new WeakMap());
  const usual = '{ viewer { role } }';
  const viewers = idOf(operations, usual);
  const asked = (nth: number) => ({ query: `{ __typename } # ${nth} ${'x'.repeat(3_000)}`, operationName: null, variables: {} });
  const made = operations.aboutSchema(asked(0)).id;
  expect(operations.hasAboutSchema(asked(0))).toBe(true);
  expect(operations.aboutSchema(asked(0)).id).toBe(made);
  for (let nth = 1; nth < 1_000; nth += 1) operations.aboutSchema(asked(nth));
  expect(operations.hasAboutSchema(asked(0))).toBe(false);
  expect(idOf(operations, usual)).toBe(viewers);
});

describe('where graphql-js gives up, a client is told what to do', () => {
  const refused = (query: string): unknown => {
    try {
      return idOf(new OperationCache(supergraph, [], new WeakMap()), query);
    } catch (error) {
      return error;
    }
  };

  test.each([
    ['fields that it would have to compare', `{ ${'viewer { a: role b: role c: role d: role e: role f: role } '.repeat(280)} }`],
    ['tokens', `{ viewer ${'@skip(if: false) '.repeat(700)} { role } }`],
  ])('at too many %s', (_what, query) => {
    const errors = [{ message: expect.stringContaining('ask in several requests'), extensions: { code: 'TOO_COMPLEX' } }];
    expect(refused(query)).toMatchObject({ errors });
  });
});
