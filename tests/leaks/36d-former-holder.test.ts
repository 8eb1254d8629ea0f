/**
 * Leak 36 and 37: who housed a person once. Their record stays with the operator; its word in their name, and what it opens without
 * a second signature, end with the last stay.
 */
import { addDays, inParis } from '@passerelle/kit/calendar';
import { aSignedForm } from '../support/evidence.js';
import { adviser, data, query, subject, tokenOf } from '../support/hub.js';
import { organisation, person } from '../support/person.js';

const GRANT = 'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id status confirmedBy } }';
const RENEW = 'mutation($input: RenewConsentInput!) { renewConsent(input: $input) { id status confirmedBy } }';
const CONFIRM = 'mutation($grantId: ID!) { confirmConsent(grantId: $grantId) { status confirmedBy } }';
const MAKE_CODE = 'mutation($grantId: ID!) { makeConfirmationCode(grantId: $grantId) { code } }';
const OPEN = 'mutation($id: ID!, $why: String!) { openEmergencyAccess(personId: $id, justification: $why) { awaitsSignatureUntil } }';
const WHY = 'Personne en danger, l’accueil de nuit ferme dans une heure';
const OPERATOR = 'huda-auch';

const given = () => ({ explainedIn: 'fr', interpreter: false, method: 'SIGNED_FORM', evidenceSha256: aSignedForm() });
const terms = (personId: string) => ({
  ...given(),
  personId,
  categories: ['CONTACT'],
  recipientOrganisationId: organisation('ml-rodez').id,
  purposes: ['SUPPORT'],
});
const recorded = async (personId: string) => (await data(adviser(OPERATOR), GRANT, { input: terms(personId) })).grantConsent;
const opened = async (id: string, role: 'ADVISER' | 'MANAGER') =>
  (await data(tokenOf({ org: OPERATOR, role }), OPEN, { id, why: WHY })).openEmergencyAccess.awaitsSignatureUntil;

const TODAY = inParis(new Date()).day;
const LEFT = { since: '2023-01-05', exitedOn: '2024-06-30' };
const accompanied = (name: string) => person(name).accompaniedBy('ml-albi');
const STANDING = { status: 'ACTIVE', confirmedBy: 'EVIDENCE' };
const FORMER = { status: 'TO_CONFIRM', confirmedBy: null };

test.each([
  ['who houses', accompanied('Arezo').housedBy(OPERATOR), STANDING],
  ['who housed until today', accompanied('Bahar').housedBy(OPERATOR, { exitedOn: TODAY }), STANDING],
  ['who housed once, and does again', accompanied('Deba').housedBy(OPERATOR, LEFT).housedBy(OPERATOR), STANDING],
  ['who holds a record and never housed', accompanied('Elaha').heldBy(OPERATOR), STANDING],
  ['who housed until 2024', accompanied('Farah').housedBy(OPERATOR, LEFT), FORMER],
  [
    'who housed in two stays that have ended',
    accompanied('Gita')
      .housedBy(OPERATOR, LEFT)
      .housedBy(OPERATOR, { exitedOn: addDays(TODAY, -3) }),
    FORMER,
  ],
] as const)('%s: its evidence and its emergency', async (_, built, expected) => {
  const { id } = await built.arrives();
  expect(await recorded(id)).toMatchObject(expected);
  expect((await opened(id, expected === STANDING ? 'MANAGER' : 'ADVISER')) === null).toBe(expected === STANDING);
});

test('what a former operator records holds once the person confirms it, and again when it renews it', async () => {
  const { id } = await accompanied('Hosna').housedBy(OPERATOR, LEFT).arrives();
  const { id: grantId } = await recorded(id);
  expect((await data(subject(id), CONFIRM, { grantId })).confirmConsent).toEqual({ status: 'ACTIVE', confirmedBy: 'PAGE' });
  const { renewConsent } = await data(adviser(OPERATOR), RENEW, { input: { ...given(), grantId } });
  expect(renewConsent).toMatchObject(FORMER);
});

test('two professionals of a former operator confirm nothing for a minor’s representative', async () => {
  const minor = () => person('Ilhama').born('2012-05-01').accompaniedBy('ml-albi').representedBy('M. Omari', 'ml-albi');
  const answers = [];
  for (const built of [minor().housedBy(OPERATOR), minor().housedBy(OPERATOR, LEFT)]) {
    const { id, representatives } = await built.arrives();
    const input = {
      ...terms(id),
      categories: ['SOCIAL_SITUATION'],
      givenBy: 'LEGAL_REPRESENTATIVE',
      representativeId: representatives[0]?.id,
    };
    const { grantConsent } = await data(adviser(OPERATOR), GRANT, { input });
    const { errors } = await query(tokenOf({ org: OPERATOR, role: 'MANAGER' }), MAKE_CODE, { grantId: grantConsent.id });
    answers.push(errors.map(({ extensions }) => extensions?.code));
  }
  expect(answers).toEqual([[], ['FORBIDDEN']]);
});
