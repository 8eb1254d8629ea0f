/** A young person is met by two organisations: the first opens a record, the second finds that there may be one, and the person joins them. */
import { randomUUID } from 'node:crypto';
import { adviser, data, query, settled, subject, tokenOf } from '../support/hub.js';
import { pairs } from '../support/pair.js';
import { person } from '../support/person.js';

const OPEN = `mutation($input: OpenRecordInput!) { openRecord(input: $input) {
  person { id identity { givenNames familyName birthDate birthPrecision version } contact { phone version } holders { slug } }
  possibleDuplicates { heldByViewer person { id } } } }`;
const MAKE_CODE = 'mutation { makeRecordCode { code } }';
const BY_CODE = 'mutation($code: String!) { openRecordWithCode(code: $code) { id identity { givenNames } } }';

/** A family name that nobody else has, and that sounds like no other. */
const family = (): string => `Zyx${[...randomUUID().replace(/\D/g, '').slice(0, 6)].map((digit) => 'bdfgklmnpr'[Number(digit)]).join('a')}`;
const met = (familyName: string, more: object = {}) => ({
  identity: { givenNames: 'Mohammad', familyName, birthDate: '2004-07-09', ...more },
});
const opened = async (org: string, input: object) => (await data(adviser(org), OPEN, { input })).openRecord;

test('a record is opened for somebody whom nobody knows, and the organisation holds it', async () => {
  const name = family();
  const { person: amina, possibleDuplicates } = await opened('ml-toulouse', { ...met(name), contact: { phone: '06 39 98 11 22' } });
  expect(possibleDuplicates).toEqual([]);
  expect(amina).toEqual({
    id: expect.any(String),
    identity: { givenNames: 'Mohammad', familyName: name, birthDate: '2004-07-09', birthPrecision: 'DAY', version: 1 },
    contact: { phone: '+33639981122', version: 1 },
    holders: [{ slug: 'ml-toulouse' }],
  });
  const search = 'query($filter: CaseloadFilter) { caseload(filter: $filter) { edges { node { id } } } }';
  const { caseload } = await data(adviser('ml-toulouse'), search, { filter: { search: name } });
  expect(caseload.edges).toEqual([{ node: { id: amina.id } }]);
});

test.each([
  ['another spelling', { givenNames: 'Muhamed' }],
  ['a further name', { givenNames: 'Mohammad Anwar' }],
  ['a birth date of which the year alone is known', { birthDate: '2004-01-01', birthPrecision: 'YEAR' }],
  ['an estimated year', { birthDate: '2005-01-01', birthPrecision: 'ABOUT' }],
  ['day and month exchanged', { birthDate: '2004-09-07' }],
  ['no birth date', { birthDate: null }],
])('%s is found, by its holder with the person, by another as somebody alone', async (_what, otherwise) => {
  const name = family();
  const { person: first } = await opened('ml-toulouse', met(name));
  expect(await opened('ml-toulouse', met(name, otherwise))).toEqual({
    person: null,
    possibleDuplicates: [{ heldByViewer: true, person: { id: first.id } }],
  });
  expect(await opened('cada-muret', met(name, otherwise))).toEqual({
    person: null,
    possibleDuplicates: [{ heldByViewer: false, person: null }],
  });
});

test('a former phone finds the person under another family name', async () => {
  const name = family();
  const phone = `+336399${String(Date.now()).slice(-5)}`;
  const { person: first } = await opened('ml-albi', { ...met(name), contact: { phone } });
  const CONTACT =
    'mutation($id: ID!, $v: Int) { recordContact(personId: $id, version: $v, input: { phone: "0639980001" }) { version phone } }';
  expect(await data(adviser('ml-albi'), CONTACT, { id: first.id, v: 1 })).toEqual({ recordContact: { version: 2, phone: '+33639980001' } });
  const { possibleDuplicates } = await opened('ml-albi', { ...met(family()), contact: { phone } });
  expect(possibleDuplicates).toEqual([{ heldByViewer: true, person: { id: first.id } }]);
});

test('the person shows by a code that they are the same, and the second organisation holds a record of the one identity', async () => {
  const name = family();
  const { person: first } = await opened('ml-toulouse', met(name));
  await settled();
  const { makeRecordCode } = await data(subject(first.id), MAKE_CODE);
  const joined = await data(adviser('cada-muret'), BY_CODE, { code: makeRecordCode.code.toLowerCase().replaceAll('-', ' ') });
  expect(joined).toEqual({ openRecordWithCode: { id: first.id, identity: { givenNames: 'Mohammad' } } });
  const { errors } = await query(adviser('cada-toulouse'), BY_CODE, { code: makeRecordCode.code });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'code' } }]);
});

test('who says that it is another person opens a second record, and the pair waits for the consortium', async () => {
  const name = family();
  const { person: first } = await opened('ml-toulouse', met(name));
  const { person: second } = await opened('cada-muret', { ...met(name), isAnotherPerson: true });
  expect(second.id).not.toBe(first.id);
  const waiting = await pairs();
  expect(waiting).toContainEqual({ id: expect.any(String), version: 1, person: { id: second.id }, other: { id: first.id } });
});

