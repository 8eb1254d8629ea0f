import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { z } from 'zod';
import { Cursors } from './cursor.js';

const cursors = new Cursors(randomBytes(32));
const anyPlace = z.array(z.string());
const caseload = cursors.of(['caseload', 'ml-toulouse', [null]], anyPlace);
const refused = expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', field: 'after' } });

test('a place comes back as it was, and cannot be read off its cursor', () =>
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 6 }), { minLength: 1 }), (place) => {
      const cursor = caseload.seal(place);
      expect(caseload.open(cursor)).toEqual(place);
      for (const value of place) expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toContain(value);
    }),
  ));

test('one place has many cursors: two lists cannot be compared by them', () => expect(caseload.seal(['a'])).not.toBe(caseload.seal(['a'])));

test('no cursor is the beginning', () => expect(caseload.open(null)).toBeNull());

test('a cursor is of its own list alone, whatever tells lists apart', () =>
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      fc.pre(JSON.stringify(one) !== JSON.stringify(other));
      expect(() => cursors.of(['list', other], anyPlace).open(cursors.of(['list', one], anyPlace).seal(['a']))).toThrow(refused);
    }),
  ));

test('a place of another form is refused', () => {
  const dated = cursors.of(['list'], z.tuple([z.iso.date(), z.uuid()]));
  expect(() => dated.open(cursors.of(['list'], anyPlace).seal(['a']))).toThrow(refused);
});

test.each(['', 'AAAA', 'not base64 at all!', new Cursors(randomBytes(32)).of(['caseload', 'ml-toulouse', [null]], anyPlace).seal(['a'])])(
  'a cursor that this hub did not make is refused with its field: %#',
  (cursor) => expect(() => caseload.open(cursor)).toThrow(refused),
);

test('every change of a cursor is refused', () =>
  fc.assert(
    fc.property(fc.nat(), fc.string({ minLength: 1, maxLength: 3 }), (at, put) => {
      const cursor = caseload.seal(['2026-11-25', 'somebody']);
      const cut = at % (cursor.length + 1);
      for (const changed of [cursor.slice(0, cut) + put + cursor.slice(cut), cursor.slice(0, cut) + put + cursor.slice(cut + put.length)])
        if (changed !== cursor) expect(() => caseload.open(changed)).toThrow(refused);
      if (cut < cursor.length) expect(() => caseload.open(cursor.slice(0, cut))).toThrow(refused);
    }),
  ));
