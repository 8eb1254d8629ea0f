import { placeIn } from './registration.js';

const queue = ['a', 'b', 'c', 'd'].map((id) => ({ id }));

test('whoever comes first has a seat, and the others wait in their order', () =>
  expect(queue.map(({ id }) => placeIn(queue, id, 2))).toEqual([
    { status: 'SEATED', waitingPlace: null },
    { status: 'SEATED', waitingPlace: null },
    { status: 'WAITING', waitingPlace: 1 },
    { status: 'WAITING', waitingPlace: 2 },
  ]));

test('the first who waits moves up when a seat is free', () => {
  const left = queue.slice(1);
  expect(left.map(({ id }) => placeIn(left, id, 2).status)).toEqual(['SEATED', 'SEATED', 'WAITING']);
});

test('who is not in the order any more has nothing', () =>
  expect(placeIn(queue, 'e', 2)).toEqual({ status: 'CANCELLED', waitingPlace: null }));
