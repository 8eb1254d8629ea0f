/** Each wrong variable is told by its name, and never by its value. */
import { z } from 'zod';
import { originsOf, originsSchema, portSchema, readEnvironment } from './environment.js';

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

test.each<[string, readonly string[]]>([
  ['', []],
  ['https://portal.example.org', ['https://portal.example.org']],
  ['http://127.0.0.1:8080, https://portal.example.org,', ['http://127.0.0.1:8080', 'https://portal.example.org']],
])('%j is a list of origins', (list, origins) => {
  expect(originsOf(originsSchema.parse(list))).toEqual(origins);
});

test.each([
  'nonsense',
  '*',
  'null',
  'portal.example.org',
  'https://portal.example.org/',
  'https://a.example/page',
  'file:///x',
  'https://*.a',
])('%j is no origin that a browser sends', (ALLOWED_ORIGINS) => {
  const read = () => readEnvironment(z.object({ ALLOWED_ORIGINS: originsSchema }), { ALLOWED_ORIGINS });
  expect(read).toThrow('ALLOWED_ORIGINS: is no list of origins: give each with its scheme and without a path');
});

test('one that is empty is not set', () => {
  expect(() => readEnvironment(z.object({ NAMED: z.string() }), { NAMED: '' })).toThrow('NAMED: is not set');
});
