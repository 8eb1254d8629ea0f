/** Leak 16: once a withdrawal has answered, no subgraph gives anything more. Under faults: tests/faults. */
import { adviser, data, query, subject } from '../support/hub.js';
import { organisation, person } from '../support/person.js';

const READ = `query($id: ID!) { youngPerson(id: $id) {
  identity { givenNames } contact { phone }
  accompaniment { status situation { kind } }
  housing { facilityKind address { lines } }
  rightToWork { allowed }
  training { enrolments { status } } language { level }
  pathway { edges { node { kind } } }
} }`;
const CATEGORIES = [
  'IDENTITY',
  'CONTACT',
  'ACCOMPANIMENT',
  'EMPLOYMENT',
  'HOUSING_STATUS',
  'HOUSING_ADDRESS',
  'RIGHT_TO_WORK',
  'TRAINING',
  'LANGUAGE',
];

test('on every subgraph: what was read by consent is gone, and the person with it', async () => {
  const { id } = await person('Lailuma')
    .accompaniedBy('ml-albi')
    .housedBy('cada-albi')
    .inProcedure('ofii-toulouse')
    .trainedBy('of-albi')
    .arrives();
  const input = {
    personId: id,
    recipientOrganisationId: organisation('ml-sete').id,
    categories: CATEGORIES,
    purposes: ['SUPPORT'],
    explainedIn: 'prs',
    interpreter: true,
    interpreterName: 'Mme Karimi',
    method: 'ELECTRONIC',
  };
  const { grantConsent } = await data(subject(id), 'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id } }', {
    input,
  });
  const { youngPerson } = await data(adviser('ml-sete'), READ, { id });
  expect(youngPerson).toMatchObject({
    identity: { givenNames: 'Lailuma' },
    contact: { phone: '+33639980099' },
    accompaniment: { status: 'ENROLLED', situation: { kind: 'JOB' } },
    housing: { facilityKind: 'CADA', address: { lines: ['12 impasse du Secret'] } },
    rightToWork: { allowed: true },
    training: { enrolments: [{ status: 'COMPLETED' }] },
    language: { level: 'A2' },
  });
  expect(youngPerson.pathway.edges.length).toBeGreaterThan(3);

  const WITHDRAW = 'mutation($grantId: ID!) { withdrawConsent(grantId: $grantId) { effectiveEverywhere } }';
  expect(await data(subject(id), WITHDRAW, { grantId: grantConsent.id })).toEqual({ withdrawConsent: { effectiveEverywhere: true } });
  const after = await query(adviser('ml-sete'), READ, { id });
  // That there was a consent, the recipient knows; of what it let read, nothing.
  expect(after.data).toEqual({
    youngPerson: {
      identity: null,
      contact: null,
      accompaniment: null,
      housing: null,
      rightToWork: null,
      training: null,
      language: null,
      pathway: { edges: [] },
    },
  });
  // The pathway also names what was never given.
  const withdrawn = after.withheld.filter(({ reason }) => reason === 'WITHDRAWN').map(({ category }) => category);
  expect(new Set(withdrawn)).toEqual(new Set(CATEGORIES.filter((category) => category !== 'HOUSING_ADDRESS')));
  expect(after.text).not.toMatch(/Lailuma|Secret/);
});
