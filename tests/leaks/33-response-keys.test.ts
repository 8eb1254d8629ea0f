/** Leak 33: the names that a client gives to fields and variables are data: none reaches what other requests read. */
import { adviser, data, query, subject } from '../support/hub.js';
import { person } from '../support/person.js';

const NAMES = Object.getOwnPropertyNames(Object.prototype);

test('an alias puts nothing into the answers of others', async () => {
  const { id } = await person('Zarmina').accompaniedBy('ml-albi').housedBy('cada-albi').arrives();
  const READ = 'query($id: ID!) { youngPerson(id: $id) { id housing { facilityKind address { lines } } } }';
  const before = await data(adviser('ml-albi'), READ, { id });
  for (const name of NAMES) await query(adviser('ml-sete'), `{ ${name}: viewer { __typename role ${name}: organisation { name } } }`);
  await query(adviser('ml-sete'), '{ __proto__: viewer { housing: organisation { facilityKind: name } } }');
  expect(await data(adviser('ml-albi'), READ, { id })).toEqual(before);
});

test('an alias of a young person’s does not leave others without an answer', async () => {
  const { id } = await person('Palwasha').accompaniedBy('ml-albi').arrives();
  await query(subject(id), '{ __proto__: viewer { zz: role } }');
  expect(await data(adviser('ml-albi'), '{ viewer { zz: role role } }')).toEqual({ viewer: { zz: 'ADVISER', role: 'ADVISER' } });
});
