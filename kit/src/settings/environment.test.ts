/** Each wrong variable is told by its name, and never by its value. */
import { z } from 'zod';
import { portSchema, readEnvironment } from './environment.js';

const shape = z.object({ PORT: portSchema.default(4000) });

test.each([
  ['0', 0],
  ['80', 80],
  ['65535', 65_535],
  ['', 4000],
  [undefined, 4000],
])('the port %j is %j', (PORT, port) => {
  expect(readEnvironment(shape, { PORT })).toEqual({ PORT: port });
});

test.each(['abc', '65536', '-1', '4000.5', '1e3', '0x50', ' ', '4000 '])('the port %j is refused', (PORT) => {
  expect(() => readEnvironment(shape, { PORT })).toThrow('PORT: is no port: give a number from 0 to 65535');
});

test('one that is empty is not set', () => {
  expect(() => readEnvironment(z.object({ NAMED: z.string() }), { NAMED: '' })).toThrow('NAMED: is not set');
});
