/**
 * Leak 11: opening a record as an oracle. Who asks for names learns of others' people that there may be somebody, in one entry,
 * however many there are; and asks seldom.
 */
import { loadPolicy } from '@passerelle/schema/policy';
import { data, query, settled, sql, tokenOf } from '../support/hub.js';
import { adviserId, managerId, person } from '../support/person.js';

const OPEN = `mutation($input: OpenRecordInput!) { openRecord(input: $input) { person { id } possibleDuplicates { heldByViewer person { id } } } }`;
const BY_CODE = 'mutation($code: String!) { openRecordWithCode(code: $code) { id } }';
const { perHour, toldProbesPerDay } = loadPolicy().identification;
const prober = tokenOf({ org: 'ml-rodez', role: 'ADVISER' });

/** As if the professional had looked yesterday what they looked now. */
const aDayLater = () =>
  sql('registry', "update identification set at = at - interval '25 hours' where professional_id = $1", [adviserId('ml-rodez')]);

test('several people of others are one entry, without a name, a holder or a number', async () => {
  const people = ['Qadir', 'Kadir', 'Qader'].map((name) => person(name).heldBy('ml-toulouse').arrives());
  await Promise.all(people);
  const input = { identity: { givenNames: 'Qadir', familyName: 'Rahimi', birthDate: '2005-03-14' } };
  const { text, data: answer } = await query(prober, OPEN, { input });
  expect(answer).toEqual({ openRecord: { person: null, possibleDuplicates: [{ heldByViewer: false, person: null }] } });
  for (const { id } of await Promise.all(people)) expect(text).not.toContain(id);
  await aDayLater();
});

test('a professional looks as often as the policy says within an hour, whatever is found, and a wrong code counts', async () => {
  const codes = Array.from({ length: perHour }, (_, nth) => `WRNG-0000-${String(nth).padStart(4, '0')}`);
  for (const code of codes) {
    const { errors } = await query(prober, BY_CODE, { code });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'code' } }]);
  }
  const input = { identity: { givenNames: 'Nobody', familyName: 'Unheardof' } };
  const { errors } = await query(prober, OPEN, { input });
  expect(errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
  await aDayLater();
  expect((await data(prober, OPEN, { input: { ...input, isAnotherPerson: true } })).openRecord.person).not.toBeNull();
});

test('who probes is told of once a day to their manager and to the auditor, whom it names nobody else', async () => {
  const LATEST = '{ inboxLatest(first: 50) { kind person { id } unusualReading { rule people professional { id } } } }';
  await settled();
  for (const reader of [tokenOf({ org: 'ml-rodez', role: 'MANAGER' }), tokenOf({ org: 'consortium', role: 'COORDINATOR' })]) {
    const { inboxLatest } = await data(reader, LATEST);
    const told = inboxLatest.filter((item: object) => JSON.stringify(item).includes(adviserId('ml-rodez')));
    expect(told).toEqual([
      {
        kind: 'UNUSUAL_READING',
        person: null,
        unusualReading: { rule: 'PROBING', people: toldProbesPerDay, professional: { id: adviserId('ml-rodez') } },
      },
    ]);
  }
});

test('who opens the records of those for whom they look does not probe', async () => {
  const people = Array.from({ length: toldProbesPerDay }, (_, nth) => ({ givenNames: 'Nobody', familyName: `Unheardof${nth}` }));
  for (const identity of people)
    await data(tokenOf({ org: 'ml-foix', role: 'ADVISER' }), OPEN, { input: { identity, isAnotherPerson: true } });
  const [counted] = await sql('registry', 'select count(*)::int as probes from identification where professional_id = $1 and probing', [
    adviserId('ml-foix'),
  ]);
  expect(counted).toEqual({ probes: 0 });
});

test('probes at once are counted one by one', async () => {
  await aDayLater();
  const answers = await Promise.all(Array.from({ length: perHour + 10 }, () => query(prober, BY_CODE, { code: 'WRNG-1111-2222' })));
  const codes = answers.map(({ errors: [error] }) => error?.extensions?.code);
  expect(codes.filter((code) => code === 'BAD_USER_INPUT')).toHaveLength(perHour);
  await aDayLater();
});

const FILE = `mutation($lines: [FileLineInput!]!, $preview: Boolean!) {
  importIntoRegistry(kind: people, lines: $lines, preview: $preview) { added same refused { line } } }`;
/** Names that sound like no other's. */
const familyOf = (nth: number): string => `Zyx${'bdfgklmnpr'[nth % 10]}a${'jst'[Math.floor(nth / 10)]}ani`;
const lineOf = (reference: string, family: string) => ({ line: 2, cells: [reference, 'Nobody', family, ...Array(9).fill('')] });

test('a portion of a file of people that opens records is one look, whatever the consortium knows, and no probe', async () => {
  const manager = tokenOf({ org: 'ml-rodez', role: 'MANAGER' });
  const take = (nth: number, preview: boolean) => query(manager, FILE, { lines: [lineOf(`file-${nth}`, familyOf(nth))], preview });
  const looks = async () =>
    (await sql('registry', 'select probing from identification where professional_id = $1', [managerId('ml-rodez')])).map(
      ({ probing }) => probing,
    );
  const before = (await looks()).length;
  // What is looked at, and what is sent again, opens nothing and counts nothing.
  for (const preview of [true, true, false, false]) await take(0, preview);
  expect((await looks()).slice(before)).toEqual([false]);
  for (let nth = before + 1; nth < perHour; nth += 1) expect((await take(nth, false)).errors).toEqual([]);
  expect((await take(perHour, false)).errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
  expect((await take(0, false)).data).toEqual({ importIntoRegistry: { added: 0, same: 1, refused: [] } });
});
