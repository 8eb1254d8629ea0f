/** A history of several kinds of records says of which each change is, though the API names only an id. */
import { changedRecord, type HistoryRecord, type RecordKind } from './changed-record.js';

const change = (kind: RecordKind, recordId: string, ...fields: string[]) => ({
  kind,
  recordId,
  before: fields.map((field) => ({ field })),
});
const SHOWN = new Map<string, HistoryRecord>([['a', 'dossier']]);

test('a record that the page shows is known by its id', () => {
  expect(changedRecord(change('dossier', 'a'), [change('dossier', 'a', 'text')], SHOWN)).toBe('dossier');
});

test('a record that was taken out is known by what it said, when it was put on record too', () => {
  const all = [change('dossier', 'b', 'professionalId', 'heldOn'), change('dossier', 'c', 'text'), change('dossier', 'b')];
  expect(all.map((one) => changedRecord(one, all, SHOWN))).toEqual(['interview', 'note', 'interview']);
});

test('a field of one name tells another record in the history of another owner', () => {
  const all = [change('dossier', 'd', 'heldOn'), change('training', 'e', 'heldOn')];
  expect(all.map((one) => changedRecord(one, all, SHOWN))).toEqual(['interview', 'courseAttendance']);
});

test('of what says nothing nobody knows', () => {
  expect(changedRecord(change('procedure', 'f'), [change('procedure', 'f')], SHOWN)).toBeNull();
});
