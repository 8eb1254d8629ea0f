/** Leak 25: under a statistical purpose nobody is named, to the auditor neither. */
import { data, query, subject, tokenOf } from '../support/hub.js';
import { person } from '../support/person.js';

const auditor = () => tokenOf({ org: 'consortium', role: 'COORDINATOR' });
const OF_PERSON = (field: string) => `query($id: ID!) { youngPerson(id: $id) { ${field} } }`;
const LISTS = [
  OF_PERSON('disclosures { totalCount }'),
  OF_PERSON('disclosures(ownReads: false, first: 1) { edges { node { at } } }'),
  OF_PERSON('emergencyAccesses { id }'),
  'query { emergencyAccesses { totalCount } }',
];

let id: string;
beforeAll(async () => {
  ({ id } = await person('Kamila').accompaniedBy('ml-toulouse').arrives());
});

describe.each(['STATISTICS', 'EVALUATION'] as const)('%s', (purpose) => {
  test.each(LISTS)('%s is refused to the auditor', async (text) => {
    const answer = await query(auditor(), text, text.includes('$id') ? { id } : {}, { purpose });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' }, message: expect.stringContaining('SUPPORT') }]);
    expect(answer.text).not.toMatch(/totalCount|edges/);
  });
});

test.each(LISTS)('%s is given under SUPPORT', async (text) => {
  await data(auditor(), text, text.includes('$id') ? { id } : {}, { purpose: 'SUPPORT' });
});

test('the person reads who read what', async () => {
  await data(subject(id), OF_PERSON('disclosures { totalCount } emergencyAccesses { id }'), { id });
});
