/**
 * The root fields of a mutation run one after another (GraphQL section 6.2.2). After one that failed the next one runs all the same,
 * unless the failed one may not be null: then the answer is null, and nothing more runs (section 6.4.4).
 */
import { GraphQLError } from 'graphql';
import { Federation, SOUND, type Spoil } from './federation.js';

const done: string[] = [];
const doing =
  (name: string, answer: unknown) =>
  (_root: unknown, { fails = false }: { fails?: boolean }) => {
    if (fails) throw new GraphQLError('no', { extensions: { code: 'CONFLICT' } });
    done.push(name);
    return answer;
  };

let federation: Federation;
beforeAll(async () => {
  federation = await Federation.of({
    doors: {
      sdl: `type Query { doors: Int }
        type Mutation { open(fails: Boolean): Int shut(fails: Boolean): Int! guest: Guest }
        type Guest @key(fields: "id") { id: ID! }`,
      resolvers: { Mutation: { open: doing('open', 1), shut: doing('shut', 2), guest: doing('guest', { id: 'g1' }) } },
    },
    bells: {
      sdl: `type Mutation { ring: Int toll: Int! }
        type Guest @key(fields: "id") { id: ID! name: String code: String! }`,
      resolvers: {
        Mutation: { ring: doing('ring', 3), toll: doing('toll', 4) },
        Guest: { name: ({ id }: { id: string }) => `guest ${id}`, code: () => 'c1' },
      },
    },
  });
});
afterAll(() => federation.stop());
beforeEach(() => {
  done.length = 0;
  federation.spoil = SOUND;
});

const error = (code: string, ...path: string[]) => expect.objectContaining({ path, extensions: expect.objectContaining({ code }) });
const from =
  (subgraph: string, sent: unknown): Spoil =>
  (answer, by) =>
    by === subgraph ? sent : answer;

describe.each<[string, unknown, string]>([
  ['is away', undefined, 'SUBGRAPH_UNAVAILABLE'],
  ['gives null', { data: null }, 'INTERNAL'],
  ['gives nothing', { data: {} }, 'INTERNAL'],
  [
    'refuses the field',
    { data: { open: null, shut: null }, errors: [{ message: 'no', path: ['open'], extensions: { code: 'CONFLICT' } }] },
    'CONFLICT',
  ],
  ['refuses without a place', { errors: [{ message: 'no', extensions: { code: 'RATE_LIMITED' } }] }, 'RATE_LIMITED'],
])('where a subgraph %s', (_how, sent, code) => {
  test('what follows a field that may be null runs, and is answered', async () => {
    federation.spoil = from('doors', sent);
    expect(await federation.ask('mutation { ring open again: ring }')).toEqual({
      data: { ring: 3, open: null, again: 3 },
      errors: [error(code, 'open')],
    });
    expect(done.filter((name) => name === 'ring')).toHaveLength(2);
  });

  test('what follows a field that may not be null does not run, and the answer is null', async () => {
    federation.spoil = from('doors', sent);
    const { data, errors } = await federation.ask('mutation { ring shut again: ring }');
    expect({ data, errors: errors?.length }).toEqual({ data: null, errors: 1 });
    expect(done.filter((name) => name === 'ring')).toHaveLength(1);
  });

  test('a field that may not be null, but is not selected, stops nothing', async () => {
    federation.spoil = from('doors', sent);
    const query = 'mutation ($shuts: Boolean!) { open shut @include(if: $shuts) ring }';
    expect(await federation.ask(query, { shuts: false })).toEqual({ data: { open: null, ring: 3 }, errors: [error(code, 'open')] });
    expect(done).toContain('ring');
  });
});

test('an owner that refuses its own field ends no other one', async () => {
  expect(await federation.ask('mutation { open(fails: true) ring toll }')).toEqual({
    data: { open: null, ring: 3, toll: 4 },
    errors: [error('CONFLICT', 'open')],
  });
  expect(await federation.ask('mutation { shut(fails: true) ring }')).toEqual({ data: null, errors: [error('CONFLICT', 'shut')] });
  expect(done).toEqual(['ring', 'toll']);
});

test('what depends on a failed field says so, and what follows runs', async () => {
  federation.spoil = (answer, by) => (by === 'bells' && JSON.stringify(answer).includes('_entities') ? undefined : answer);
  expect(await federation.ask('mutation { guest { id name } ring }')).toEqual({
    data: { guest: { id: 'g1', name: null }, ring: 3 },
    errors: [error('SUBGRAPH_UNAVAILABLE', 'guest', 'name')],
  });
  expect(await federation.ask('mutation { guest { id code } open }')).toEqual({
    data: { guest: null, open: 1 },
    errors: [error('SUBGRAPH_UNAVAILABLE', 'guest', 'code')],
  });
  federation.spoil = from('doors', undefined);
  expect(await federation.ask('mutation { guest { id name } ring }')).toEqual({
    data: { guest: null, ring: 3 },
    errors: [error('SUBGRAPH_UNAVAILABLE', 'guest')],
  });
});
