/** Types that clients do not see (`@inaccessible`) are among those that subgraphs give and require of each other. */
import { Federation } from './federation.js';

let federation: Federation;
afterEach(() => federation.stop());

test('what is required of a hidden type is given to who requires it', async () => {
  const shared = `interface Place { street: String! }
    interface Sealed implements Place @inaccessible { street: String! door: String! }
    type Flat implements Place & Sealed @shareable @inaccessible { street: String! door: String! floor: Int! }`;
  federation = await Federation.of({
    homes: {
      sdl: `${shared} type Query { home: Home } type Home @key(fields: "id") { id: ID! place: Place }`,
      resolvers: {
        Query: { home: () => ({ id: '1' }) },
        Home: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          place: () => ({ __typename: 'Flat', street: 'rue Haute', door: 'B', floor: 2 }),
        },
      },
    },
    post: {
      sdl: `${shared} type Home @key(fields: "id") { id: ID! place: Place @external
        label: String @requires(fields: "place { street ... on Sealed { door ... on Flat { floor } } }") }`,
      resolvers: {
        Home: {
          __resolveReference: (home: object) => home,
          label: ({ place }: { place?: Record<string, unknown> }) => `${place?.street}, ${place?.door}, ${place?.floor}`,
        },
      },
    },
  });
  expect(await federation.ask('{ home { label } }')).toEqual({ data: { home: { label: 'rue Haute, B, 2' } } });
});
