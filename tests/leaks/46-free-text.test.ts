/**
 * Leak 42 of the list of attacks, in its file 46: free text as a way round consent. What professionals write about a person is
 * guarded, logged, withheld under statistical purposes, and closed to a referral's recipient once the referral is.
 */
import { getNamedType } from 'graphql';
import { inputsOf, schema } from '../support/api-inputs.js';
import { adviser, data, listen, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { organisation, person } from '../support/person.js';

const SUBJECT = 'Logement pour Amina Rahimi, 12 impasse du Secret';
const MESSAGE = 'Elle dort chez un ami depuis hier soir';
const auditor = tokenOf({ org: 'consortium', role: 'COORDINATOR' });

const SEND = 'mutation($input: SendReferralInput!) { sendReferral(input: $input) { id } }';
const inputOf = (personId: string, to: string) => ({
  input: { personId, toOrganisationId: organisation(to).id, kind: 'HOUSING', subject: SUBJECT, message: MESSAGE, needs: ['IDENTITY'] },
});
const THREAD = 'Son frère l’attend à la gare';
const sent = async (personId: string, to: string): Promise<string> => {
  const { id } = (await data(adviser('ml-albi'), SEND, inputOf(personId, to))).sendReferral;
  const WRITE = 'mutation($id: ID!, $words: String!) { sendReferralMessage(id: $id, words: $words) { id } }';
  await data(adviser('ml-albi'), WRITE, { id, words: THREAD });
  return id;
};
const act = (by: Promise<string>, name: string, id: string, word?: 'reason' | 'outcome') =>
  data(by, `mutation($id: ID!) { ${name}(id: $id${word ? `, ${word}: "Parce que c’est ainsi"` : ''}) { id } }`, { id });

/** Every way to the texts of one referral. */
const TEXTS = 'subject message history { because reason } messages { words }';
const WAYS: Readonly<Record<string, string>> = {
  'Query.referral': `query($referral: ID!) { referral(id: $referral) { ${TEXTS} } }`,
  'Query.referrals, received': `{ referrals(box: INBOX, first: 100) { edges { node { ${TEXTS} } } } }`,
  'Query.referrals, sent': `{ referrals(box: OUTBOX, first: 100) { edges { node { ${TEXTS} } } } }`,
  'Query.inboxHistory': `{ inboxHistory(first: 100) { referral { ${TEXTS} } } }`,
  'YoungPerson.referrals': `query($id: ID!) { youngPerson(id: $id) { referrals { edges { node { ${TEXTS} } } } } }`,
  'ReferralStep.title': 'query($id: ID!) { youngPerson(id: $id) { pathway { edges { node { ... on ReferralStep { title } } } } } }',
  'ReferralStep.referral': `query($id: ID!) { youngPerson(id: $id) { pathway { edges { node { ... on ReferralStep { referral { ${TEXTS} } } } } } } }`,
};

/** By which ways a reader is given any word of it. */
async function waysTo(reader: Promise<string>, id: string, referral: string, purpose = 'SUPPORT'): Promise<string[]> {
  const open: string[] = [];
  for (const [way, text] of Object.entries(WAYS)) {
    const variables = { ...(text.includes('$id') && { id }), ...(text.includes('$referral') && { referral }) };
    const answer = JSON.stringify(await query(reader, text, variables, { purpose }));
    if ([SUBJECT, MESSAGE, THREAD, 'Parce que c’est ainsi'].some((words) => answer.includes(words))) open.push(way);
  }
  return open;
}

const readings = (subgraph: string, personId: string) =>
  sql<{ organisation_id: string | null; basis: string; fields: string[] }>(
    subgraph,
    `select distinct organisation_id, basis, fields::jsonb as fields
     from kit.disclosure, json_to_recordset(readings) as reading(category text, basis text, fields json, people json),
       json_array_elements(people) as person
     where person->>0 = $1 and category = 'FREE_TEXT'`,
    [personId],
  );

test('an open referral’s words are read by its two organisations and the person, by nobody else, and each reading is logged', async () => {
  const { id } = await person('Amina')
    .accompaniedBy('ml-albi')
    .housedBy('cada-albi')
    .grants({ to: { kind: 'MISSION_LOCALE' }, categories: ['IDENTITY', 'ACCOMPANIMENT'] })
    .grants({ to: 'of-albi', categories: ['IDENTITY', 'ACCOMPANIMENT'] })
    .arrives();
  const referral = await sent(id, 'of-albi');
  const RECEIVED = ['Query.referral', 'Query.referrals, received', 'YoungPerson.referrals', 'ReferralStep.title', 'ReferralStep.referral'];
  expect(await waysTo(adviser('of-albi'), id, referral)).toEqual(expect.arrayContaining(RECEIVED));
  expect(await waysTo(adviser('ml-albi'), id, referral)).toEqual(expect.arrayContaining(['Query.referral', 'Query.referrals, sent']));
  expect(await waysTo(subject(id), id, referral)).toEqual(expect.arrayContaining(['Query.referral', 'Query.inboxHistory']));
  for (const other of [adviser('ml-foix'), adviser('cada-albi'), auditor]) expect(await waysTo(other, id, referral)).toEqual([]);

  const rows = await readings('coordination', id);
  const basesOf = (slug: string | null) => [
    ...new Set(rows.filter((row) => row.organisation_id === (slug && organisation(slug).id)).map(({ basis }) => basis)),
  ];
  expect([basesOf('of-albi'), basesOf('ml-albi'), basesOf(null)]).toEqual([['ADDRESSEE'], ['HOLDER'], ['SUBJECT']]);
  expect(new Set(rows.flatMap(({ fields }) => fields))).toEqual(
    new Set([
      'Referral.subject',
      'Referral.message',
      'ReferralEvent.because',
      'ReferralEvent.reason',
      'ReferralMessage.words',
      'ReferralStep.title',
    ]),
  );
  await settled();
  const SEEN = `query($id: ID!) { youngPerson(id: $id) { disclosures(ownReads: false, first: 100) { edges { node {
    organisation { slug } category { code label(language: fr) } basis basisLabel(language: en) } } } } }`;
  const { edges } = (await data(subject(id), SEEN, { id })).youngPerson.disclosures;
  expect(edges.map(({ node }: { node: unknown }) => node)).toContainEqual({
    organisation: { slug: 'of-albi' },
    category: { code: 'FREE_TEXT', label: 'Textes libres' },
    basis: 'ADDRESSEE',
    basisLabel: 'It was written to this organisation',
  });
});

test.each([
  ['cancelled', [], ['ml-albi', 'cancelReferral', 'reason']],
  ['cancelled once it was taken on', ['acceptReferral'], ['ml-albi', 'cancelReferral', 'reason']],
  ['declined', [], ['cada-albi', 'declineReferral', 'reason']],
] as const)('a referral that is %s is closed to its recipient, and not to its sender', async (_, before, [by, name, word]) => {
  const { id } = await person('Latifa').accompaniedBy('ml-albi').housedBy('cada-albi').arrives();
  const referral = await sent(id, 'cada-albi');
  for (const earlier of before) await act(adviser('cada-albi'), earlier, referral);
  expect(await waysTo(adviser('cada-albi'), id, referral)).not.toEqual([]);
  await act(adviser(by), name, referral, word);

  const READ = `query($id: ID!) { referral(id: $id) { ${TEXTS} } }`;
  const read = async (reader: Promise<string>) => (await data(reader, READ, { id: referral })).referral;
  const becauseOf = ({ history }: { history: { because: string | null }[] }) => history.map(({ because }) => because).filter(Boolean);
  const reasonsOf = ({ history }: { history: { reason: string | null }[] }) => history.map(({ reason }) => reason).filter(Boolean);
  const left = await read(adviser('cada-albi'));
  expect(left).toMatchObject({ subject: null, message: null, messages: [{ words: null }] });
  // Its own words it has; those of the other are closed with the rest.
  expect(reasonsOf(left)).toEqual(by === 'cada-albi' ? ['Parce que c’est ainsi'] : []);
  const kept = await read(adviser('ml-albi'));
  expect([becauseOf(left), becauseOf(kept)]).toEqual(name === 'declineReferral' ? [['OTHER'], ['OTHER']] : [[], []]);
  expect(kept).toMatchObject({ subject: SUBJECT, message: MESSAGE, messages: [{ words: THREAD }] });
  expect(reasonsOf(kept)).toEqual(['Parce que c’est ainsi']);
});

test('a stream that replays what was sent gives no words of a referral that was cancelled since', async () => {
  const { id } = await person('Najiba').accompaniedBy('ml-albi').housedBy('cada-toulouse').arrives();
  const referral = await sent(id, 'cada-toulouse');
  await act(adviser('ml-albi'), 'cancelReferral', referral, 'reason');
  const { client, events } = await listen(
    adviser('cada-toulouse'),
    `subscription { inbox { kind referral { id ${TEXTS} } person { id } } }`,
  );
  for await (const event of events) {
    const told = JSON.stringify(event);
    expect(told.includes(referral) && told.includes('Secret')).toBe(false);
    if (told.includes('REFERRAL_CANCELLED') && told.includes(referral)) break;
  }
  await client.dispose();
});

test('the consortium reads no words, not even of a referral that names it, for no purpose', async () => {
  const { id } = await person('Fariba').accompaniedBy('ml-albi').arrives();
  const referral = await sent(id, 'consortium');
  for (const purpose of ['STATISTICS', 'EVALUATION', 'SUPPORT'])
    for (const reader of [auditor, adviser('consortium')]) expect(await waysTo(reader, id, referral, purpose)).toEqual([]);
});

test('why an emergency was opened and what its review found is read by who wrote it, the person and the auditor, and is logged', async () => {
  const { id } = await person('Habiba').accompaniedBy('ml-albi').heldBy('ml-castres').arrives();
  const OPEN = 'mutation($id: ID!, $why: String!) { openEmergencyAccess(personId: $id, justification: $why) { id } }';
  const why = 'Mise à l’abri urgente cette nuit, danger immédiat';
  const { openEmergencyAccess: opened } = await data(adviser('ml-castres'), OPEN, { id, why });
  const note = 'Danger réel, constaté sur place';
  const REVIEW = 'mutation($id: ID!, $note: String!) { reviewEmergencyAccess(id: $id, finding: JUSTIFIED, note: $note) { id } }';
  await data(auditor, REVIEW, { id: opened.id, note });

  const LIST = '{ emergencyAccesses(first: 100) { edges { node { id justification reviewNote } } } }';
  const listed = async (reader: Promise<string>) =>
    (await data(reader, LIST)).emergencyAccesses.edges.find(({ node }: { node: { id: string } }) => node.id === opened.id).node;
  const manager = tokenOf({ org: 'ml-castres', role: 'MANAGER' });
  for (const reader of [auditor, manager]) expect(await listed(reader)).toMatchObject({ justification: why, reviewNote: note });
  expect((await query(auditor, LIST, {}, { purpose: 'STATISTICS' })).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  const MINE = 'query($id: ID!) { youngPerson(id: $id) { emergencyAccesses { justification } } }';
  expect((await data(subject(id), MINE, { id })).youngPerson.emergencyAccesses).toEqual([{ justification: why }]);
  const rows = await readings('consent', id);
  expect(new Set(rows.map(({ basis }) => basis))).toEqual(new Set(['HOLDER', 'AUDIT', 'SUBJECT']));

  await settled();
  const SEEN =
    'query($id: ID!) { youngPerson(id: $id) { disclosures(ownReads: false) { edges { node { basis category { code } organisation { slug } } } } } }';
  const seen = (await data(subject(id), SEEN, { id })).youngPerson.disclosures.edges.map(({ node }: { node: unknown }) => node);
  expect(seen).toContainEqual({ basis: 'AUDIT', category: { code: 'FREE_TEXT' }, organisation: { slug: 'consortium' } });
});

describe('every text that a mutation takes', () => {
  /** Where it is read. A field that is not here is new: say where its words are read, or why they are about nobody. */
  /** Names and addresses are read under what they are; other words under FREE_TEXT and its like. */
  const READ_UNDER = [
    ...['FREE_TEXT', 'REPRESENTATIVE', 'PROFESSIONAL_NOTES'],
    ...['IDENTITY', 'CONTACT', 'HOUSING_ADDRESS', 'APPOINTMENTS'],
  ];
  const READ_IN: Readonly<Record<string, string>> = {
    'sendReferral.input.subject': 'Referral.subject',
    'sendReferral.input.message': 'Referral.message',
    'draftReferral.input.subject': 'Referral.subject',
    'draftReferral.input.message': 'Referral.message',
    'declineReferral.reason': 'ReferralEvent.reason',
    'completeReferral.outcome': 'ReferralEvent.reason',
    'interruptReferral.reason': 'ReferralEvent.reason',
    'cancelReferral.reason': 'ReferralEvent.reason',
    'sendReferralMessage.words': 'ReferralMessage.words',
    'openEmergencyAccess.justification': 'EmergencyAccess.justification',
    'reviewEmergencyAccess.note': 'EmergencyAccess.reviewNote',
    'recordRepresentative.input.name': 'LegalRepresentative.name',
    'recordInterview.input.summary': 'Interview.summary',
    'changeInterview.input.summary': 'Interview.summary',
    'recordInterview.note': 'ProfessionalNote.text',
    'writeNote.text': 'ProfessionalNote.text',
    'changeNote.text': 'ProfessionalNote.text',
    ...Object.fromEntries(
      ['planAppointment', 'changeAppointment', 'moveAppointment'].flatMap((act) =>
        ['place', 'link'].map((name) => [`${act}.input.${name}`, `Appointment.${name}`]),
      ),
    ),
    ...Object.fromEntries(['openStay', 'changeStay'].map((act) => [`${act}.input.addressLines`, 'Address.lines'])),
    ...Object.fromEntries(['openStay', 'changeStay'].map((act) => [`${act}.input.commune`, 'Address.commune'])),
    ...Object.fromEntries(
      ['openRecord.input.identity', 'correctIdentity.input'].flatMap((at) =>
        ['givenNames', 'familyName', 'spokenNames'].map((name) => [`${at}.${name}`, `Identity.${name}`]),
      ),
    ),
    ...Object.fromEntries(
      ['openRecord.input.contact', 'recordContact.input'].flatMap((at) =>
        ['phone', 'email'].map((name) => [`${at}.${name}`, `Contact.${name}`]),
      ),
    ),
    'transferAccompaniment.input.message': 'AccompanimentTransfer.message',
    ...Object.fromEntries(['setGoal', 'changeGoal'].map((act) => [`${act}.input.title`, 'PlanGoal.title'])),
    ...Object.fromEntries(['addAction', 'changeAction'].map((act) => [`${act}.input.words`, 'PlanAction.words'])),
    'askRight.words': 'RightRequest.words',
    'recordRightRequest.input.words': 'RightRequest.words',
    'answerRight.input.words': 'RightAnswer.words',
  };
  const ABOUT_NOBODY: Readonly<Record<string, string>> = {
    'grantConsent.input.interpreterName': 'who helped, told to the parties of the consent',
    'renewConsent.input.interpreterName': 'who helped, told to the parties of the consent',
    'confirmConsentWithCode.code': 'a code',
    'withdrawConsent.reason': 'kept, and given by no field',
    'scheduleWorkshop.input.title': 'read by the own staff alone (46b-open-texts.test.ts)',
    'recordStaffTraining.input.title': 'read by the own staff alone (46b-open-texts.test.ts)',
    'changeWorkshop.input.title': 'as scheduleWorkshop.input.title',
    'changeStaffTraining.input.title': 'as recordStaffTraining.input.title',
    'publishSlots.input.place': 'read by the own staff, and with an appointment, which is guarded',
    'publishSlots.input.link': 'as publishSlots.input.place',
    'recordSituation.input.romeCode': 'a code',
    'changeSituation.input.romeCode': 'a code',
    ...Object.fromEntries(
      ['openStay', 'changeStay'].flatMap((act) => ['postcode', 'communeCode'].map((code) => [`${act}.input.${code}`, 'a code'])),
    ),
    'openRecordWithCode.code': 'a code',
    'registerOrganisation.slug': 'a code',
    'recordPartnership.input.scope': 'of members, by the consortium’s coordinator',
    'changePartnership.input.scope': 'of members, by the consortium’s coordinator',
    ...Object.fromEntries(
      ['registerOrganisation', 'changeOrganisation'].flatMap((act) =>
        ['name', 'siret', 'communeCode', 'addressLines', 'openingHours', 'phone', 'email'].map((name) => [
          `${act}.input.${name}`,
          'of a member, by the consortium’s coordinator',
        ]),
      ),
    ),
    ...Object.fromEntries(
      ['registerProfessional', 'changeProfessional'].flatMap((act) =>
        ['displayName', 'jobTitle', 'phone', 'email'].map((name) => [
          `${act}.input.${name}`,
          'of a professional at work, by who registers them',
        ]),
      ),
    ),
    'registerMachine.input.name': 'of a program, by who registers it',
    'changeMachine.input.name': 'of a program, by who registers it',
    ...Object.fromEntries(
      ['publishService', 'changeService'].flatMap((act) =>
        ['name', 'zone', 'conditions', 'addressLines', 'communeCode', 'openingHours', 'phone', 'email'].map((name) => [
          `${act}.input.${name}`,
          'of a service, by who publishes it',
        ]),
      ),
    ),
    'registerMachine.publicKey': 'a key',
    'addMachineKey.publicKey': 'a key',
    ...Object.fromEntries(
      ['publishCourse', 'changeCourse'].flatMap((act) =>
        ['title', 'rncp', 'communeCode'].map((name) => [`${act}.input.${name}`, 'of a course']),
      ),
    ),
  };
  const texts = Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap(({ name, args }) =>
    args
      .flatMap((argument) => inputsOf([argument.name], argument.type))
      .filter(({ type }) => getNamedType(type).name === 'String')
      .map(({ path }) => [name, ...path].join('.')),
  );

  test('is read in a guarded field, or is about nobody', async () => {
    expect(texts.filter((text) => !READ_IN[text] && !ABOUT_NOBODY[text])).toEqual([]);
    const { consentCategories } = await data(auditor, '{ consentCategories { code fields } }');
    const guarded = consentCategories
      .filter(({ code }: { code: string }) => READ_UNDER.includes(code))
      .flatMap(({ fields }: { fields: string[] }) => fields);
    expect(texts.filter((text) => READ_IN[text] && !guarded.includes(READ_IN[text]))).toEqual([]);
  });
});
