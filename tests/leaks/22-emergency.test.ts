/** Leak 22: break-glass opens only what the policy marks, to one professional, for one person, until its minute. */
import { adviser, data, query, settled, subject, tokenOf } from '../support/hub.js';
import { adviserId, person } from '../support/person.js';

const OPEN =
  'mutation($id: ID!, $why: String!, $minutes: Int) { openEmergencyAccess(personId: $id, justification: $why, minutes: $minutes) { id reviewed opensAt closesAt } }';
const READ = 'query($id: ID!) { youngPerson(id: $id) { contact { phone } housing { address { lines } } procedure { stage } } }';
const WHY = 'Personne en danger, l’accueil de nuit ferme dans une heure';

test('only flagged categories, only that professional and person, and the person is told', async () => {
  const [{ id }, other] = await Promise.all([
    person('Fereshta').accompaniedBy('ml-albi').heldBy('ml-sete').housedBy('cada-albi').inProcedure('ofii-toulouse').arrives(),
    person('Gulalai').accompaniedBy('ml-albi').arrives(),
  ]);
  const nothing = { youngPerson: { contact: null, housing: null, procedure: null } };
  expect(await data(adviser('ml-sete'), READ, { id })).toEqual(nothing);
  const opened = await data(adviser('ml-sete'), OPEN, { id, why: WHY, minutes: 10 });
  expect(Date.parse(opened.openEmergencyAccess.closesAt) - Date.parse(opened.openEmergencyAccess.opensAt)).toBe(600_000);
  expect(opened.openEmergencyAccess.reviewed).toBe(false);

  expect(await data(adviser('ml-sete'), READ, { id })).toEqual({
    youngPerson: { contact: { phone: '+33639980099' }, housing: { address: { lines: ['12 impasse du Secret'] } }, procedure: null },
  });
  expect(await data(tokenOf({ org: 'ml-sete', role: 'MANAGER' }), READ, { id })).toEqual(nothing);
  expect(await data(adviser('ml-sete'), READ, { id: other.id })).toEqual({ youngPerson: null });

  await settled();
  const { inboxHistory } = await data(subject(id), '{ inboxHistory { kind person { id } } }');
  expect(inboxHistory).toEqual([{ kind: 'EMERGENCY_ACCESS', person: { id } }]);
  const { youngPerson } = await data(
    subject(id),
    'query($id: ID!) { youngPerson(id: $id) { disclosures { edges { node { basis category { code } organisation { slug } } } } } }',
    { id },
  );
  expect(youngPerson.disclosures.edges).toContainEqual({
    node: { basis: 'EMERGENCY', category: { code: 'HOUSING_ADDRESS' }, organisation: { slug: 'ml-sete' } },
  });
});

test('the consortium’s auditor reviews it, which closes at once what was not justified; the person reads of it', async () => {
  const { id } = await person('Storay').accompaniedBy('ml-albi').heldBy('ml-auch').housedBy('cada-albi').arrives();
  const { openEmergencyAccess: opened } = await data(adviser('ml-auch'), OPEN, { id, why: WHY });
  const LIST = '{ emergencyAccesses(reviewed: false, first: 100) { edges { node { id organisation { slug } } } } }';
  const listed = { node: { id: opened.id, organisation: { slug: 'ml-auch' } } };
  const auditor = tokenOf({ org: 'consortium', role: 'COORDINATOR' });
  expect((await data(auditor, LIST)).emergencyAccesses.edges).toContainEqual(listed);
  expect((await data(tokenOf({ org: 'ml-auch', role: 'MANAGER' }), LIST)).emergencyAccesses.edges).toContainEqual(listed);
  expect((await data(tokenOf({ org: 'ml-albi', role: 'MANAGER' }), LIST)).emergencyAccesses.edges).not.toContainEqual(listed);
  expect((await query(adviser('ml-auch'), LIST)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);

  const REVIEW =
    'mutation($id: ID!, $note: String!) { reviewEmergencyAccess(id: $id, finding: UNJUSTIFIED, note: $note) { reviewed finding closesAt } }';
  const review = (token: Promise<string>) => query(token, REVIEW, { id: opened.id, note: 'Aucun danger à cette heure' });
  expect((await review(adviser('ml-auch'))).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  expect((await review(auditor)).data).toMatchObject({ reviewEmergencyAccess: { reviewed: true, finding: 'UNJUSTIFIED' } });
  expect(await data(adviser('ml-auch'), READ, { id })).toEqual({ youngPerson: { contact: null, housing: null, procedure: null } });
  expect((await review(auditor)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'id' } }]);

  const MINE =
    'query($id: ID!) { youngPerson(id: $id) { emergencyAccesses { finding reviewNote justification professional { id displayName } } } }';
  const professional = { id: adviserId('ml-auch'), displayName: expect.any(String) };
  for (const reader of [subject(id), auditor]) {
    expect((await data(reader, MINE, { id })).youngPerson.emergencyAccesses).toEqual([
      { finding: 'UNJUSTIFIED', reviewNote: 'Aucun danger à cette heure', justification: WHY, professional },
    ]);
  }
  expect((await data(adviser('ml-albi'), MINE, { id })).youngPerson.emergencyAccesses).toBeNull();
  await data(auditor, 'mutation($id: ID!) { liftEmergencyBar(professionalId: $id) }', { id: adviserId('ml-auch') });
});

test('where reviewed is left out, all are listed and counted', async () => {
  const auditor = tokenOf({ org: 'consortium', role: 'COORDINATOR' });
  const { all, nulled, done, waiting } = await data(
    auditor,
    '{ all: emergencyAccesses { totalCount } nulled: emergencyAccesses(reviewed: null) { totalCount } done: emergencyAccesses(reviewed: true) { totalCount } waiting: emergencyAccesses(reviewed: false) { totalCount } }',
  );
  expect(all.totalCount).toBeGreaterThan(0);
  expect(all).toEqual(nulled);
  expect(all.totalCount).toBe(done.totalCount + waiting.totalCount);
});

test('without a reason, for too long, by nobody in particular: refused with the field named', async () => {
  const { id } = await person('Habiba').accompaniedBy('ml-albi').arrives();
  const refused = async (token: Promise<string>, variables: object) =>
    (await query(token, OPEN, { id, why: WHY, ...variables })).errors.map(({ extensions }) => [extensions?.code, extensions?.field]);
  expect(await refused(adviser('ml-sete'), { why: 'urgent' })).toEqual([['BAD_USER_INPUT', 'justification']]);
  expect(await refused(adviser('ml-sete'), { minutes: 100_000 })).toEqual([['BAD_USER_INPUT', 'minutes']]);
  expect(await refused(adviser('ml-sete'), { minutes: 0 })).toEqual([['BAD_USER_INPUT', 'minutes']]);
  expect(await refused(tokenOf({ org: 'ml-sete', role: 'SYSTEM' }), {})).toEqual([['FORBIDDEN', undefined]]);
  expect(await refused(subject(id), {})).toEqual([['FORBIDDEN', undefined]]);
});
