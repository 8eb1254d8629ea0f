import { peopleCounted } from './entry.js';

test('each person counts once, and whom an emergency opened does not', () => {
  const reading = (basis: string, ...people: string[]) => ({
    category: 'CONTACT',
    basis,
    fields: ['Contact.phone'],
    people: people.map((id): [string, null] => [id, null]),
  });
  expect(peopleCounted([reading('HOLDER', 'a', 'b'), reading('CONSENT', 'b'), reading('EMERGENCY', 'c')])).toEqual(['a', 'b']);
});
