import { organisationIdSchema, personIdSchema, professionalIdSchema } from '@passerelle/kit/identity/ids';
import type { CircleRow } from './circle-rows.js';
import { composeCircle } from './composing.js';

const idOf = (last: number): string => `00000000-0000-4000-8000-00000000000${last}`;
const row = (id: number, holder: number, professional: number | null, change: Partial<CircleRow> = {}): CircleRow => ({
  id: idOf(id),
  person_id: personIdSchema.parse(idOf(9)),
  holder_id: organisationIdSchema.parse(idOf(holder)),
  professional_id: professional === null ? null : professionalIdSchema.parse(idOf(professional)),
  task: null,
  status: 'IN',
  reason: 'WORK',
  is_refused: false,
  since: null,
  last_contact: null,
  ...change,
});
const task = { task: 'ACCOMPANIES', status: null, reason: null } as const;
const said = (rows: readonly CircleRow[]) => composeCircle(rows).map(({ row: { id }, state }) => `${id.at(-1)} ${state}`);

test('who is there by a task and by an act stands there once, by the task', () => {
  expect(said([row(1, 2, 3, task), row(4, 2, 3), row(5, 2, 6)])).toEqual(['1 IN', '5 IN']);
});

test('a no to who has a task stands with the task, and with no other of the organisation', () => {
  const no = row(4, 2, 3, { status: 'REFUSED', is_refused: true });
  expect(said([row(1, 2, 3, task), row(5, 2, 6, task), no])).toEqual(['1 REFUSED', '5 IN']);
  expect(said([row(1, 2, null, task), no])).toEqual(['1 IN', '4 REFUSED']);
});

test('a request is written to those in the circle, and to nobody where the person refused before', () => {
  const asked = row(4, 5, 6, { status: 'ASKED' });
  const addresseesOf = (rows: readonly CircleRow[]) => composeCircle(rows).at(-1)?.addressees;
  expect(addresseesOf([row(1, 2, 3, task), row(7, 8, 3), asked])).toEqual([idOf(2), idOf(8)]);
  expect(addresseesOf([row(1, 2, 3, task), { ...asked, is_refused: true }])).toEqual([]);
});
