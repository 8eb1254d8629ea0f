/** The test of a new owner: who puts its record on record, and who reads it. */
import type { NewOwner } from './names.js';

/** The journey test of a new owner: its mutation, a reading under a consent, and one withheld. */
export const journeyOf = ({
  name,
  type,
  field,
  variable,
  category,
  organisation,
  others: [reader, nobody],
}: NewOwner): string => `/** The record of ${name}: put on record by its holder, read by it and under a consent, and withheld from others who know the person. */
import { adviser, data, query, settled } from '../support/hub.js';
import { person } from '../support/person.js';

const RECORD = 'mutation($id: ID!, $since: Date!) { record${type}(personId: $id, since: $since) { since } }';
const READ = 'query($id: ID!) { youngPerson(id: $id) { ${field} { since } } }';
const STEPS = 'query($id: ID!) { youngPerson(id: $id) { pathway(kinds: [${variable}_START]) { edges { node { occurredOn title } } } } }';

test('its holder puts it on record and reads it, and so does who has the person’s consent; others learn why they do not', async () => {
  const { id } = await person('Nour')
    .heldBy('${organisation}')
    .heldBy('${nobody}')
    .grants({ to: '${reader}', categories: ['${category}'] })
    .arrives();
  const since = '2026-01-05';
  expect(await data(adviser('${organisation}'), RECORD, { id, since })).toEqual({ record${type}: { since } });
  const given = { youngPerson: { ${field}: { since } } };
  expect(await data(adviser('${organisation}'), READ, { id })).toEqual(given);
  expect(await data(adviser('${reader}'), READ, { id })).toEqual(given);

  const withheld = await query(adviser('${nobody}'), READ, { id });
  expect(withheld.data).toEqual({ youngPerson: { ${field}: null } });
  expect(withheld.withheld.map((entry) => [entry.field, entry.reason])).toEqual([['YoungPerson.${field}', 'NO_CONSENT']]);

  await settled();
  const { pathway } = (await data(adviser('${organisation}'), STEPS, { id })).youngPerson;
  expect(pathway.edges).toEqual([{ node: { occurredOn: since, title: '${type}' } }]);
});

test('only an organisation of its kind that holds a record of the person puts one on record', async () => {
  const { id } = await person('Nour').heldBy('${nobody}').arrives();
  const refusals = async (slug: string) =>
    (await query(adviser(slug), RECORD, { id, since: '2026-01-05' })).errors.map(({ extensions }) => extensions?.code);
  expect(await refusals('${organisation}')).toEqual(['NOT_FOUND']);
  expect(await refusals('${nobody}')).toEqual(['FORBIDDEN']);
});
`;
