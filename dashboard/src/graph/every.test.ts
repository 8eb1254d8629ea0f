import { every } from './every.js';

test('lists values in the order in which they are written', () => {
  expect(every<'A1_1' | 'A1' | 'OTHER'>({ OTHER: true, A1_1: true, A1: true })).toEqual(['OTHER', 'A1_1', 'A1']);
});

test('lets the compiler refuse a value that is missing, and one that the enum does not have', () => {
  // @ts-expect-error 'OTHER' is missing
  every<'A1' | 'OTHER'>({ A1: true });
  // @ts-expect-error 'B9' is none of the values
  every<'A1' | 'OTHER'>({ A1: true, OTHER: true, B9: true });
});
