import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Cursors } from './cursor.js';

const cursors = new Cursors(randomBytes(32));

test('a place comes back as it was, and cannot be read off its cursor', () =>
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 6 }), { minLength: 1 }), (place) => {
      const cursor = cursors.seal(place);
      expect(cursors.open(cursor)).toEqual(place);
      for (const value of place) expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toContain(value);
    }),
  ));

test('one place has many cursors: two lists cannot be compared by them', () => expect(cursors.seal(['a'])).not.toBe(cursors.seal(['a'])));

test.each(['', 'AAAA', 'not base64 at all!', new Cursors(randomBytes(32)).seal(['a'])])(
  'a cursor that this hub did not make is refused with its field: %#',
  (cursor) =>
    expect(() => cursors.open(cursor)).toThrow(expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', field: 'after' } })),
);
