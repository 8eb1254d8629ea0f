/** Leak 32: acts on one consent at once end as some order of them would, and what was withdrawn is read by nobody. */

import { personRegistered } from '@passerelle/kit/feed/events';
import { addDays, inParis, startOfDay } from '@passerelle/kit/vocabulary/calendar';
import fc from 'fast-check';
import { aSignedForm } from '../support/evidence.js';
import { adviser, data, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { arriveTogether, organisation, person } from '../support/person.js';

const GRANT = 'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id } }';
const RENEW = 'mutation($input: RenewConsentInput!) { renewConsent(input: $input) { id } }';
const WITHDRAW = 'mutation($grantId: ID!) { withdrawConsent(grantId: $grantId) { effectiveEverywhere } }';
const READ = 'query($id: ID!) { youngPerson(id: $id) { housing { facilityKind } } }';
const GIVEN = { explainedIn: 'prs', interpreter: true, interpreterName: 'Mme Karimi', method: 'ELECTRONIC' };
const BY_REPRESENTATIVE = {
  ...GIVEN,
  givenBy: 'LEGAL_REPRESENTATIVE',
  method: 'SIGNED_FORM',
  get evidenceSha256() {
    return aSignedForm();
  },
};
const inputFor = (personId: string) => ({
  ...GIVEN,
  personId,
  recipientOrganisationId: organisation('ml-sete').id,
  categories: ['HOUSING_STATUS'],
  purposes: ['SUPPORT'],
});

/** The answers of acts that were sent at once: the code of the refusal, or null. */
type Act = () => Promise<{ readonly errors: readonly { readonly extensions?: { readonly code?: unknown } }[] }>;
const atOnce = async (acts: readonly Act[]) =>
  (await Promise.all(acts.map((act) => act()))).map(({ errors }) => errors[0]?.extensions?.code ?? null);

const standing = (personId: string) =>
  sql('consent', 'select id from grant_record where person_id = $1 and withdrawn_at is null and valid_until > now()', [personId]);

test('any acts at once: a withdrawal that answered leaves no consent of the chain, and the recipient reads nothing', async () => {
  const { id } = await person('Zarghuna').accompaniedBy('ml-albi').housedBy('cada-albi').arrives();
  const own = subject(id);
  const acts = {
    withdraw: (grantId: string) => () => query(own, WITHDRAW, { grantId }),
    renew: (grantId: string) => () => query(own, RENEW, { input: { ...GIVEN, grantId } }),
    read: () => () => query(adviser('ml-sete'), READ, { id }),
  };
  const another = fc.constantFrom<keyof typeof acts>('withdraw', 'renew', 'read');
  await fc.assert(
    fc.asyncProperty(fc.array(another, { minLength: 1, maxLength: 4 }), fc.nat(), async (others, at) => {
      const { grantConsent } = await data(own, GRANT, { input: inputFor(id) });
      const { renewConsent } = await data(own, RENEW, { input: { ...GIVEN, grantId: grantConsent.id } });
      const chain = [grantConsent.id, renewConsent.id];
      const withdrawn = at % (others.length + 1);
      const names = others.toSpliced(withdrawn, 0, 'withdraw');
      const codes = await atOnce(names.map((name, place) => acts[name](chain[place % 2])));
      // In every order a withdrawal is taken, again where it was before; a renewal that comes after one is refused.
      expect(codes.filter((_, place) => names[place] !== 'renew')).toEqual(names.filter((name) => name !== 'renew').map(() => null));
      for (const code of codes) expect([null, 'BAD_USER_INPUT']).toContain(code);
      expect(await standing(id)).toEqual([]);
      expect((await data(adviser('ml-sete'), READ, { id })).youngPerson).toEqual({ housing: null });
    }),
    { numRuns: 25 },
  );
});

test('a withdrawal by who collected it reaches the renewals that the person gave; what was withdrawn is renewed by no link', async () => {
  const { id } = await person('Palwasha').accompaniedBy('ml-albi').housedBy('cada-albi').arrives();
  const { grantConsent } = await data(subject(id), GRANT, { input: inputFor(id) });
  await sql('consent', 'update grant_record set collected_by_id = $2 where id = $1', [grantConsent.id, organisation('ml-albi').id]);
  await data(subject(id), RENEW, { input: { ...GIVEN, grantId: grantConsent.id } });
  // Its own term is over: it was not withdrawn itself, but its renewal was.
  await sql(
    'consent',
    "update grant_record set valid_from = now() - interval '2 days', valid_until = now() - interval '1 day' where id = $1",
    [grantConsent.id],
  );
  await data(adviser('ml-albi'), WITHDRAW, { grantId: grantConsent.id });
  expect(await standing(id)).toEqual([]);
  const again = await query(subject(id), RENEW, { input: { ...GIVEN, grantId: grantConsent.id } });
  expect(again.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'input.grantId' } }]);
});

