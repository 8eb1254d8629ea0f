/** The sheet of a workshop has everybody once, and sends what was changed alone. */
import { changedIn, linesOf } from './sheet.js';

const named = (id: string) => ({ id, identity: { givenNames: id, familyName: null } });
const roster = {
  attendances: [{ id: 'attendance', version: 2, attended: true, person: named('Amina') }],
  registrations: [
    { id: 'one', person: named('Amina') },
    { id: 'two', person: named('Bilal') },
  ],
};
const CYRA = { id: 'Cyra', name: 'Cyra' };

test('who is on record comes first, then who is registered, then who was found', () => {
  const lines = linesOf(roster, [{ id: 'Bilal', name: 'Bilal' }, CYRA], {});
  expect(lines.map(({ id, came, recorded }) => [id, came, recorded?.version ?? null])).toEqual([
    ['Amina', true, 2],
    ['Bilal', null, null],
    ['Cyra', null, null],
  ]);
});

test('what is ticked stands before what is on record', () => {
  expect(linesOf(roster, [CYRA], { Amina: false, Cyra: true }).map(({ came }) => came)).toEqual([false, null, true]);
});

test('only what says something else than the record is sent', () => {
  expect(changedIn(roster, { Amina: true, Bilal: false })).toEqual([{ personId: 'Bilal', attended: false }]);
  expect(changedIn(roster, { Amina: false })).toEqual([{ personId: 'Amina', attended: false }]);
});
