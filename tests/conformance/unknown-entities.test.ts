/** An entity that a subgraph does not know has no keys of its: nobody is asked by them, and what others are asked is not lost. */
import { Federation, type SmallSubgraph } from './federation.js';

const ROOMS = ['101', '102', '103'];

/** Knows rooms by their door. */
const doors: SmallSubgraph = {
  sdl: 'type Query { rooms: [Room!]! } type Room @key(fields: "door") { door: ID! }',
  resolvers: { Query: { rooms: () => ROOMS.map((door) => ({ door })) } },
};
/** Knows all but one of them, and what they are called elsewhere. */
const registry = (code: string): SmallSubgraph => ({
  sdl: `type Room @key(fields: "door") @key(fields: "code") { door: ID! code: ${code} size: Int }`,
  resolvers: {
    Room: { __resolveReference: ({ door }: { door: string }) => (door === '103' ? null : { door, code: `r${door}`, size: 9 }) },
  },
});
/** Refuses all that it is asked together with what is nobody's. */
const guests = (code: string): SmallSubgraph => ({
  sdl: `type Room @key(fields: "code") { code: ${code} guest: Guest } type Guest { name: String }`,
  resolvers: { Room: { guest: ({ code }: { code: string }) => ({ name: `guest of ${code}` }) } },
});
const refuseNulls = (asked: Federation['asked']) => (answer: unknown, subgraph: string) => {
  const { representations } = asked.at(-1)?.variables ?? {};
  const isNobodys = JSON.stringify(representations)?.includes('null') ?? false;
  return subgraph === 'guests' && isNobodys ? { errors: [{ message: 'nobody', path: ['_entities'] }], data: null } : answer;
};

let federation: Federation;
afterEach(() => federation.stop());

test.each([
  ['a key that is never null', 'ID!'],
  ['a key that may be null', 'ID'],
])('%s: the one that is not known is not asked for, and says so', async (_what, code) => {
  federation = await Federation.of({ doors, registry: registry(code), guests: guests(code) });
  federation.spoil = refuseNulls(federation.asked);
  expect(await federation.ask('{ rooms { door size guest { name } } }')).toEqual({
    data: {
      rooms: [
        { door: '101', size: 9, guest: { name: 'guest of r101' } },
        { door: '102', size: 9, guest: { name: 'guest of r102' } },
        { door: '103', size: null, guest: null },
      ],
    },
    errors: [expect.objectContaining({ path: ['rooms', 2, 'guest'], extensions: { code: 'INTERNAL' } })],
  });
});

test('a required field that its subgraph has no value of is required as null, where it may be null', async () => {
  federation = await Federation.of({
    doors,
    registry: registry('ID!'),
    labels: {
      sdl: 'type Room @key(fields: "door") { door: ID! size: Int @external label: String @requires(fields: "size") }',
      resolvers: {
        Room: {
          __resolveReference: (room: object) => room,
          label: ({ door, size }: { door: string; size: number | null }) => `${door}: ${size ?? 'not measured'}`,
        },
      },
    },
  });
  expect(await federation.ask('{ rooms { label } }')).toEqual({
    data: { rooms: [{ label: '101: 9' }, { label: '102: 9' }, { label: '103: not measured' }] },
  });
});
