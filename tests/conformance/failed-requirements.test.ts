/**
 * A value that another owner needs and that failed is never sent to it as null: what needs it is null, with an error at the client's
 * own path that names the owner who failed. What is null and did not fail is sent.
 */
import { Federation, SOUND } from './federation.js';

const sent: unknown[] = [];
const answering = (...names: string[]) =>
  Object.fromEntries(
    names.map((name) => [
      name,
      (box: object) => {
        sent.push(box);
        return `${name} of ${JSON.stringify(box)}`;
      },
    ]),
  );

let federation: Federation;
beforeAll(async () => {
  federation = await Federation.of({
    boxes: {
      sdl: `type Query { boxes: [Box] }
        type Box @key(fields: "id") @key(fields: "code") { id: ID! weight: Int size: Size tags: [String] lids: [Lid] code: ID owner: Owner }
        type Size @shareable { height: Int depth: Int! } type Lid @shareable { shade: String }
        type Owner @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          boxes: () => ['1', '2'].map((id) => ({ id, ...WHOLE, code: `c${id}`, owner: { id } })),
        },
      },
    },
    labels: {
      sdl: `type Box @key(fields: "id") { id: ID! weight: Int @external size: Size @external tags: [String] @external lids: [Lid] @external
          plain: String @requires(fields: "weight") nested: String @requires(fields: "size { height depth }")
          listed: String @requires(fields: "tags") inList: String @requires(fields: "lids { shade }") }
        type Size @shareable { height: Int depth: Int! } type Lid @shareable { shade: String }`,
      resolvers: { Box: { ...answering('plain', 'nested', 'listed', 'inList') } },
    },
    codes: { sdl: 'type Box @key(fields: "code") { code: ID mark: String }', resolvers: { Box: answering('mark') } },
  });
});
const WHOLE = { weight: 5, size: { height: 1, depth: 2 }, tags: ['a', 'b'], lids: [{ shade: 'red' }, { shade: 'blue' }] };
afterAll(() => federation.stop());
beforeEach(() => {
  sent.length = 0;
  federation.spoil = SOUND;
});

const asked = (field: string) => federation.ask(`{ boxes { ${field} } }`);
/** The first box has another value, and the answer tells of errors. */
function spoilFirst(change: object, errors: readonly object[] | undefined): void {
  federation.spoil = (_answer, by) => {
    if (by !== 'boxes') return _answer;
    const boxes = ['1', '2'].map((id) => ({ __typename: 'Box', id, ...WHOLE, code: `c${id}` }));
    return { data: { boxes: [{ ...boxes[0], ...change }, boxes[1]] }, ...(errors && { errors }) };
  };
}
const failure = (...below: (string | number)[]) => ({ message: 'no', path: ['boxes', 0, ...below], extensions: { code: 'FORBIDDEN' } });
const CASES: [string, string, object, (string | number)[]][] = [
  ['a plain value', 'plain', { weight: null }, ['weight']],
  ['an object', 'nested', { size: null }, ['size']],
  ['a value below an object', 'nested', { size: { height: null, depth: 2 } }, ['size', 'height']],
  ['an object that is null for what is below it', 'nested', { size: null }, ['size', 'depth']],
  ['an element of a list', 'listed', { tags: ['a', null] }, ['tags', 1]],
  ['an object in a list', 'inList', { lids: [null, { shade: 'blue' }] }, ['lids', 0]],
  ['a value in a list', 'inList', { lids: [{ shade: 'red' }, { shade: null }] }, ['lids', 1, 'shade']],
  ['a key', 'mark', { code: null }, ['code']],
];

test.each(CASES)('%s that failed', async (_what, field, change, path) => {
  spoilFirst(change, [failure(...path)]);
  expect(await asked(field)).toEqual({
    data: { boxes: [{ [field]: null }, { [field]: expect.stringContaining(`${field} of`) }] },
    errors: [{ message: 'no', path: ['boxes', 0, field], extensions: { code: 'FORBIDDEN', subgraph: 'boxes' } }],
  });
  expect(sent).toHaveLength(1);
});

test.each(CASES)('%s that failed, and the answer does not say where', async (_what, field, change) => {
  spoilFirst(change, [{ message: 'no', extensions: { code: 'FORBIDDEN' } }]);
  expect(await asked(field)).toEqual({
    data: { boxes: [{ [field]: null }, { [field]: expect.stringContaining(`${field} of`) }] },
    errors: [{ message: 'no', path: ['boxes', 0, field], extensions: { code: 'FORBIDDEN', subgraph: 'boxes' } }],
  });
});

test.each(CASES.filter(([, field]) => field !== 'mark'))('%s that is null, and did not fail, is sent', async (_what, field, change) => {
  spoilFirst(change, undefined);
  expect((await asked(field)).errors).toBeUndefined();
  expect(sent).toHaveLength(2);
});

test('where the client asks for the failed value too, both places have their error', async () => {
  spoilFirst({ size: null }, [failure('size', 'depth')]);
  expect(await federation.ask('{ boxes { id size { depth } nested } }')).toMatchObject({
    data: { boxes: [{ id: '1', size: null, nested: null }, { id: '2' }] },
    errors: [{ path: ['boxes', 0, 'size', 'depth'] }, { path: ['boxes', 0, 'nested'] }],
  });
  expect(await federation.ask('{ boxes { id size { height } nested } }')).toMatchObject({
    data: { boxes: [{ id: '1', size: null, nested: null }, { id: '2' }] },
    errors: [{ path: ['boxes', 0, 'size'] }, { path: ['boxes', 0, 'nested'] }],
  });
});

test('where the client gives the failed value’s name to another field, that one has no error', async () => {
  const [one, other] = ['1', '2'].map((id) => ({ __typename: 'Box', id, weight__client: id, weight: 5 }));
  const spoiled = { data: { boxes: [{ ...one, weight: null }, other] }, errors: [failure('weight')] };
  federation.spoil = (answer, by) => (by === 'boxes' ? spoiled : answer);
  const { data, errors } = await federation.ask('{ boxes { weight: id plain } }');
  expect(errors).toMatchObject([{ path: ['boxes', 0, 'plain'] }]);
  expect(data).toMatchObject({
    boxes: [
      { weight: '1', plain: null },
      { weight: '2', plain: expect.stringContaining('plain of') },
    ],
  });
});
