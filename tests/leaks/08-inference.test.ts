/** Leaks 8, 10, 15 and 25: nothing is told by a filter, an unknown id, an error or a purpose. */
import { randomUUID } from 'node:crypto';
import { adviser, data, hub, query, tokenOf } from '../support/hub.js';
import { person } from '../support/person.js';

describe('8. a filter asks only of what the viewer may read', () => {
  test('a housing operator cannot filter by what the Mission Locale holds', async () => {
    const answer = await query(adviser('cada-albi'), '{ caseload(filter: { enrolmentStatus: ENROLLED }) { totalCount } }');
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'filter.enrolmentStatus' } }]);
  });

  test('a search under a statistical purpose is refused', async () => {
    const answer = await query(
      tokenOf({ org: 'consortium', role: 'COORDINATOR' }),
      '{ caseload(filter: { search: "Rahimi" }) { totalCount } }',
      {},
      { purpose: 'EVALUATION' },
    );
    expect(answer.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  test('a Mission Locale filters its own people by its own record', async () => {
    const { id } = await person('Anisa').accompaniedBy('ml-ceret', { status: 'PAUSED' }).arrives();
    const found = await data(
      adviser('ml-ceret'),
      '{ caseload(first: 100, filter: { enrolmentStatus: PAUSED }) { edges { node { id } } } }',
    );
    expect(found.caseload.edges).toContainEqual({ node: { id } });
  });
});

describe('10. an unknown id, a malformed one and one unknown to the viewer', () => {
  const READ =
    'query($id: ID!) { youngPerson(id: $id) { id identity { givenNames } housing { facilityKind } pathway { edges { cursor } } consents { id } } referral(id: $id) { id } }';

  test('answer alike, to the letter', async () => {
    const { id } = await person('Behnaz').accompaniedBy('ml-mende').housedBy('cph-mende').arrives();
    const answers = await Promise.all(
      [id, randomUUID(), 'not-an-id', '', "' or 1=1 --", '../../etc'].map((asked) => query(adviser('ml-albi'), READ, { id: asked })),
    );
    for (const { text, status } of answers)
      expect({ text, status }).toEqual({ text: '{"data":{"youngPerson":null,"referral":null}}', status: 200 });
  });

  test('the ids of others in inputs are refused as unknown ones are', async () => {
    const { id } = await person('Delaram').accompaniedBy('ml-mende').arrives();
    const SEND =
      'mutation($p: ID!, $o: ID!) { sendReferral(input: { personId: $p, toOrganisationId: $o, kind: RIGHTS, subject: "x", needs: [] }) { id } }';
    const { organisation } = await data(adviser('ml-albi'), '{ organisation(slug: "cada-albi") { id } }');
    const answers = await Promise.all(
      [id, randomUUID(), 'nonsense'].map((p) => query(adviser('ml-albi'), SEND, { p, o: organisation.id })),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND', field: 'input.personId' } }]);
  });
});

describe('15. what an error says', () => {
  const INSIDE = /127\.0\.0\.1|localhost|postgres|select |missions-locales|subgraph|\bat .+\.js|node_modules|did you mean|mikro|kysely/i;

  test.each([
    ['a field that almost exists', '{ youngPersn(id: "x") { id } }', {}],
    ['a document that does not parse', '{ viewer { ', {}],
    ['a variable of the wrong type', 'query($first: Int) { caseload(first: $first) { totalCount } }', { first: 'many' }],
    ['a value that no enum has', '{ referrals(box: SOMEWHERE) { totalCount } }', {}],
    [
      'a date that is none',
      'mutation($d: Date) { sendReferral(input: { personId: "x", toOrganisationId: "y", kind: RIGHTS, subject: "s", needs: [], dueOn: $d }) { id } }',
      { d: '2026-02-31' },
    ],
    ['a cursor made up', '{ caseload(after: "AAAA") { totalCount } }', {}],
  ])('%s tells nothing of the inside', async (_what, text, variables) => {
    const answer = await query(adviser('ml-toulouse'), text, variables);
    expect(answer.errors.length).toBeGreaterThan(0);
    expect(answer.text).not.toMatch(INSIDE);
  });

  test('without a token, or with one that is none: 401 and nothing else', async () => {
    for (const authorization of [undefined, 'Bearer nonsense', 'Basic eDp5']) {
      const response = await fetch(`${hub.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
        body: '{"query":"{ viewer { role } }"}',
      });
      expect(response.status).toBe(401);
      expect(await response.json()).toEqual({ errors: [{ message: expect.any(String), extensions: { code: 'UNAUTHENTICATED' } }] });
    }
  });
});

describe('25. the purpose', () => {
  const READ = 'query($id: ID!) { viewer { purpose } youngPerson(id: $id) { housing { facilityKind } } }';

  test('one that the role may not use is refused; one that does not exist is named', async () => {
    const ask = (purpose: string) => query(adviser('of-albi'), '{ viewer { purpose } }', {}, { purpose });
    expect((await ask('HOUSING')).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect((await ask('STATISTICS')).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect((await ask('CURIOSITY')).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'Purpose' } }]);
    expect((await ask('training')).data).toEqual({ viewer: { purpose: 'TRAINING' } });
  });

  test('a grant for HOUSING is not read with SUPPORT', async () => {
    const { id } = await person('Elham')
      .housedBy('cada-albi')
      .grants({ to: 'ml-albi', categories: ['HOUSING_STATUS'], purposes: ['HOUSING'] })
      .arrives();
    const support = await query(adviser('ml-albi'), READ, { id });
    expect(support.data).toEqual({ viewer: { purpose: 'SUPPORT' }, youngPerson: { housing: null } });
    expect(support.withheld).toMatchObject([{ reason: 'PURPOSE_NOT_COVERED' }]);
    expect((await query(adviser('ml-albi'), READ, { id }, { purpose: 'HOUSING' })).data).toEqual({
      viewer: { purpose: 'HOUSING' },
      youngPerson: { housing: { facilityKind: 'CADA' } },
    });
  });
});
