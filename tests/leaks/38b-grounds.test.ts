/** Leak 38: the grounds of an answer are the reader's own. What others may read, hold or were refused changes nothing in them. */
import { adviser, query } from '../support/hub.js';
import { type PersonBuilder, person } from '../support/person.js';

const READ = `query($id: ID!) { youngPerson(id: $id) {
  identity { givenNames } contact { phone } accompaniment { status } housing { facilityKind address { lines } }
  procedure { stage } rightToWork { allowed } training { enrolments { status } } language { level }
} }`;
const UNTIL = '2027-03-31T00:00:00.000Z';
const READERS = ['ml-rodez', 'of-rodez', 'ml-foix', 'huda-rodez', 'ofii-toulouse'];

/** What the reader sees without the others' rights. */
const alone = () =>
  person('Zarghona')
    .accompaniedBy('ml-rodez')
    .housedBy('huda-rodez')
    .inProcedure('ofii-toulouse')
    .trainedBy('of-albi')
    .grants({ to: 'of-rodez', categories: ['IDENTITY', 'LANGUAGE'], until: UNTIL });

/** Of each reader, all that the answer tells of grounds. */
async function groundsOf(builder: PersonBuilder, reader: string): Promise<string[]> {
  const { id } = await builder.arrives();
  const { given } = await query(adviser(reader), READ, { id }, { asksGrounds: true });
  return given
    .map(({ personId, category, basis, until, citation }) => {
      expect(personId).toBe(id);
      return [category, basis, until, citation].join(' ');
    })
    .sort();
}

test.each(READERS)('%s is told the same of its grounds, whatever others may read', async (reader) => {
  const others = ['ml-albi', 'of-mende', 'cada-nimes', 'ofii-montpellier'];
  const shared = others.reduce(
    (builder, to) =>
      builder.grants({ to, categories: ['IDENTITY', 'LANGUAGE', 'HOUSING_STATUS', 'TRAINING'], until: '2027-01-15T00:00:00.000Z' }),
    alone().grants({ to: 'ml-albi', categories: ['LANGUAGE'], until: '2028-01-15T00:00:00.000Z' }),
  );
  expect(await groundsOf(shared, reader)).toEqual(await groundsOf(alone(), reader));
});

test('who reads nothing of a person is told of no ground', async () => {
  expect(await groundsOf(alone(), 'cada-nimes')).toEqual([]);
});
