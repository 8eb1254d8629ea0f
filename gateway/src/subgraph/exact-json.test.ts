import fc from 'fast-check';
import { parseExactly } from './exact-json.js';

test('every integer comes out in the digits in which it came in, however deep', () =>
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.string(), (integer, beside) => {
      const text = `{"at":[{"id":${integer}},${JSON.stringify(beside)}]}`;
      expect(JSON.stringify(parseExactly(text))).toBe(text);
    }),
  ));

test.each(['1.5', '1e308', '12345678901234567890.5', '"9007199254740993"', 'true', 'null'])('%s is what it is elsewhere', (text) =>
  expect(parseExactly(`[${text}]`)).toEqual(JSON.parse(`[${text}]`)),
);
