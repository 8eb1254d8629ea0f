/** Answers to introspection: each is made once, within a bound of what is kept. */
import { buildSchema, parse } from 'graphql';
import { SchemaAnswers } from './introspection.js';

const answers = () =>
  new SchemaAnswers(buildSchema(`type Query { ${Array.from({ length: 200 }, (_, nth) => `field${nth}: Int`).join(' ')} }`));
const TYPE = parse('query($name: String!, $x: Int) { __type(name: $name) { name fields { name type { name } } } }');

test('a repeat is the same answer; another operation, or other variables, have their own', () => {
  const schema = answers();
  const first = schema.of(1, TYPE, { name: 'Query' });
  expect(first.data).toMatchObject({ __type: { name: 'Query' } });
  expect(first.characters).toBe(JSON.stringify(first.data).length);
  expect(schema.of(1, TYPE, { name: 'Query' })).toBe(first);
  expect(schema.of(2, TYPE, { name: 'Query' })).not.toBe(first);
  expect(schema.of(1, TYPE, { name: 'Int' }).data).toMatchObject({ __type: { name: 'Int' } });
});

test('the oldest make room', () => {
  const schema = answers();
  const first = schema.of(1, TYPE, { name: 'Query' });
  const rounds = Math.ceil((8 * 1024 * 1024) / first.characters) + 1;
  for (let x = 0; x < rounds; x += 1) schema.of(1, TYPE, { name: 'Query', x });
  expect(schema.of(1, TYPE, { name: 'Query' })).not.toBe(first);
});
