import { buildSchema } from 'graphql';
import { compileRepresentations } from './representations.js';
import type { Json, Location } from './response-tree.js';

const schema = buildSchema(
  'interface Step { id: ID! } type A implements Step { id: ID! } type B implements Step { id: ID! } type Query { step: Step }',
);

const location = (index: number, value: Json): Location => ({ at: { key: index, before: null }, value });

describe('representations', () => {
  const requires = [
    {
      kind: 'InlineFragment' as const,
      typeCondition: 'A',
      selections: [
        { kind: 'Field' as const, name: '__typename' },
        { kind: 'Field' as const, name: 'id' },
      ],
    },
  ];
  test('each entity is asked for once, for every place where it stands; others are left out', () => {
    const { representations, locations } = compileRepresentations(
      requires,
      undefined,
      schema,
    )([
      location(0, { __typename: 'A', id: '1' }),
      location(1, { __typename: 'B', id: '1' }),
      location(2, { __typename: 'A', id: '2' }),
      location(3, { __typename: 'A', id: '1', more: true }),
    ]);
    expect(representations).toEqual(['{"__typename":"A","id":"1"}', '{"__typename":"A","id":"2"}']);
    expect(locations.map((standing) => standing.map(({ at }) => at?.key))).toEqual([[0, 3], [2]]);
  });

  test('an entity without its key is left out', () =>
    expect(compileRepresentations(requires, undefined, schema)([location(0, { __typename: 'A' })]).representations).toEqual([]));

  test('a condition on an interface takes its implementations', () => {
    const [fragment] = requires;
    const byInterface = fragment ? [{ ...fragment, typeCondition: 'Step' }] : [];
    expect(compileRepresentations(byInterface, undefined, schema)([location(0, { __typename: 'B', id: '1' })]).representations).toEqual([
      '{"__typename":"B","id":"1"}',
    ]);
  });
});
