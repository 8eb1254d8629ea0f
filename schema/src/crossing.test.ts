import { crossingFaults } from './crossing.js';

const DIRECTIVES = `
  directive @join__type(graph: join__Graph!, key: String, resolvable: Boolean) repeatable on OBJECT
  directive @join__field(graph: join__Graph) repeatable on FIELD_DEFINITION
  enum join__Graph { ONE OTHER REGISTRY }`;

const supergraph = (way: string, field: string, giver = 'OTHER') => `${DIRECTIVES}
  type Query @join__type(graph: ONE) { ${way} }
  type Thing @join__type(graph: ONE, key: "id") @join__type(graph: ${giver}, key: "id") {
    id: ID! ${field} @join__field(graph: ${giver})
  }`;

test.each([
  ['thing: Thing!', 'name: String!'],
  ['things: [Thing!]!', 'name: String!'],
  ['things: [[Thing!]!]!', 'names: [String!]!'],
])('%s that needs %s of another owner is found', (way, field) => {
  const [name] = field.split(':');
  const [from] = way.split(':');
  expect(crossingFaults(supergraph(way, field))).toEqual([
    `Thing.${name} may be null: Query.${from} leads to it, and would be lost where OTHER cannot be asked`,
  ]);
});

test.each([
  ['thing: Thing', 'name: String!'],
  ['thing: Thing!', 'name: String'],
  ['things: [Thing!]', 'name: String!'],
  ['things: [Thing]!', 'name: String!'],
])('%s holds what %s may lose', (way, field) => expect(crossingFaults(supergraph(way, field))).toEqual([]));

test('without the registry nobody is let in', () =>
  expect(crossingFaults(supergraph('thing: Thing!', 'name: String!', 'REGISTRY'))).toEqual([]));

test('a field of Query that is never null is found: it would empty what others answered', () => {
  const query = (type: string, graph: string) => `${DIRECTIVES} type Query @join__type(graph: ONE) @join__type(graph: ${graph}) {
    things: ${type} @join__field(graph: ${graph}) }`;
  expect(crossingFaults(query('[String!]!', 'OTHER'))).toEqual([
    'Query.things may be null: the whole answer would be lost where OTHER cannot be asked',
  ]);
  expect(crossingFaults(query('[String!]', 'OTHER'))).toEqual([]);
  expect(crossingFaults(query('[String!]!', 'REGISTRY'))).toEqual([]);
});
