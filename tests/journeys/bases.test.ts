/** Every basis on which a guarded field may be read, through the real gateway. */
import { adviser, data, query, subject, tokenOf } from '../support/hub.js';
import { person } from '../support/person.js';

const WHOLE = `query Whole($id: ID!) { youngPerson(id: $id) {
  identity { givenNames } contact { phone }
  accompaniment { status situation { kind } barriers notes { text } }
  housing { facilityKind address { lines } household { children } }
  procedure { stage narrative } rightToWork { allowed } integrationContract { civicDaysDue }
  training { enrolments { status } } language { level }
} }`;

describe('what an organisation reads of the shared pathway', () => {
  test('its own records, as their holder, notes included; of the others nothing, with the reason', async () => {
    const { id } = await person('Amina')
      .accompaniedBy('ml-toulouse')
      .housedBy('cada-muret')
      .inProcedure('ofii-toulouse')
      .trainedBy('of-toulouse')
      .arrives();
    const answer = await query(adviser('ml-toulouse'), WHOLE, { id });
    expect(answer.data).toEqual({
      youngPerson: {
        identity: { givenNames: 'Amina' },
        contact: { phone: '+33639980099' },
        accompaniment: {
          status: 'ENROLLED',
          situation: { kind: 'JOB' },
          barriers: ['MOBILITY'],
          notes: [{ text: 'note confidentielle du conseiller' }],
        },
        housing: null,
        procedure: null,
        rightToWork: null,
        integrationContract: null,
        training: null,
        language: null,
      },
    });
    expect(
      answer.withheld
        .map(({ path, category, reason, holder }) => ({ path: path.join('.'), category, reason, holder }))
        .sort((a, b) => a.path.localeCompare(b.path)),
    ).toEqual([
      { path: 'youngPerson.housing', category: 'HOUSING_STATUS', reason: 'NO_CONSENT', holder: null },
      { path: 'youngPerson.integrationContract', category: 'INTEGRATION_CONTRACT', reason: 'NO_CONSENT', holder: null },
      { path: 'youngPerson.language', category: 'LANGUAGE', reason: 'NO_CONSENT', holder: null },
      { path: 'youngPerson.procedure', category: 'ADMINISTRATIVE_STATUS', reason: 'NO_CONSENT', holder: null },
      { path: 'youngPerson.rightToWork', category: 'RIGHT_TO_WORK', reason: 'NO_CONSENT', holder: null },
      { path: 'youngPerson.training', category: 'TRAINING', reason: 'NO_CONSENT', holder: null },
    ]);
  });

  test('what a consent names it for, exactly', async () => {
    const { id } = await person('Bahar')
      .accompaniedBy('ml-toulouse')
      .housedBy('cada-muret')
      .trainedBy('of-toulouse')
      .grants({ to: 'ml-toulouse', categories: ['HOUSING_STATUS', 'LANGUAGE'] })
      .arrives();
    const answer = await query(adviser('ml-toulouse'), WHOLE, { id });
    expect(answer.data).toMatchObject({
      youngPerson: { housing: { facilityKind: 'CADA', address: null, household: null }, language: { level: 'A2' }, training: null },
    });
    expect(answer.withheld).toContainEqual({
      path: ['youngPerson', 'housing', 'address'],
      field: 'HousingRecord.address',
      category: 'HOUSING_ADDRESS',
      reason: 'NO_CONSENT',
      holder: null,
      personId: id,
    });
  });

  test('what a consent names its kind for', async () => {
    const { id } = await person('Chaman')
      .housedBy('cada-muret')
      .grants({ to: { kind: 'MISSION_LOCALE' }, categories: ['HOUSING_STATUS'] })
      .arrives();
    for (const org of ['ml-toulouse', 'ml-mende']) {
      expect(await data(adviser(org), 'query($id: ID!) { youngPerson(id: $id) { housing { facilityKind } } }', { id })).toEqual({
        youngPerson: { housing: { facilityKind: 'CADA' } },
      });
    }
  });

  test('what the law opens to its kind for a purpose: OFII, the address of whose record it holds, for the allocation of places', async () => {
    const { id } = await person('Diba').housedBy('cada-muret').heldBy('ofii-montpellier').arrives();
    const ask = (office: string, purpose: string) =>
      query(
        adviser(office),
        'query($id: ID!) { youngPerson(id: $id) { housing { address { lines } } identity { givenNames } } }',
        { id },
        { purpose },
      );
    expect((await ask('ofii-montpellier', 'HOUSING')).data).toEqual({
      youngPerson: { housing: { address: { lines: ['12 impasse du Secret'] } }, identity: { givenNames: 'Diba' } },
    });
    expect((await ask('ofii-montpellier', 'SUPPORT')).data).toEqual({ youngPerson: { housing: null, identity: { givenNames: 'Diba' } } });
    expect((await ask('ofii-toulouse', 'HOUSING')).data).toEqual({ youngPerson: null });
  });

  test('the person: everything held about them but what is never shared', async () => {
    const { id } = await person('Elaha').accompaniedBy('ml-toulouse').housedBy('cada-muret').inProcedure('ofii-toulouse').arrives();
    const answer = await query(subject(id), WHOLE, { id });
    expect(answer.data).toMatchObject({
      youngPerson: {
        identity: { givenNames: 'Elaha' },
        accompaniment: { status: 'ENROLLED', notes: null },
        housing: { address: { lines: ['12 impasse du Secret'] }, household: { children: 2 } },
        procedure: { stage: 'PROTECTED', narrative: null },
        rightToWork: { allowed: true },
      },
    });
    expect(answer.withheld.map(({ field, reason }) => `${field} ${reason}`).sort()).toEqual([
      'Accompaniment.notes NEVER_SHARED',
      'AsylumProcedure.narrative NEVER_SHARED',
    ]);
  });

  test('a person reads nobody else', async () => {
    const [{ id }, other] = await Promise.all([
      person('Farah').housedBy('cada-muret').arrives(),
      person('Golnar').housedBy('cada-muret').arrives(),
    ]);
    expect(await data(subject(other.id), WHOLE, { id })).toEqual({ youngPerson: null });
  });

  test('a statistical purpose reads no named record, not even its own', async () => {
    const { id } = await person('Hila')
      .accompaniedBy('ml-toulouse')
      .grants({ to: 'consortium', categories: ['IDENTITY'] })
      .arrives();
    const answer = await query(
      tokenOf({ org: 'consortium', role: 'COORDINATOR' }),
      'query($id: ID!) { youngPerson(id: $id) { identity { givenNames } } }',
      { id },
      { purpose: 'STATISTICS' },
    );
    expect(answer.data).toEqual({ youngPerson: { identity: null } });
    expect(answer.withheld).toMatchObject([{ reason: 'PURPOSE_NOT_COVERED' }]);
  });

  test.each([
    ['EXPIRED', { from: '2025-01-01T00:00:00.000Z', until: '2025-06-01T00:00:00.000Z' }],
    ['WITHDRAWN', { withdrawnAt: new Date(Date.now() - 60_000).toISOString() }],
    ['PURPOSE_NOT_COVERED', { purposes: ['HOUSING' as const] }],
  ])('the reason %s, only to whom the consent named', async (reason, terms) => {
    const { id } = await person('Jamila')
      .accompaniedBy('ml-toulouse')
      .accompaniedBy('ml-auch')
      .housedBy('cada-muret')
      .grants({ to: 'ml-toulouse', categories: ['HOUSING_STATUS'], ...terms })
      .arrives();
    const ask = async (org: string) =>
      (await query(adviser(org), 'query($id: ID!) { youngPerson(id: $id) { housing { facilityKind } } }', { id })).withheld.map(
        (entry) => entry.reason,
      );
    expect(await ask('ml-toulouse')).toEqual([reason]);
    expect(await ask('ml-auch')).toEqual(['NO_CONSENT']);
  });
});
