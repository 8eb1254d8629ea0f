/** A history of several kinds of records says of which each change is, though the API names only an id. */
import { changedRecord } from './changed-record.js';

const change = (recordId: string, ...fields: string[]) => ({ recordId, before: fields.map((field) => ({ field })) });
const KINDS = { shown: new Map([['a', 'dossier'] as const]), tells: { heldOn: 'interview', text: 'note' } } as const;

test('a record that the page shows is known by its id', () => {
  expect(changedRecord<string>(change('a'), [change('a', 'text')], KINDS)).toBe('dossier');
});

test('a record that was taken out is known by what it said, when it was put on record too', () => {
  const all = [change('b', 'professionalId', 'heldOn'), change('c', 'text'), change('b')];
  expect(all.map((one) => changedRecord<string>(one, all, KINDS))).toEqual(['interview', 'note', 'interview']);
});

test('of what says nothing nobody knows', () => {
  expect(changedRecord<string>(change('d'), [change('d')], KINDS)).toBeNull();
});
