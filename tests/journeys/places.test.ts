/** The consent report names the places where the client reads: through aliases, lists, and the same person twice. */
import { adviser, query } from '../support/hub.js';
import { person } from '../support/person.js';

test('under an alias, the path is the alias', async () => {
  const { id } = await person('Kamila').accompaniedBy('ml-albi').housedBy('cada-albi').arrives();
  const answer = await query(
    adviser('ml-albi'),
    'query($id: ID!) { her: youngPerson(id: $id) { home: housing { where: address { lines } } } }',
    { id },
  );
  expect(answer.data).toEqual({ her: { home: null } });
  expect(answer.withheld.map(({ path }) => path)).toEqual([['her', 'home']]);
});

test('the same person at several places is reported at each', async () => {
  const { id } = await person('Laleh').accompaniedBy('ml-albi').housedBy('cada-albi').arrives();
  const answer = await query(
    adviser('ml-albi'),
    'query($id: ID!) { a: youngPerson(id: $id) { housing { since } } b: youngPerson(id: $id) { identity { givenNames } there: housing { since } } }',
    { id },
  );
  expect(answer.withheld.map(({ path, personId }) => [path.join('.'), personId]).sort()).toEqual([
    ['a.housing', id],
    ['b.there', id],
  ]);
});

test('in a list, the path has the index of each person', async () => {
  const first = await person('Maliha').accompaniedBy('ml-condom', { identifiedOn: '2026-10-30' }).housedBy('huda-auch').arrives();
  const second = await person('Nadia')
    .accompaniedBy('ml-condom', { identifiedOn: '2026-10-30' })
    .housedBy('huda-auch')
    .grants({ to: 'ml-condom', categories: ['HOUSING_STATUS'] })
    .arrives();
  const answer = await query(
    adviser('ml-condom'),
    '{ caseload(first: 100) { edges { node { id housing { facilityKind address { lines } } } } } }',
  );
  const edges = (answer.data as { caseload: { edges: { node: { id: string } }[] } }).caseload.edges;
  const at = (id: string) => edges.findIndex(({ node }) => node.id === id);
  const reported = (id: string) => answer.withheld.filter(({ personId }) => personId === id).map(({ path }) => path);
  expect(reported(first.id)).toEqual([['caseload', 'edges', at(first.id), 'node', 'housing']]);
  expect(reported(second.id)).toEqual([['caseload', 'edges', at(second.id), 'node', 'housing', 'address']]);
});

test('in the pathway, a withheld category is named once at the path of the pathway, and there is no count', async () => {
  const { id } = await person('Omid').accompaniedBy('ml-albi').housedBy('cada-albi').trainedBy('of-albi').arrives();
  const answer = await query(
    adviser('of-albi'),
    'query($id: ID!) { youngPerson(id: $id) { timeline: pathway(kinds: [HOUSING_ENTRY, TRAINING_START, CERTIFICATE]) { edges { node { kind title inEnglish: title(language: en) } } pageInfo { hasNextPage } } } }',
    { id },
  );
  expect(answer.data).toEqual({
    youngPerson: {
      timeline: {
        edges: [
          { node: { kind: 'CERTIFICATE', title: 'DELF A2', inEnglish: 'DELF A2' } },
          {
            node: {
              kind: 'TRAINING_START',
              title: 'Début\u00a0: Français langue étrangère A1',
              inEnglish: 'Start: French as a foreign language A1',
            },
          },
        ],
        pageInfo: { hasNextPage: false },
      },
    },
  });
  expect(answer.withheld.map(({ path, category }) => [path.join('.'), category]).sort()).toEqual([
    ['youngPerson.timeline', 'HOUSING_STATUS'],
    ['youngPerson.timeline', 'LANGUAGE'],
    ['youngPerson.timeline', 'TRAINING'],
  ]);
});
