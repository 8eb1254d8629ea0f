import fc from 'fast-check';
import { countBy, placeOf, TODO_KINDS, type Todo, URGENCIES, urgencyOf } from './order.js';

const TODAY = '2026-03-02';
const todo = (kind: Todo['kind'], dueOn: string, id = 'a'): Todo => ({ id, kind, dueOn });
const inOrder = (...todos: Todo[]): string[] =>
  todos.toSorted((one, other) => (placeOf(one, TODAY) < placeOf(other, TODAY) ? -1 : 1)).map(({ kind, dueOn }) => `${kind} ${dueOn}`);

test('a day that has passed is late, today is not', () => {
  expect(['2026-03-01', '2026-03-02', '2026-03-09', '2026-03-10'].map((day) => urgencyOf(day, TODAY))).toEqual([
    'PASSED',
    'THIS_WEEK',
    'THIS_WEEK',
    'LATER',
  ]);
});

test('what is late comes first; of what is as urgent, what harms most; of that, the earliest day', () => {
  expect(
    inOrder(
      todo('NEW', '2026-03-01'),
      todo('PERMIT_ENDS', '2026-04-01'),
      todo('PERMIT_ENDS', '2026-03-05'),
      todo('RIGHT_TO_ANSWER', '2026-03-06'),
      todo('PERMIT_ENDS', '2026-03-03'),
    ),
  ).toEqual(['NEW 2026-03-01', 'RIGHT_TO_ANSWER 2026-03-06', 'PERMIT_ENDS 2026-03-03', 'PERMIT_ENDS 2026-03-05', 'PERMIT_ENDS 2026-04-01']);
});

const todos = fc.array(
  fc.record({
    id: fc.uuid(),
    kind: fc.constantFrom(...TODO_KINDS),
    dueOn: fc
      .date({ min: new Date('2026-01-01'), max: new Date('2026-06-30'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10)),
  }),
);

test('the order never puts what is less urgent first, and every kind has its place in it', () => {
  fc.assert(
    fc.property(todos, (some) => {
      const urgencies = some
        .toSorted((one, other) => (placeOf(one, TODAY) < placeOf(other, TODAY) ? -1 : 1))
        .map(({ dueOn }) => URGENCIES.indexOf(urgencyOf(dueOn, TODAY)));
      expect(urgencies).toEqual(urgencies.toSorted());
    }),
  );
  expect(TODO_KINDS.map((kind) => placeOf(todo(kind, TODAY), TODAY)).filter((place) => place.includes('-1'))).toEqual([]);
});

test('what counts for several is counted for each, with how much of it is late', () => {
  const counts = countBy(
    [todo('NEW', '2026-03-01'), todo('NEW', '2026-03-04')],
    ({ dueOn }) => (dueOn < TODAY ? ['x', 'y'] : ['x']),
    TODAY,
  );
  expect([...counts]).toEqual([
    ['x', { total: 2, passed: 1 }],
    ['y', { total: 1, passed: 1 }],
  ]);
});
