import { buildSchema } from 'graphql';
import { internalError } from '../errors.js';
import { Failure } from './failure.js';
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

  test('what two fragments require below one field is put together', () => {
    const below = (name: string) => {
      const place = { kind: 'Field' as const, name: 'place', selections: [{ kind: 'Field' as const, name }] };
      return requires.map((fragment) => ({ ...fragment, selections: [...fragment.selections, place] }));
    };
    const represent = compileRepresentations([...below('town'), ...below('code')], undefined, schema);
    expect(represent([location(0, { __typename: 'A', id: '1', place: { town: 'Auch', code: '32' } })]).representations).toEqual([
      '{"__typename":"A","id":"1","place":{"town":"Auch","code":"32"}}',
    ]);
  });

  test('a failure below a required field is the failure of what would have been asked', () => {
    const [fragment] = requires;
    const place = { kind: 'Field' as const, name: 'places', selections: [{ kind: 'Field' as const, name: 'town' }] };
    const demanded = fragment ? [{ ...fragment, selections: [...fragment.selections, place] }] : [];
    const failure = new Failure(internalError);
    const entity = location(0, { __typename: 'A', id: '1', places: [{ town: 'Auch' }, { town: failure }] });
    expect(compileRepresentations(demanded, undefined, schema)([entity])).toMatchObject({
      representations: [],
      failed: [{ location: entity, failure }],
    });
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
