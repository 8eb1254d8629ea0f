/** Lines of a file are taken in by the API, as the page sends them: looked at first, each by itself, and as the same records as the command's. */
import { randomUUID } from 'node:crypto';
import { FILE_KINDS, type FileKind } from '@passerelle/schema/partner-file/kinds';
import { sayRemedy, sentRemedy } from '@passerelle/schema/partner-file/remedies';
import { adviser, data, query, sql, tokenOf } from '../support/hub.js';
import { fileOf, taken } from '../support/importing.js';
import { person } from '../support/person.js';

const manager = (org: string) => tokenOf({ org, role: 'MANAGER' });

type Said = Readonly<Record<string, string>>;
const cellsOf = (kind: FileKind, said: Said): string[] => FILE_KINDS[kind].columns.map((name) => said[name] ?? '');
const MUTATION = (owner: string) => `mutation($kind: FileKind!, $lines: [FileLineInput!]!, $preview: Boolean!) {
  taken: importInto${owner}(kind: $kind, lines: $lines, preview: $preview) { added changed same refused { line column problem } } }`;
const given = (kind: FileKind, lines: readonly Said[], preview = false) => ({
  kind,
  lines: lines.map((said, nth) => ({ line: nth + 2, cells: cellsOf(kind, said) })),
  preview,
});
const NONE = { added: 0, changed: 0, same: 0, refused: [] };

const stay = (reference: string, person_id: string, since = '05/01/2026') => ({
  reference,
  person_id,
  facility_kind: 'cada',
  since,
  address_lines: '12 rue des Lilas',
  postcode: '31600',
  commune: 'Muret',
  commune_code: '31395',
  adults: '1',
  children: '0',
});
const staysOf = (id: string) => sql('housing', 'select since::text from stay where person_id = $1', [id]);

test('lines are looked at, taken, the same the next time, and the same records as the command’s', async () => {
  const { id } = await person('Yalda').heldBy('cada-muret').arrives();
  const other = await person('Wali').heldBy('cada-nimes').arrives();
  const reference = randomUUID();
  const lines = [stay(reference, id.toUpperCase()), stay('L-2', other.id), stay('L-3', id, '30/02/2026'), stay(reference, id)];
  const REFUSED = [
    { line: 3, column: 'person_id', problem: expect.stringContaining('holds no record') },
    { line: 4, column: 'since', problem: expect.stringMatching(/^Give a calendar date/) },
    { line: 5, column: 'reference', problem: expect.stringContaining('line 2') },
  ];
  const take = async (preview: boolean) => (await data(adviser('cada-muret'), MUTATION('Housing'), given('stays', lines, preview))).taken;
  expect(await take(true)).toEqual({ ...NONE, added: 1, refused: REFUSED });
  expect(await staysOf(id)).toEqual([]);
  expect(await take(false)).toEqual({ ...NONE, added: 1, refused: REFUSED });
  expect(await take(false)).toEqual({ ...NONE, same: 1, refused: REFUSED });
  expect(await staysOf(id)).toEqual([{ since: '2026-01-05' }]);
  const { columns } = FILE_KINDS.stays;
  const file = await fileOf(columns.join(';'), cellsOf('stays', stay(reference, id)).join(';'));
  expect((await taken('housing', file, '--org', 'cada-muret')).said).toContain('0 added, 0 changed, 1 as they were, 0 refused');
});

test('a manager opens records of people by a file, who are theirs from then on; nothing tells whom others know', async () => {
  const name = `Zyxlinia${randomUUID().replace(/[^a-f]/g, '')}`;
  const someone = { reference: randomUUID(), given_names: 'Mina', family_name: name, birth_date: '09/07/2004' };
  const elsewhere = given('people', [{ ...someone, reference: randomUUID() }]);
  expect((await data(manager('ml-beziers'), MUTATION('Registry'), elsewhere)).taken).toEqual({ ...NONE, added: 1 });
  const unknown = { ...someone, reference: randomUUID(), family_name: `${name}qu`, birth_date: '01/02/1999' };
  const both = given('people', [someone, unknown], true);
  // Of the two, others know the one; the answer is that of two whom nobody knows.
  expect((await data(manager('cada-nimes'), MUTATION('Registry'), both)).taken).toEqual({ ...NONE, added: 2 });
  expect((await data(manager('cada-nimes'), MUTATION('Registry'), given('people', [someone]))).taken).toEqual({ ...NONE, added: 1 });
  const again = given('people', [someone, { ...someone, reference: randomUUID(), given_names: 'Minah' }]);
  expect((await data(manager('cada-nimes'), MUTATION('Registry'), again)).taken).toEqual({
    ...NONE,
    same: 1,
    refused: [{ line: 3, column: 'another_person', problem: expect.stringContaining('may hold a record') }],
  });
});

test('each reason is a code with its values, which the page says in its language', async () => {
  const { id } = await person('Yusra').heldBy('cada-muret').arrives();
  const WHY = `mutation($lines: [FileLineInput!]!) {
    importIntoHousing(kind: stays, lines: $lines, preview: true) { refused { line column problem code values mayBeEmpty } } }`;
  const { lines } = given('stays', [
    { ...stay('W-1', id), adults: '99' },
    { ...stay('W-2', id), exit_reason: 'x' },
  ]);
  const { refused } = (await data(adviser('cada-muret'), WHY, { lines })).importIntoHousing;
  expect(refused).toMatchObject([
    { line: 2, column: 'adults', code: 'NUMBER', values: ['0', expect.any(String)], mayBeEmpty: false },
    { line: 3, column: 'exit_reason', code: 'ONE_OF', values: [expect.stringContaining('OWN_HOUSING')], mayBeEmpty: true },
  ]);
  expect(sayRemedy(sentRemedy(refused[0]), 'fr')).toMatch(/^Donnez un nombre de 0 à \d+\.$/);
  expect(sayRemedy(sentRemedy(refused[1]), 'en')).toBe(refused[1].problem);
});

test('who may not write such records does not import them, and lines that are no such lines are refused', async () => {
  const { id } = await person('Yasamin').heldBy('ml-toulouse').arrives();
  const refusals = async (by: Promise<string>, owner: string, variables: object) =>
    (await query(by, MUTATION(owner), { ...variables })).errors.map(({ extensions }) => [extensions?.code, extensions?.field]);
  const FORBIDDEN = [['FORBIDDEN', undefined]];
  expect(await refusals(adviser('ml-toulouse'), 'Housing', given('stays', [stay('A', id)]))).toEqual(FORBIDDEN);
  expect(await refusals(adviser('ml-toulouse'), 'Registry', given('people', [{}]))).toEqual(FORBIDDEN);
  expect(await refusals(manager('ml-toulouse'), 'Registry', given('organisations', [{}]))).toEqual(FORBIDDEN);
  const coordinator = tokenOf({ org: 'consortium', role: 'COORDINATOR' });
  expect(await refusals(coordinator, 'Registry', given('people', [{}]))).toEqual(FORBIDDEN);
  expect(await refusals(adviser('cada-muret'), 'Housing', given('people', [{}]))).toEqual([['BAD_USER_INPUT', 'kind']]);
  const short = { kind: 'stays', lines: [{ line: 2, cells: ['A'] }], preview: false };
  expect(await refusals(adviser('cada-muret'), 'Housing', short)).toEqual([['BAD_USER_INPUT', 'lines.cells']]);
  expect(await refusals(adviser('cada-muret'), 'Housing', given('stays', []))).toEqual([['BAD_USER_INPUT', 'lines']]);
});
