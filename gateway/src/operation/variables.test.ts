/** What becomes of a request's variables: large integers keep their digits or are out of range, and what is wrong is named. */
import { buildSchema, Kind, parse } from 'graphql';
import { parseExactly } from '../subgraph/exact-json.js';
import { withExactLiterals } from '../supergraph/exact-literals.js';
import { coerceVariables } from './variables.js';

const schema = withExactLiterals(
  buildSchema(
    'scalar Any input Wish { id: ID any: Any wishes: [Wish] count: Int weight: Float } input Need { code: Int! within: [Need!] } type Query { echo(id: ID, any: Any): Int }',
  ),
);
const HUGE = '9007199254740993';

/** The JSON of a variable as a subgraph is sent it. */
function sent(type: string, json: string | undefined): string {
  const [operation] = parse(`query($v: ${type}) { echo }`).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  const given = Object(parseExactly(json === undefined ? '{}' : `{"v":${json}}`));
  const { v } = coerceVariables(schema, { variables: operation.variableDefinitions ?? [], conditions: new Set() }, given);
  return JSON.stringify(v);
}

test.each([
  ['ID', HUGE, `"${HUGE}"`],
  ['[ID!]!', `[1,${HUGE}]`, `["1","${HUGE}"]`],
  ['[ID]', HUGE, `["${HUGE}"]`],
  ['Any', `{"of":[${HUGE},-${HUGE}]}`, `{"of":[${HUGE},-${HUGE}]}`],
  ['Wish', `{"wishes":[{"id":${HUGE},"any":${HUGE}}]}`, `{"wishes":[{"id":"${HUGE}","any":${HUGE}}]}`],
  ['Float', HUGE, '9007199254740992'],
])('%s: %s', (type, json, expected) => expect(sent(type, json)).toBe(expected));

test.each([
  ['ID', HUGE, `"${HUGE}"`],
  ['Any', `{ of: [${HUGE}, 1, true] }`, `{"of":[${HUGE},1,true]}`],
  ['Wish', `{ any: ${HUGE} }`, `{"any":${HUGE}}`],
])('%s: the default %s', (type, literal, expected) => expect(sent(`${type} = ${literal}`, undefined)).toBe(expected));

test.each([
  ['Int', HUGE, 'Int cannot represent non 32-bit signed integer value'],
  ['Wish', `{"wishes":[{"count":${HUGE}}]}`, 'Int cannot represent non 32-bit signed integer value'],
  ['String', HUGE, `String cannot represent a non string value: ${HUGE}`],
  ['Float', '9'.repeat(400), 'Float cannot represent non numeric value: Infinity'],
])('%s: %s is refused', (type, json, reason) => {
  const refused = () => sent(type, json);
  expect(refused).toThrow(expect.objectContaining({ errors: [expect.objectContaining({ message: expect.stringContaining(reason) })] }));
});

test.each([
  ['Wish!', undefined, 'v'],
  ['Wish!', '7', 'v'],
  ['Wish!', '{"kind":"x"}', 'v.kind'],
  ['Wish!', '{"count":"x"}', 'v.count'],
  ['Need!', '{}', 'v.code'],
  ['Need!', '{"code":null}', 'v.code'],
  ['Need!', '{"code":1,"within":[{"code":1},{}]}', 'v.within.code'],
  ['[Need!]!', '[{}]', 'v.code'],
])('%s: %s is refused by the name of its field', (type, json, field) => {
  expect(() => sent(type, json)).toThrow(
    expect.objectContaining({ errors: [expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', field } })] }),
  );
});
