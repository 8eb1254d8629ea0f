/** Plans that Apollo's planner alone leaves unsound without a word: a way back by a key that nobody resolves, a field that nobody is asked for. */
import { Federation, type SmallSubgraph } from './federation.js';

const BOOKS = [
  { id: '1', isbn: { group: 'fr', number: 'n1' }, title: 'one' },
  { id: '2', isbn: { group: 'fr', number: 'n2' }, title: 'two' },
];
const library: SmallSubgraph = {
  sdl: `type Book @key(fields: "id") @key(fields: "isbn { number }", resolvable: false) { id: ID! isbn: Isbn! title: String! }
    type Isbn { group: ID! number: ID! }`,
  resolvers: { Book: { __resolveReference: ({ id }: { id: string }) => BOOKS.find((book) => book.id === id) } },
};

/** A shop whose books have some keys; of those it knows again only who comes with an id and a number. */
const shop = (keys: string): SmallSubgraph => ({
  sdl: `type Query { shelf: Shelf } type Mutation { tidy: Shelf } type Shelf { books: [Book!]! }
    type Book ${keys} { id: ID! isbn: Isbn! title: String! @external label: String @requires(fields: "title") }
    type Isbn @shareable { group: ID! number: ID! }`,
  resolvers: {
    Query: { shelf: () => ({ books: BOOKS }) },
    Mutation: { tidy: () => ({ books: BOOKS }) },
    Book: {
      __resolveReference: ({ id, isbn, title }: { id?: string; isbn?: { number?: string }; title?: string }) =>
        id && isbn?.number ? { id, title } : null,
      label: ({ title }: { title?: string }) => title?.toUpperCase(),
    },
  },
});
const shareable = (subgraph: SmallSubgraph): SmallSubgraph => ({
  ...subgraph,
  sdl: subgraph.sdl.replace('type Isbn {', 'type Isbn @shareable {').replace('isbn: Isbn! title', 'isbn: Isbn! @shareable title'),
});
const refused = (path: string) => ({
  errors: [
    {
      message: `The subgraphs give no way to "${path}" from here: leave it out, or ask for it elsewhere.`,
      extensions: { code: 'NO_PLAN' },
    },
  ],
});

let federation: Federation;
afterEach(() => federation.stop());

const RESOLVED = '@key(fields: "id isbn { number }")';
const UNRESOLVED = '@key(fields: "isbn { group }", resolvable: false) @key(fields: "id", resolvable: false)';

test.each([`${UNRESOLVED} ${RESOLVED}`, `${RESOLVED} ${UNRESOLVED}`])(
  'what requires others goes back by the key that is resolved: %s',
  async (keys) => {
    federation = await Federation.of({ library: shareable(library), shop: shop(keys) });
    expect(await federation.ask('{ shelf { books { title label } } }')).toEqual({
      data: {
        shelf: {
          books: [
            { title: 'one', label: 'ONE' },
            { title: 'two', label: 'TWO' },
          ],
        },
      },
    });
  },
);

describe('where none is resolved', () => {
  beforeEach(async () => {
    federation = await Federation.of({ library: shareable(library), shop: shop(UNRESOLVED) });
  });

  test.each([
    ['{ shelf { books { id label } } }', 'shelf.books.label'],
    ['query($yes: Boolean!) { shelf { books { id ... on Book @include(if: $yes) { called: label } } } }', 'shelf.books.called'],
    ['mutation { tidy { books { id label } } }', 'tidy.books.label'],
  ])('%s is refused before anybody is asked', async (query, path) => {
    expect(await federation.ask(query, { yes: true })).toEqual(refused(path));
    expect(federation.asked).toEqual([]);
  });

  test('and all else is answered', async () =>
    expect(await federation.ask('mutation { tidy { books { id title } } }')).toEqual({
      data: {
        tidy: {
          books: [
            { id: '1', title: 'one' },
            { id: '2', title: 'two' },
          ],
        },
      },
    }));
});

describe('where nobody knows an object of an interface', () => {
  beforeEach(async () => {
    federation = await Federation.of({
      registry: {
        sdl: 'type Query { somebody: Party } interface Party @key(fields: "id") { id: ID! }',
        resolvers: { Query: { somebody: () => null } },
      },
      ratings: {
        sdl: 'type Query { rated: Party } type Party @key(fields: "id", resolvable: false) @interfaceObject { id: ID! stars: Int }',
        resolvers: { Query: { rated: () => ({ id: '1', stars: 3 }) } },
      },
    });
  });

  test.each([
    ['{ somebody { stars } }', 'somebody'],
    ['{ rated { stars } somebody { stars } }', 'somebody'],
    ['{ rated { __typename } }', 'rated'],
  ])('%s is refused before anybody is asked', async (query, path) => {
    expect(await federation.ask(query)).toEqual(refused(path));
    expect(federation.asked).toEqual([]);
  });

  test('what the subgraph tells of the interface is answered', async () =>
    expect(await federation.ask('{ rated { id stars } somebody { id } }')).toEqual({
      data: { rated: { id: '1', stars: 3 }, somebody: null },
    }));
});

test('a type that not all who have a field know stands there for nobody, and is no reason to refuse', async () => {
  const film = { __typename: 'Film', title: 'one' };
  federation = await Federation.of({
    cinema: {
      sdl: `type Query { shown: Shown @shareable } union Shown = Film | Play
        type Film @shareable { title: String } type Play { act: Int }`,
      resolvers: { Query: { shown: () => film } },
    },
    television: {
      sdl: `type Query { shown: Shown @shareable aired: Shown } union Shown = Film | Series
        type Film @shareable { title: String } type Series { season: Int }`,
      resolvers: { Query: { shown: () => film, aired: () => ({ __typename: 'Series', season: 3 }) } },
    },
  });
  const asked = '__typename ... on Film { title } ... on Play { act } ... on Series { season }';
  expect(await federation.ask(`{ shown { ${asked} } aired { ${asked} } }`)).toEqual({
    data: { shown: film, aired: { __typename: 'Series', season: 3 } },
  });
});
