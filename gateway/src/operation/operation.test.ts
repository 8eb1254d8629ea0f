import { readFileSync } from 'node:fs';
import { SUPERGRAPH_FILE } from '@passerelle/schema/files';
import { Supergraph } from '../supergraph/supergraph.js';
import { Operations } from './operation.js';

const supergraph = new Supergraph(readFileSync(SUPERGRAPH_FILE, 'utf8'));
const idOf = (operations: Operations, query: string): number => operations.get({ query, operationName: null, variables: {} }, false).id;

test('an operation is made once for all who send it, until others have taken the room that there is for all', () => {
  const operations = new Operations(supergraph, [], new WeakMap());
  const usual = '{ viewer { role } }';
  const made = idOf(operations, usual);
  expect(idOf(operations, usual)).toBe(made);
  // Each fills as much as a document of its size may, in text alone.
  for (let nth = 0; nth < 100; nth += 1) idOf(operations, `{ viewer { purpose } } # ${nth} ${'x'.repeat(500_000)}`);
  expect(idOf(operations, usual)).toBeGreaterThan(made);
});

test('nothing is kept of who gave no token', () => {
  const operations = new Operations(supergraph, [], new WeakMap());
  const request = { query: '{ __typename }', operationName: null, variables: {} };
  const made = operations.aboutSchema(request).id;
  expect(operations.aboutSchema(request).id).toBeGreaterThan(made);
});
