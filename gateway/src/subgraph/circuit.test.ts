import { Circuit } from './circuit.js';
import { SubgraphTimeout } from './post.js';

const failing = (error: Error) => () => Promise.reject(error);
const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
const reset = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
const late = new SubgraphTimeout(true);

/** Fails a number of times for each caller. Returns whether the circuit then refuses another caller. */
async function isOpenAfter(circuit: Circuit, callers: readonly (string | null)[], error: Error, times: number): Promise<boolean> {
  for (let nth = 0; nth < times; nth += 1) {
    for (const caller of callers) await expect(circuit.run(caller, failing(error))).rejects.toThrow();
  }
  return circuit.run('other', async () => false).catch(() => true);
}

test.each([
  ['what is no failure of a connection', new Error('a subgraph answered 431')],
  ['a client who has left', new DOMException('The client has left.', 'AbortError')],
  ['a wait for a connection', new SubgraphTimeout(false)],
  ['an answer that cannot be read', new SyntaxError('no JSON')],
])('%s, however often, leaves the circuit closed', async (_what, error) => {
  expect(await isOpenAfter(new Circuit(), ['one', 'two', 'three', 'four', null], error, 20)).toBe(false);
});

test.each([
  ['time-outs', late],
  ['broken connections', reset],
])('%s of one caller, and of three, leave the circuit closed; of four they open it', async (_what, error) => {
  expect(await isOpenAfter(new Circuit(), ['one'], error, 50)).toBe(false);
  expect(await isOpenAfter(new Circuit(), ['one', 'two', 'three'], error, 50)).toBe(false);
  expect(await isOpenAfter(new Circuit(), ['one', 'two', 'three', 'four'], error, 3)).toBe(true);
});

test('a subgraph that is not reached opens the circuit, whoever asks, and is asked again after a while', async () => {
  const circuit = new Circuit();
  expect(await isOpenAfter(circuit, ['one'], refused, 9)).toBe(false);
  expect(await isOpenAfter(circuit, ['one'], refused, 10)).toBe(true);
  let answered = 'no';
  while (answered !== 'yes') answered = await circuit.run('one', async () => 'yes').catch(() => 'no');
  expect(answered).toBe('yes');
});

test('an answer to anybody forgives what came before', async () => {
  const circuit = new Circuit();
  for (const caller of ['one', 'two', 'three']) await isOpenAfter(circuit, [caller], late, 3);
  expect(await isOpenAfter(circuit, ['four'], late, 3)).toBe(false);
});
