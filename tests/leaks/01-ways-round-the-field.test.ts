/** Leaks 1-4: no way of asking, and no path to a person, gives a field that the decision withholds. */
import { adviser, hubLog, listen, query } from '../support/hub.js';
import { person } from '../support/person.js';

const SECRETS = ['impasse du Secret', 'note confidentielle', 'récit tenu secret', 'RESIDENT_CARD', 'PROTECTED', 'G1602', 'MOBILITY'];

/** of-albi may know who she is, and was sent a referral; of all else it has no consent. */
const someone = () =>
  person('Wazhma')
    .accompaniedBy('ml-albi')
    .housedBy('cada-albi')
    .inProcedure('ofii-toulouse')
    .referred('ml-albi', 'of-albi')
    .grants({ to: 'of-albi', categories: ['IDENTITY'] })
    .arrives();

const ALL =
  'housing { facilityKind address { lines communeCode } household { children } } procedure { stage narrative residencePermit } rightToWork { allowed ground } accompaniment { status barriers situation { romeCode } notes { text } eligibility { ground reasons } }';
const NOTHING = { housing: null, procedure: null, rightToWork: null, accompaniment: null };

function expectNothing(text: string): void {
  for (const secret of SECRETS) expect(text).not.toContain(secret);
}

describe('1. a guarded field, however it is asked for', () => {
  test.each([
    ['under an alias', `{ a: housing { x: address { y: lines } } }`, { a: null }],
    ['in a fragment', `{ ...F }`, { housing: null }],
    ['in an inline fragment', `{ ... on YoungPerson { housing { address { lines } } } }`, { housing: null }],
    ['with @include', `{ housing @include(if: true) { address @skip(if: false) { lines } } }`, { housing: null }],
    [
      'twice',
      `{ housing { since } housing { address { lines } } again: housing { address { postcode } } }`,
      { housing: null, again: null },
    ],
  ])('%s', async (_how, selection, expected) => {
    const { id } = await someone();
    const fragment = selection.includes('...F') ? ' fragment F on YoungPerson { housing { address { lines } } }' : '';
    const answer = await query(adviser('of-albi'), `query($id: ID!) { youngPerson(id: $id) ${selection} }${fragment}`, { id });
    expect(answer.data).toEqual({ youngPerson: expected });
    expectNothing(answer.text);
  });
});

describe('2. every path to the person', () => {
  test('youngPerson, sharedWithMe, referral.person, a referral’s box, consents.person', async () => {
    const { id } = await someone();
    const answer = await query(
      adviser('of-albi'),
      `query($id: ID!) {
        youngPerson(id: $id) { ${ALL} consents { person { ${ALL} } } referrals { edges { node { person { ${ALL} } } } } }
        sharedWithMe(first: 100) { edges { node { id ${ALL} } } }
        referrals(box: INBOX, first: 100) { edges { node { person { id ${ALL} } } } }
      }`,
      { id },
    );
    expect(answer.errors).toEqual([]);
    const found = answer.data as Record<string, any>;
    expect(found.youngPerson).toEqual({
      ...NOTHING,
      consents: [{ person: NOTHING }],
      referrals: { edges: [{ node: { person: NOTHING } }] },
    });
    expect(found.sharedWithMe.edges).toContainEqual({ node: { id, ...NOTHING } });
    expect(found.referrals.edges).toContainEqual({ node: { person: { id, ...NOTHING } } });
  });

  test('the caseload of another holder: its own record, and nothing of the others', async () => {
    const { id } = await someone();
    const answer = await query(
      adviser('cada-albi'),
      `{ caseload(first: 100) { edges { node { id procedure { stage narrative } accompaniment { notes { text } barriers } } } } }`,
    );
    const found = answer.data as { caseload: { edges: unknown[] } };
    expect(found.caseload.edges).toContainEqual({ node: { id, procedure: null, accompaniment: null } });
    for (const secret of ['note confidentielle', 'récit tenu secret']) expect(answer.text).not.toContain(secret);
  });

  test('an inbox item, in the history and live', async () => {
    const { id } = await someone();
    const history = await query(
      adviser('of-albi'),
      `{ inboxHistory(first: 100) { kind person { id ${ALL} } referral { person { ${ALL} } } } }`,
    );
    expect((history.data as { inboxHistory: unknown[] }).inboxHistory).toContainEqual({
      kind: 'REFERRAL_SENT',
      person: { id, ...NOTHING },
      referral: { person: NOTHING },
    });
    expectNothing(history.text);

    const { client, events } = await listen(adviser('of-albi'), `subscription { inbox { person { id ${ALL} } } }`);
    try {
      for await (const event of events) {
        expectNothing(JSON.stringify(event));
        const { data } = event as { data: { inbox: { person: { id: string } } } };
        if (data.inbox.person.id === id) break;
      }
    } finally {
      await client.dispose();
    }
  });
});

describe('3. through the interface of pathway steps', () => {
  test.each([
    'title',
    '... on HousingStep { title facilityKind }',
    '... on ProcedureStep { t: title stage }',
    '... on AccompanimentStep { title situation { romeCode } workshop { title } }',
  ])('%s', async (selection) => {
    const { id } = await someone();
    const answer = await query(
      adviser('of-albi'),
      `query($id: ID!) { youngPerson(id: $id) { pathway(first: 100) { edges { node { __typename kind ${selection} } } } } }`,
      { id },
    );
    expect(answer.errors).toEqual([]);
    const { edges } = (answer.data as { youngPerson: { pathway: { edges: { node: { __typename: string } }[] } } }).youngPerson.pathway;
    expect(edges.map(({ node }) => node.__typename)).toEqual(['ReferralStep']);
    expect(answer.text).not.toContain('Entrée en');
  });
});

test('4. a derived field does not carry what it was derived from: eligibility, without the administrative status', async () => {
  const { id } = await person('Yalda')
    .accompaniedBy('ml-albi')
    .inProcedure('ofii-toulouse')
    .grants({ to: 'of-albi', categories: ['ACCOMPANIMENT'] })
    .arrives();
  const answer = await query(
    adviser('of-albi'),
    'query($id: ID!) { youngPerson(id: $id) { accompaniment { eligibility { eligible ground reasons } } } }',
    { id },
  );
  expect(answer.data).toEqual({ youngPerson: { accompaniment: { eligibility: { eligible: true, ground: null, reasons: [] } } } });
  expect(answer.withheld.map(({ field, category }) => `${field} ${category}`).sort()).toEqual([
    'Eligibility.ground ADMINISTRATIVE_STATUS',
    'Eligibility.reasons ADMINISTRATIVE_STATUS',
    'Eligibility.reasons IDENTITY',
  ]);
  expect(answer.text).not.toContain('INTERNATIONAL_PROTECTION');
});

test('no secret of these people stands in the log', async () => {
  expectNothing(await hubLog());
});
