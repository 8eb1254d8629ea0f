/** Mutations are told apart by what they take: a portion of a file, looked at or not, or anything else. */
import { buildSchema, type DocumentNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { mutationsIn } from './sent-mutations.js';

const schema = buildSchema(`
  input FileLineInput { line: Int! }
  type Query { a: Int }
  type Mutation { take(lines: [FileLineInput!]!, preview: Boolean! = false): Int, write(preview: Boolean): Int }`);

function sent(text: string, variables: Readonly<Record<string, unknown>> = {}) {
  const document: DocumentNode = parse(text);
  const [operation] = document.definitions.filter((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION);
  return operation ? mutationsIn(schema, operation, document, variables).map(({ name, is }) => [name, is]) : [];
}

test('a mutation that takes lines is a portion, unless it is a preview; whatever else takes a preview is a write', () => {
  expect(sent('mutation { a: take(lines: []) b: take(lines: [], preview: true) write(preview: true) }')).toEqual([
    ['take', 'PORTION'],
    ['take', 'PREVIEW'],
    ['write', 'WRITE'],
  ]);
});

test('a preview is one by its variable too, within fragments, and each that will run counts', () => {
  const TEXT =
    'mutation($p: Boolean!, $no: Boolean!) { ...F a: write @include(if: $no) b: write } fragment F on Mutation { take(lines: [], preview: $p) }';
  expect(sent(TEXT, { p: true, no: false })).toEqual([
    ['take', 'PREVIEW'],
    ['write', 'WRITE'],
  ]);
  expect(sent(TEXT, { p: false, no: true }).map(([, is]) => is)).toEqual(['PORTION', 'WRITE', 'WRITE']);
});

test('with variables that are refused nothing runs, and a portion counts as any other', () => {
  expect(sent('mutation($p: Boolean!) { take(lines: [], preview: $p) }', {})).toEqual([['take', 'WRITE']]);
});
