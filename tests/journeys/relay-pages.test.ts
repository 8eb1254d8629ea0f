/** Lists page by page as Relay's compiler asks for them, under `@connection` and `@refetchable`: nothing is missed, nothing comes twice. */
import { z } from 'zod';
import { adviser, data } from '../support/hub.js';
import { organisation, person } from '../support/person.js';

/** What Relay's compiler writes into each `@connection`, with what the specification adds for a client that goes back. */
const PAGE = 'edges { cursor node { id __typename } } pageInfo { startCursor endCursor hasPreviousPage hasNextPage }';
const pageSchema = z.object({
  edges: z.array(z.object({ cursor: z.string(), node: z.object({ id: z.string() }) })),
  pageInfo: z.object({
    startCursor: z.string().nullable(),
    endCursor: z.string().nullable(),
    hasPreviousPage: z.boolean(),
    hasNextPage: z.boolean(),
  }),
});
type Page = z.infer<typeof pageSchema>;
type Ask = (count: number, cursor: string | null) => Promise<Page>;

const HOUSE = 'ml-figeac';
const PARTNER = 'of-cahors';

/** A list at the root of the API; `args` are those beside the page. */
const ofRoot =
  (token: Promise<string>, list: string, args = ''): Ask =>
  async (count, cursor) => {
    const text = `query Page($count: Int, $cursor: Cursor) { list: ${list}(first: $count, after: $cursor ${args}) { ${PAGE} } }`;
    return pageSchema.parse((await data(token, text, { count, cursor })).list);
  };

/** A list of a person, whom Relay asks for again by their id. */
const ofPerson =
  (token: Promise<string>, id: string, list: string): Ask =>
  async (count, cursor) => {
    const text = `query PathPaginationQuery($count: Int = 2, $cursor: Cursor, $id: ID!) { node(id: $id) { __typename ...Path_1G22uz id } }
      fragment Path_1G22uz on YoungPerson { list: ${list}(first: $count, after: $cursor) { ${PAGE} } id }`;
    return pageSchema.parse((await data(token, text, { count, cursor, id })).node.list);
  };

/** Every page from the first, of a size at which there are three. */
async function walked(ask: Ask, count: number): Promise<Page[]> {
  const pages = [await ask(count, null)];
  for (let last = pages[0]; last?.pageInfo.hasNextPage; last = pages.at(-1)) pages.push(await ask(count, last.pageInfo.endCursor));
  return pages;
}

/** Whom or what a page lists. A cursor is another each time, since it is sealed. */
const idsOf = ({ edges }: Page): string[] => edges.map(({ node }) => node.id);

const arrived = Promise.all(
  ['Afsoon', 'Bibi', 'Chaman'].map((name) =>
    person(name)
      .accompaniedBy(HOUSE)
      .grants({ to: PARTNER, categories: ['IDENTITY'], purposes: ['TRAINING'] })
      .arrives(),
  ),
);

/** Three people, what is told of the first, and three workshops: enough for three pages of each list. */
const begun = (async () => {
  const [first] = await arrived;
  if (!first) throw new Error('nobody arrived');
  for (const nth of [1, 2, 3]) {
    const referral = {
      personId: first.id,
      toOrganisationId: organisation(PARTNER).id,
      kind: 'TRAINING',
      subject: `Cours ${nth}`,
      needs: ['IDENTITY'],
    };
    await data(adviser(HOUSE), 'mutation($input: SendReferralInput!) { sendReferral(input: $input) { id } }', { input: referral });
    const workshop = { kind: 'CV', title: `Écrire ${nth}`, startsAt: new Date(Date.now() + nth * 86_400_000).toISOString(), seats: 5 };
    await data(adviser(HOUSE), 'mutation($input: ScheduleWorkshopInput!) { scheduleWorkshop(input: $input) { id } }', { input: workshop });
  }
  return first;
})();

test.each<[string, () => Promise<Ask>]>([
  ['caseload', async () => ofRoot(adviser(HOUSE), 'caseload')],
  ['sharedWithMe', async () => ofRoot(adviser(PARTNER), 'sharedWithMe')],
  ['referrals', async () => ofRoot(adviser(HOUSE), 'referrals', 'box: OUTBOX')],
  ['workshops', async () => ofRoot(adviser(HOUSE), 'workshops', `organisationId: "${organisation(HOUSE).id}"`)],
  ['courses', async () => ofRoot(adviser(PARTNER), 'courses')],
  ['the pathway of a person', async () => ofPerson(adviser(HOUSE), (await begun).id, 'pathway')],
  ['the referrals of a person', async () => ofPerson(adviser(HOUSE), (await begun).id, 'referrals')],
])('%s comes whole in three pages, each with where it begins and ends', async (_list, given) => {
  await begun;
  const ask = await given();
  const ids = (await walked(ask, 100)).flatMap(idsOf);
  expect(ids.length).toBeGreaterThanOrEqual(3);
  const pages = await walked(ask, Math.ceil(ids.length / 3));
  expect(pages.flatMap(idsOf)).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [nth, { edges, pageInfo }] of pages.entries())
    expect(pageInfo).toEqual({
      startCursor: edges[0]?.cursor,
      endCursor: edges.at(-1)?.cursor,
      hasPreviousPage: nth > 0,
      hasNextPage: nth < pages.length - 1,
    });
  expect(await ask(2, pages.at(-1)?.pageInfo.endCursor ?? null)).toEqual({
    edges: [],
    pageInfo: { startCursor: null, endCursor: null, hasPreviousPage: true, hasNextPage: false },
  });
});
