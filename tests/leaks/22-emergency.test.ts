/** Leak 22: break-glass opens only what the policy marks, to one professional, for one person, until its minute. */
import { adviser, data, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { person } from '../support/person.js';

const OPEN =
  'mutation($id: ID!, $why: String!, $minutes: Int) { openEmergencyAccess(personId: $id, justification: $why, minutes: $minutes) { id reviewed opensAt closesAt } }';
const READ = 'query($id: ID!) { youngPerson(id: $id) { contact { phone } housing { address { lines } } procedure { stage } } }';
const WHY = 'Personne en danger, l’accueil de nuit ferme dans une heure';

test('only flagged categories, only that professional and person, and the person is told', async () => {
  const [{ id }, other] = await Promise.all([
    person('Fereshta').accompaniedBy('ml-albi').housedBy('cada-albi').inProcedure('ofii-toulouse').arrives(),
    person('Gulalai').accompaniedBy('ml-albi').arrives(),
  ]);
  expect(await data(adviser('ml-sete'), READ, { id })).toEqual({ youngPerson: null });
  const opened = await data(adviser('ml-sete'), OPEN, { id, why: WHY, minutes: 10 });
  expect(Date.parse(opened.openEmergencyAccess.closesAt) - Date.parse(opened.openEmergencyAccess.opensAt)).toBe(600_000);
  expect(opened.openEmergencyAccess.reviewed).toBe(false);

  expect(await data(adviser('ml-sete'), READ, { id })).toEqual({
    youngPerson: { contact: { phone: '+33639980099' }, housing: { address: { lines: ['12 impasse du Secret'] } }, procedure: null },
  });
  expect(await data(tokenOf({ org: 'ml-sete', role: 'MANAGER' }), READ, { id })).toEqual({ youngPerson: null });
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

  for (const subgraph of ['registry', 'housing'])
    await sql(subgraph, 'update kit.emergency_access set closes_at = $1 where person_id = $2', [Date.now() - 1, id]);
  expect(await data(adviser('ml-sete'), READ, { id })).toEqual({ youngPerson: null });
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
