/** The ground of what was given: told to who asks for it, about their own rights alone. */
import { adviser, query, subject } from '../support/hub.js';
import { person } from '../support/person.js';

const WHOLE = `query Grounds($id: ID!) { youngPerson(id: $id) {
  identity { givenNames } accompaniment { status situation { kind } } housing { facilityKind address { lines } } procedure { stage } language { level }
} }`;
const UNTIL = '2027-03-31T00:00:00.000Z';

const groundsOf = async (reader: Promise<string>, id: string, purpose?: string) => {
  const { given } = await query(reader, WHOLE, { id }, { asksGrounds: true, ...(purpose && { purpose }) });
  expect(new Set(given.map(({ personId }) => personId))).toEqual(new Set([id]));
  return Object.fromEntries(given.map(({ category, basis, until, citation }) => [category, [basis, until ?? citation]]));
};

test('a partner is told of its own record, of the consent by which it reads and its end, and of nothing that it does not read', async () => {
  const { id } = await person('Roxana')
    .accompaniedBy('ml-toulouse')
    .housedBy('cada-muret')
    .trainedBy('of-toulouse')
    .grants({ to: 'ml-toulouse', categories: ['HOUSING_STATUS'], until: UNTIL })
    .grants({ to: 'ml-auch', categories: ['LANGUAGE'], until: '2027-04-30T00:00:00.000Z' })
    .arrives();
  expect(await groundsOf(adviser('ml-toulouse'), id)).toEqual({
    IDENTITY: ['HOLDER', null],
    ACCOMPANIMENT: ['HOLDER', null],
    EMPLOYMENT: ['HOLDER', null],
    HOUSING_STATUS: ['CONSENT', UNTIL],
  });
});

test('an operator is told by which law it reads the stage of the procedure, for housing', async () => {
  const { id } = await person('Shirin').housedBy('cada-muret').inProcedure('ofii-toulouse').arrives();
  expect(await groundsOf(adviser('cada-muret'), id, 'HOUSING')).toMatchObject({
    ADMINISTRATIVE_STATUS: ['STATUTORY', expect.stringContaining('CESEDA L552')],
    HOUSING_ADDRESS: ['HOLDER', null],
  });
  expect(await groundsOf(adviser('cada-muret'), id, 'SUPPORT')).not.toHaveProperty('ADMINISTRATIVE_STATUS');
});

test('the person reads as themselves, whatever others may', async () => {
  const { id } = await person('Yalda')
    .housedBy('cada-muret')
    .grants({ to: 'ml-toulouse', categories: ['HOUSING_STATUS'], until: UNTIL })
    .arrives();
  const grounds = await groundsOf(subject(id), id);
  expect(new Set(Object.values(grounds).map(([basis]) => basis))).toEqual(new Set(['SUBJECT']));
});

test('who does not ask is told nothing', async () => {
  const { id } = await person('Zohra').housedBy('cada-muret').arrives();
  expect((await query(adviser('cada-muret'), WHOLE, { id })).text).not.toContain('given"');
});
