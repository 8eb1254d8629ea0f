/** The main job: a page of the caseload with every partner's records, in one request, at a cost that does not grow with it. */

import { DISCLOSING } from '@passerelle/schema/consortium';
import { LARGEST_PAGE } from '@passerelle/schema/wire/page';
import { z } from 'zod';
import { adviser, data, query, sqlStatements } from '../support/hub.js';
import { arriveTogether, person } from '../support/person.js';

const PAGE = `query Page($first: Int, $after: Cursor) { caseload(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node {
  id identity { givenNames familyName birthDate } contact { phone } holders { slug }
  accompaniment { status referent { displayName } eligibility { eligible ground reasons } workshops { attended workshop { title } } situation { kind } barriers }
  housing { facilityKind operator { name } address { commune } household { children } }
  procedure { stage } rightToWork { allowed } integrationContract { civicDaysDone }
  training { enrolments { status course { title provider { name } } } } language { level }
  pathway(first: 10) { edges { node { occurredOn kind title organisation { name } } } }
  referrals(first: 3) { totalCount edges { node { status missingConsents { code } } } }
  appointments(first: 3) { edges { node { status } } }
  consents { status categories { label } }
} } } }`;

/** More than what other requests add by chance, and far less than one statement for each of 95 people more. */
const STRAY = 15;

const page = z.object({
  caseload: z.object({
    totalCount: z.number(),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    edges: z.array(
      z.object({
        node: z.object({ id: z.string(), identity: z.object({ givenNames: z.string(), familyName: z.string() }), housing: z.unknown() }),
      }),
    ),
  }),
});

/** Nobody else is called so: other tests' people, who come at the same time, are not on the page. */
const FAMILY = 'Qalandarzai';

test('a page of 20 with all partners’ records answers in one request, with a reason for each record withheld', async () => {
  const everyone = Array.from({ length: 20 }, (_, nth) =>
    person(`Nth${nth}`, FAMILY).accompaniedBy('ml-toulouse').housedBy('cada-toulouse'),
  );
  const shared = new Set(everyone.slice(0, 8).map((each) => each.grants({ to: 'ml-toulouse', categories: ['HOUSING_STATUS'] }).built.id));
  await arriveTogether(everyone);
  const answer = await query(adviser('ml-toulouse'), PAGE.replace('first: $first,', `first: $first, filter: { search: "${FAMILY}" },`), {
    first: 20,
  });
  expect(answer.errors).toEqual([]);
  const { edges } = page.parse(answer.data).caseload;
  expect(edges).toHaveLength(20);
  const withheld = answer.withheld.filter(({ field }) => field === 'YoungPerson.housing').map(({ path }) => path.join('.'));
  const closed = edges.flatMap(({ node }, index) => (shared.has(node.id) ? [] : [`caseload.edges.${index}.node.housing`]));
  expect(withheld).toEqual(closed);
  for (const { node } of edges) expect(node.housing === null).toBe(!shared.has(node.id));
});

test('the number of SQL statements is the same for 5 people and for 100', async () => {
  const statements = async (first: number): Promise<Record<string, number>> => {
    const before = await sqlStatements();
    const answer = page.parse(await data(adviser('ml-figeac'), PAGE, { first }));
    expect(answer.caseload.edges).toHaveLength(first);
    const after = await sqlStatements();
    return Object.fromEntries(Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)]));
  };
  const everyone = Array.from({ length: 100 }, (_, nth) =>
    person(`Nth${nth}`)
      .accompaniedBy('ml-figeac')
      .housedBy('prahda-cahors')
      .inProcedure('ofii-toulouse')
      .trainedBy('of-cahors')
      .referred('prahda-cahors', 'ml-figeac')
      .grants({ to: 'ml-figeac', categories: ['HOUSING_STATUS', 'ADMINISTRATIVE_STATUS', 'RIGHT_TO_WORK', 'TRAINING', 'LANGUAGE'] }),
  );
  await arriveTogether(everyone);
  // What is kept between requests is at hand for both, but for what other tests make it forget meanwhile.
  await statements(100);
  const [few, many] = [await statements(5), await statements(100)];
  // The page asks nothing of indicators; what they are asked meanwhile is other tests'.
  const grown = DISCLOSING.map((name) => {
    expect(few[name]).toBeGreaterThan(0);
    return (many[name] ?? 0) - (few[name] ?? 0);
  });
  expect(Math.max(...grown)).toBeLessThan(STRAY);
});

test('pages follow each other without overlap to the end', async () => {
  const seen: string[] = [];
  let after: string | null = null;
  let total = 0;
  do {
    const { caseload } = page.parse(await data(adviser('ml-carcassonne'), PAGE, { first: 25, after }));
    seen.push(...caseload.edges.map(({ node }) => node.id));
    total = caseload.totalCount;
    after = caseload.pageInfo.hasNextPage ? caseload.pageInfo.endCursor : null;
  } while (after);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toHaveLength(total);
});

test('a search finds a name under another spelling, among the viewer’s own people only', async () => {
  const own = await person('Mohammad', 'Qasimi').accompaniedBy('ml-lunel').arrives();
  await person('Muhammad', 'Qasimi').accompaniedBy('ml-sete').arrives();
  const found = page.parse(
    await data(adviser('ml-lunel'), PAGE.replace('first: $first,', 'first: $first, filter: { search: "mohamed kassimi" },'), { first: 20 }),
  );
  expect(found.caseload.edges.map(({ node }) => node.id)).toEqual([own.id]);
  expect(found.caseload.totalCount).toBe(1);
});

test('a search takes names in any order and French spellings; the same name comes before those that begin so, page by page', async () => {
  const [heard, begun, written] = [
    await person('Rasheed', 'Darwish').accompaniedBy('ml-ceret').arrives(),
    await person('Rachida', 'Darwich').accompaniedBy('ml-ceret').arrives(),
    await person('Rachid', 'Darwich').accompaniedBy('ml-ceret').arrives(),
  ];
  await person('Rachid', 'Hamidi').accompaniedBy('ml-ceret').arrives();
  const FOUND = `query($after: Cursor) { caseload(first: 1, after: $after, filter: { search: "darwich rachid" }) {
    totalCount pageInfo { endCursor } edges { node { id } } } }`;
  const ids: string[] = [];
  for (let after: string | null = null; ids.length < 4; ) {
    const { caseload } = await data(adviser('ml-ceret'), FOUND, { after });
    if (caseload.edges.length === 0) break;
    expect(after === null ? caseload.totalCount : 3).toBe(3);
    ids.push(caseload.edges[0].node.id);
    after = caseload.pageInfo.endCursor;
  }
  expect(ids).toEqual([written.id, heard.id, begun.id]);
});

test('sizes out of bounds and foreign cursors are refused with the field named', async () => {
  const refused = async (variables: object) =>
    (await query(adviser('ml-toulouse'), PAGE, { ...variables })).errors.map(({ extensions }) => extensions);
  expect(await refused({ first: LARGEST_PAGE + 1 })).toEqual([{ code: 'BAD_USER_INPUT', field: 'first' }]);
  expect(await refused({ first: 0 })).toEqual([{ code: 'BAD_USER_INPUT', field: 'first' }]);
  expect(await refused({ first: 5, after: 'bm90IGEgY3Vyc29y' })).toEqual([{ code: 'BAD_USER_INPUT', field: 'after' }]);
});