test('a representative’s consent that is renewed while the registry corrects the majority ends on the corrected day', async () => {
  const inDays = (days: number): string => addDays(inParis(new Date()).day, days);
  const born = inDays(60).replace(/^\d+/, (year) => String(Number(year) - 18));
  const minors = Array.from({ length: 6 }, () =>
    person('Rukhsar')
      .born(born)
      .accompaniedBy('ml-albi')
      .representedBy('M. Delmas', 'ml-albi')
      .grants({ to: 'ml-sete', categories: ['HOUSING_ADDRESS'] }),
  );
  await arriveTogether(minors);
  const renewals = minors.map(({ built: { id, grants, representatives } }) => async () => {
    const grantId = grants[0]?.id;
    const byRepresentative = "update grant_record set given_by = 'LEGAL_REPRESENTATIVE', valid_until = $2 where id = $1";
    await sql('consent', byRepresentative, [grantId, inDays(59)]);
    const { kind, payload } = personRegistered.of({ personId: id, majorityOn: inDays(20) });
    await Promise.all([
      sql(
        'registry',
        'with head as (update kit.feed_head set position = position + 1 returning position) insert into kit.feed_event (position, kind, payload) select position, $1, $2 from head',
        [kind, JSON.stringify(payload)],
      ),
      data(tokenOf({ org: 'ml-albi', role: 'MANAGER' }), RENEW, {
        input: { ...BY_REPRESENTATIVE, representativeId: representatives[0]?.id, grantId },
      }),
    ]);
  });
  await Promise.all(renewals.map((renewal) => renewal()));
  await settled();
  const ends = await sql('consent', 'select valid_until from grant_record where person_id = any($1) and valid_until > $2', [
    minors.map(({ built }) => built.id),
    startOfDay(inDays(20)),
  ]);
  expect(ends).toEqual([]);
});

test('the same consent sent five times at once is one', async () => {
  const { id } = await person('Nazanin').accompaniedBy('ml-albi').housedBy('cada-albi').arrives();
  const given = await Promise.all(Array.from({ length: 5 }, () => data(subject(id), GRANT, { input: inputFor(id) })));
  expect(new Set(given.map(({ grantConsent }) => grantConsent.id)).size).toBe(1);
  expect(await standing(id)).toHaveLength(1);
});

test('of acts at once on a referral, an enrolment and an emergency access one is done, and the others conflict with it', async () => {
  const { id, referrals } = await person('Hosai')
    .accompaniedBy('ml-albi', { status: 'IDENTIFIED', enrolledOn: null })
    .referred('ml-albi', 'ml-sete')
    .heldBy('ml-sete')
    .arrives();
  const five = async (act: Act) => (await atOnce(Array.from({ length: 5 }, () => act))).sort();
  const ACCEPT = 'mutation($id: ID!) { acceptReferral(id: $id) { status } }';
  const oneOf = (code: string) => [code, code, code, code, null];
  expect(await five(() => query(adviser('ml-sete'), ACCEPT, { id: referrals[0]?.id }))).toEqual(oneOf('CONFLICT'));

  const ENROL = 'mutation($id: ID!) { enrolInProgramme(personId: $id, programme: PACEA) { status } }';
  expect(await five(() => query(adviser('ml-albi'), ENROL, { id }))).toEqual(oneOf('CONFLICT'));

  const OPEN = 'mutation($id: ID!, $why: String!) { openEmergencyAccess(personId: $id, justification: $why) { id } }';
  const why = 'Personne en danger, l’accueil de nuit ferme dans une heure';
  const { openEmergencyAccess } = await data(adviser('ml-sete'), OPEN, { id, why });
  const REVIEW = 'mutation($id: ID!, $note: String!) { reviewEmergencyAccess(id: $id, finding: JUSTIFIED, note: $note) { id } }';
  const note = 'Danger réel, constaté sur place';
  const auditor = tokenOf({ org: 'consortium', role: 'COORDINATOR' });
  expect(await five(() => query(auditor, REVIEW, { id: openEmergencyAccess.id, note }))).toEqual(oneOf('BAD_USER_INPUT'));
});
