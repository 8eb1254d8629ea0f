/** The consortium's registrar compares people who may be one, without reading their records, and says where they are two. */
import { randomUUID } from 'node:crypto';
import { adviser, data, query, settled, subject, tokenOf } from '../support/hub.js';
import { pairOf, pairs, registrar } from '../support/pair.js';
import { person } from '../support/person.js';

const family = (): string => `Zyx${[...randomUUID().replace(/\D/g, '').slice(0, 6)].map((digit) => 'bdfgklmnpr'[Number(digit)]).join('a')}`;
const LIST = `query($finding: PairFinding, $after: Cursor) { duplicates(finding: $finding, first: 2, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } edges { node { id } } } }`;
const DECIDE = `mutation($id: ID!, $version: Int!, $found: PairFinding!, $ground: FindingGround!) {
  decideOnPair(id: $id, version: $version, found: $found, ground: $ground) {
    version finding decisions { finding ground by { displayName } } } }`;
const SHOWN = `query($finding: PairFinding) { duplicates(finding: $finding, first: 100) { edges { node {
  id evidence person { id identity { givenNames birthDate } contact { phone } } } } } }`;

interface Shown {
  readonly id: string;
  readonly evidence: readonly string[];
  readonly person: Readonly<Record<string, unknown>>;
}
const shownOf = async (id: string, finding: string | null = null): Promise<Shown | undefined> => {
  const { duplicates } = await data(registrar(), SHOWN, { finding });
  return duplicates.edges.map(({ node }: { node: Shown }) => node).find((one: Shown) => one.id === id);
};

test.each<[string, object, string[]]>([
  ['the same in all', {}, ['SAME_NAMES', 'SAME_BIRTH_DATE']],
  ['written otherwise', { givenNames: 'Muhamed' }, ['ALIKE_NAMES', 'SAME_BIRTH_DATE']],
  ['of which the year alone is known', { birthDate: '2004-01-01' }, ['SAME_NAMES', 'ALIKE_BIRTH_DATE', 'ESTIMATED_BIRTH_DATE']],
  ['without a birth date', { birthDate: null }, ['SAME_NAMES', 'UNKNOWN_BIRTH_DATE']],
])('the evidence of two people, %s, says nothing of what is on record', async (_what, otherwise, evidence) => {
  const { id } = await pairOf('ml-cahors', family(), otherwise);
  const shown = await shownOf(id);
  expect(shown).toMatchObject({ evidence: [...evidence, 'ONE_HOLDER_OF_BOTH'], person: { identity: null, contact: null } });
  expect(JSON.stringify(shown)).not.toContain('2004');
});

test('a phone, a sex and a nationality are compared where both have one', async () => {
  const OPEN = 'mutation($input: OpenRecordInput!) { openRecord(input: $input) { person { id } } }';
  const identity = { givenNames: 'Rahim', familyName: family(), birthDate: '2004-07-09', sex: 'MALE', nationality: 'AF' };
  const contact = { phone: '0639983344' };
  const token = tokenOf({ org: 'ml-mende', role: 'MANAGER' });
  await data(token, OPEN, { input: { identity, contact } });
  const second = { ...identity, sex: 'FEMALE', birthDate: '2004-07-11' };
  const { openRecord } = await data(adviser('ml-mende'), OPEN, { input: { identity: second, isAnotherPerson: true, contact } });
  const pair = (await pairs()).find(({ person: one }) => one.id === openRecord.person.id);
  expect((await shownOf(pair?.id ?? ''))?.evidence).toEqual([
    'SAME_NAMES',
    'ALIKE_BIRTH_DATE',
    'SAME_PHONE',
    'OTHER_SEX',
    'SAME_NATIONALITY',
    'ONE_HOLDER_OF_BOTH',
  ]);
});

