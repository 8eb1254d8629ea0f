/**
 * Leak 36 and 37: who housed a person once. Their record stays with the operator; its word in their name, what it writes of their
 * representatives, and what it opens without a second signature, end with the last stay.
 */
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import { aSignedForm } from '../support/evidence.js';
import { adviser, data, query, settled, sql, subject, tokenOf } from '../support/hub.js';
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

describe('the register of representatives', () => {
  const RECORD = 'mutation($input: RecordRepresentativeInput!) { recordRepresentative(input: $input) { id status } }';
  const COUNTERSIGN = 'mutation($id: ID!) { countersignRepresentative(id: $id) { status } }';
  const END = 'mutation($id: ID!, $mistaken: Boolean!) { endRepresentative(id: $id, mistaken: $mistaken) { status } }';
  const minor = () => person('Jamila').born('2012-05-01').accompaniedBy('ml-albi');
  const line = (personId: string) => ({
    personId,
    kind: 'PARENT',
    name: 'M. Nazari',
    since: '2026-01-05',
    evidenceSha256: aSignedForm(),
  });
  const record = async (org: string, personId: string): Promise<string> =>
    (await data(adviser(org), RECORD, { input: line(personId) })).recordRepresentative.id;
  const refusedOf = async (role: 'ADVISER' | 'MANAGER', text: string, variables: object) =>
    (await query(tokenOf({ org: OPERATOR, role }), text, { ...variables })).errors.map(({ extensions }) => extensions?.code);
  const written = (id: string) =>
    sql('registry', 'select mistaken, until, countersigned_by_id, ended_by_id from representative where person_id = $1 order by id', [id]);
  const told = async (): Promise<number> =>
    Number((await sql<{ position: string }>('registry', 'select position from kit.feed_head'))[0]?.position);

  test('is written by who houses the person now', async () => {
    const { id } = await minor().housedBy(OPERATOR, LEFT).housedBy(OPERATOR).arrives();
    const [own, other] = [await record(OPERATOR, id), await record('ml-albi', id)];
    expect(await refusedOf('MANAGER', COUNTERSIGN, { id: other })).toEqual([]);
    expect(await refusedOf('MANAGER', COUNTERSIGN, { id: own })).toEqual([]);
    expect(await refusedOf('ADVISER', END, { id: other, mistaken: true })).toEqual([]);
  });

  test('is closed to who housed them once: it records, countersigns and ends nobody', async () => {
    const { id, representatives } = await minor().housedBy(OPERATOR, LEFT).representedBy('Mme Azizi', 'ml-albi').arrives();
    const waiting = await record('ml-albi', id);
    const before = [await written(id), await told()];
    expect(await refusedOf('ADVISER', RECORD, { input: line(id) })).toEqual(['NOT_FOUND']);
    expect(await refusedOf('MANAGER', COUNTERSIGN, { id: waiting })).toEqual(['NOT_FOUND']);
    for (const mistaken of [true, false])
      expect(await refusedOf('MANAGER', END, { id: representatives[0]?.id, mistaken })).toEqual(['NOT_FOUND']);
    expect([await written(id), await told()]).toEqual(before);
  });

  test('is told of once, however often an end is sent', async () => {
    const { id, representatives } = await minor().representedBy('Mme Azizi', 'ml-albi').arrives();
    const end = async (mistaken: boolean) => {
      const before = await told();
      const variables = { id: representatives[0]?.id, mistaken };
      const { endRepresentative } = await data(adviser('ml-albi'), END, variables);
      return [endRepresentative.status, (await told()) > before];
    };
    expect([await end(false), await end(false)]).toEqual([
      ['ENDED', true],
      ['ENDED', false],
    ]);
    expect([await end(true), await end(true), await end(false)]).toEqual([
      ['MISTAKEN', true],
      ['MISTAKEN', false],
      ['MISTAKEN', false],
    ]);
    await settled();
    const INBOX = '{ inboxLatest(first: 20) { kind } }';
    const items = (await data(subject(id), INBOX)).inboxLatest.filter(({ kind }: { kind: string }) => kind === 'REPRESENTATIVE_CHANGED');
    expect(items).toHaveLength(2);
  });
});