test('two organisations that open a record of one person at once end with one person', async () => {
  const name = family();
  const answers = await Promise.all(['ml-toulouse', 'cada-muret', 'ml-albi', 'cada-toulouse'].map((org) => opened(org, met(name))));
  expect(answers.filter(({ person: one }) => one !== null)).toHaveLength(1);
  expect(answers.filter(({ possibleDuplicates }) => possibleDuplicates.length === 1)).toHaveLength(3);
});

test('an identity is corrected at the version that was read, and the person reads what it said', async () => {
  const { id } = await person('Amena').heldBy('ml-toulouse').heldBy('cada-muret').arrives();
  const CORRECT = `mutation($id: ID!, $v: Int!, $input: IdentityInput!) { correctIdentity(personId: $id, version: $v, input: $input) {
    identity { givenNames version } } }`;
  const input = {
    givenNames: 'Amina',
    familyName: 'Rahimi',
    birthDate: '2005-03-15',
    sex: 'FEMALE',
    nationality: 'AF',
    preferredLanguage: 'prs',
  };
  expect(await data(adviser('ml-toulouse'), CORRECT, { id, v: 1, input })).toEqual({
    correctIdentity: { identity: { givenNames: 'Amina', version: 2 } },
  });
  const { errors } = await query(adviser('cada-muret'), CORRECT, { id, v: 1, input: { ...input, givenNames: 'Aminah' } });
  expect(errors).toMatchObject([{ extensions: { code: 'CONFLICT', version: 2 } }]);
  const stranger = await query(adviser('ml-albi'), CORRECT, { id, v: 2, input });
  expect(stranger.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND', field: 'personId' } }]);

  const CHANGES =
    'query($id: ID!) { youngPerson(id: $id) { identityChanges { edges { node { act version holder { slug } before { field value } } } } } }';
  const change = {
    act: 'CHANGED',
    version: 2,
    holder: { slug: 'ml-toulouse' },
    before: expect.arrayContaining([
      { field: 'givenNames', value: 'Amena' },
      { field: 'birthDate', value: '2005-03-14' },
    ]),
  };
  for (const reader of [subject(id), adviser('ml-toulouse')]) {
    const { youngPerson } = await data(reader, CHANGES, { id });
    expect(youngPerson.identityChanges.edges[0].node).toEqual(change);
  }
  const other = await query(adviser('cada-muret'), CHANGES, { id });
  expect(other.data).toEqual({ youngPerson: { identityChanges: null } });
  expect(other.withheld).toMatchObject([{ category: 'RECORD_HISTORY', reason: 'NO_CONSENT' }]);
});

test('the young person, the consortium and an organisation’s software open no record', async () => {
  const { id } = await person('Zohra').heldBy('ml-toulouse').arrives();
  const nobody = [subject(id), tokenOf({ org: 'consortium', role: 'COORDINATOR' }), tokenOf({ org: 'ml-toulouse', role: 'SYSTEM' })];
  for (const token of nobody) {
    const { errors } = await query(token, OPEN, { input: met(family()) });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  }
});

test('how the person was met is kept with the record, for its organisation and the person, and comes back with the record', async () => {
  const name = family();
  const OPENINGS = 'query($id: ID!) { youngPerson(id: $id) { recordOpenings { organisation { slug } source } } }';
  const openingsTo = async (reader: Promise<string>, id: string) => (await data(reader, OPENINGS, { id })).youngPerson.recordOpenings;
  const { person: first } = await opened('ml-toulouse', { ...met(name), source: 'OUTREACH' });
  await settled();
  const { makeRecordCode } = await data(subject(first.id), MAKE_CODE);
  const JOIN = 'mutation($code: String!) { openRecordWithCode(code: $code, source: PARTNER_REFERRAL) { id } }';
  await data(adviser('cada-muret'), JOIN, { code: makeRecordCode.code });
  const [ours, theirs] = [
    { organisation: { slug: 'ml-toulouse' }, source: 'OUTREACH' },
    { organisation: { slug: 'cada-muret' }, source: 'PARTNER_REFERRAL' },
  ];
  expect(await openingsTo(adviser('ml-toulouse'), first.id)).toEqual([ours]);
  expect(await openingsTo(adviser('cada-muret'), first.id)).toEqual([theirs]);
  const all = await openingsTo(subject(first.id), first.id);
  expect(all).toHaveLength(2);
  expect(all).toEqual(expect.arrayContaining([ours, theirs]));

  await data(adviser('cada-muret'), 'mutation($id: ID!) { endRecord(personId: $id) { id } }', { id: first.id });
  expect(await openingsTo(adviser('cada-muret'), first.id)).toEqual([]);
  await data(adviser('cada-muret'), 'mutation($id: ID!) { reopenRecord(personId: $id) { id } }', { id: first.id });
  expect(await openingsTo(adviser('cada-muret'), first.id)).toEqual([theirs]);

  const { person: other } = await opened('ml-albi', met(family()));
  expect(await openingsTo(adviser('ml-albi'), other.id)).toEqual([{ organisation: { slug: 'ml-albi' }, source: null }]);
});