test('two people leave the list, come back where that was wrong, and all that was found stays', async () => {
  const { id, other } = await pairOf('ml-cahors', family());
  const name = expect.any(String);
  const two = { id, version: 1, found: 'DIFFERENT_PEOPLE', ground: 'PAPERS' };
  expect((await data(registrar(), DECIDE, two)).decideOnPair).toEqual({
    version: 2,
    finding: 'DIFFERENT_PEOPLE',
    decisions: [{ finding: 'DIFFERENT_PEOPLE', ground: 'PAPERS', by: { displayName: name } }],
  });
  expect(await shownOf(id, 'UNDECIDED')).toBeUndefined();
  expect(await shownOf(id, 'DIFFERENT_PEOPLE')).toBeDefined();

  const older = await query(registrar(), DECIDE, { ...two, found: 'UNDECIDED', ground: 'TAKEN_BACK' });
  expect(older.errors).toMatchObject([{ extensions: { code: 'CONFLICT', version: 2 } }]);
  const again = await query(registrar(), DECIDE, { ...two, version: 2 });
  expect(again.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'found' } }]);
  const unfounded = await query(registrar(), DECIDE, { ...two, version: 2, found: 'UNDECIDED' });
  expect(unfounded.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'ground' } }]);

  const back = (await data(registrar(), DECIDE, { ...two, version: 2, found: 'UNDECIDED', ground: 'TAKEN_BACK' })).decideOnPair;
  expect(back.decisions.map(({ finding }: { finding: string }) => finding)).toEqual(['UNDECIDED', 'DIFFERENT_PEOPLE']);
  expect(await shownOf(id, 'UNDECIDED')).toBeDefined();

  // Both are told that they were compared, and by whom.
  await settled();
  const TOLD = `query($id: ID!) { youngPerson(id: $id) { disclosures(first: 50) { edges { node {
    basis fields category { code } organisation { slug } } } } } }`;
  const { youngPerson } = await data(subject(other.id), TOLD, { id: other.id });
  const rows = youngPerson.disclosures.edges.map(({ node }: { node: object }) => node);
  for (const fields of [['Query.duplicates'], ['Mutation.decideOnPair']])
    expect(rows).toContainEqual({ basis: 'AUDIT', fields, category: { code: 'NAME_SEARCH' }, organisation: { slug: 'consortium' } });
});

test('of two who decide at once, one is heard', async () => {
  const { id } = await pairOf('ml-mende', family());
  const two = { id, version: 1, found: 'DIFFERENT_PEOPLE' };
  const answers = await Promise.all(['PAPERS', 'PERSON', 'HOLDERS'].map((ground) => query(registrar(), DECIDE, { ...two, ground })));
  const codes = answers.map(({ errors }) => errors[0]?.extensions?.code ?? 'DONE');
  expect(codes.sort()).toEqual(['CONFLICT', 'CONFLICT', 'DONE']);
});

test('the list is read page by page, whatever is found meanwhile', async () => {
  await pairOf('ml-mende', family());
  const first = (await data(registrar(), LIST, {})).duplicates;
  await pairOf('ml-mende', family());
  const next = (await data(registrar(), LIST, { after: first.pageInfo.endCursor })).duplicates;
  const ids = [...first.edges, ...next.edges].map(({ node }: { node: { id: string } }) => node.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(next.totalCount).toBe(first.totalCount + 1);
});

test('nobody else looks at pairs or decides on them, and nobody does for statistics', async () => {
  const { id } = await pairOf('ml-cahors', family());
  const someone = await person('Zohra').heldBy('ml-cahors').arrives();
  const others = [
    adviser('ml-cahors'),
    tokenOf({ org: 'ml-cahors', role: 'MANAGER' }),
    tokenOf({ org: 'consortium', role: 'SYSTEM' }),
    subject(someone.id),
  ];
  for (const token of others)
    for (const [text, variables] of [
      [LIST, {}],
      [DECIDE, { id, version: 1, found: 'DIFFERENT_PEOPLE', ground: 'PAPERS' }],
    ] as const) {
      const { errors } = await query(token, text, variables);
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
  const figures = await query(registrar(), LIST, {}, { purpose: 'STATISTICS' });
  expect(figures.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  expect(await shownOf(id, 'UNDECIDED')).toBeDefined();
});
