import { peopleCounted } from './entry.js';

test('each person counts once, and whom an emergency opened does not', () => {
  const reading = (basis: string, ...people: string[]) => ({
    category: 'CONTACT',
    basis,
    fields: ['Contact.phone'],
    people: people.map((id): [string, null] => [id, null]),
  });
  const readings = [reading('HOLDER', 'a', 'b'), reading('CONSENT', 'b'), reading('EMERGENCY', 'c')];
  expect(peopleCounted(readings, (id) => id)).toEqual(['a', 'b']);
  // Whoever has two ids is one.
  expect(peopleCounted(readings, (id) => (id === 'b' ? 'a' : id))).toEqual(['a']);
});
