/** Two people who may be one, as an organisation opens a record of the second. */
import { randomUUID } from 'node:crypto';
import { data, settled, sql, tokenOf } from './hub.js';

const OPEN = `mutation($identity: IdentityInput!) {
  openRecord(input: { identity: $identity, isAnotherPerson: true }) { person { id } } }`;
const PAIRS = '{ duplicates(first: 100) { edges { node { id version person { id } other { id } } } } }';

export const registrar = () => tokenOf({ org: 'consortium', role: 'COORDINATOR' });

export interface Pair {
  readonly id: string;
  readonly version: number;
  /** The one whose record was opened later. */
  readonly person: { readonly id: string };
  readonly other: { readonly id: string };
}

/** The pairs that the consortium's registrar reads, as they stand. */
export async function pairs(): Promise<readonly Pair[]> {
  const { duplicates } = await data(registrar(), PAIRS);
  return duplicates.edges.map(({ node }: { node: Pair }) => node);
}

/**
 * Opens two records of people who are alike, and returns their pair.
 * @param org whose MANAGER opens both: a professional opens as many within an hour as the policy says
 * @param familyName one that nobody else has
 * @param second how the second differs from the first
 */
export async function pairOf(org: string, familyName: string, second: object = {}): Promise<Pair> {
  const identity = { givenNames: 'Mohammad', familyName, birthDate: '2004-07-09' };
  const ids: string[] = [];
  for (const one of [identity, { ...identity, ...second }])
    ids.push((await data(tokenOf({ org, role: 'MANAGER' }), OPEN, { identity: one })).openRecord.person.id);
  const found = (await pairs()).find(({ person, other }) => other.id === ids[0] && person.id === ids[1]);
  if (!found) throw new Error('the second record made no pair');
  return found;
}

/** Puts the two on record as a pair, unless they are. */
const PAIRED = `
  insert into possible_pair (id, person_id, other_id, found_at) values ($1, $2, $3, now())
  on conflict (person_id, other_id) do update set found_at = excluded.found_at returning id`;
const MERGE = `mutation($id: ID!, $version: Int!, $keep: PairMember!) {
  mergePeople(id: $id, version: $version, keep: $keep, ground: PERSON) { version finding kept } }`;
const SEPARATE = `mutation($id: ID!, $version: Int!, $ground: FindingGround!) {
  separatePeople(id: $id, version: $version, ground: $ground) { version finding kept } }`;

/** Merges two people, of whom the second keeps their id. Returns their pair, as it is now. */
export async function merged(former: { readonly id: string }, kept: { readonly id: string }): Promise<{ id: string; version: number }> {
  const [pair] = await sql<{ id: string }>('registry', PAIRED, [randomUUID(), former.id, kept.id]);
  const id = pair?.id ?? '';
  const { mergePeople } = await data(registrar(), MERGE, { id, version: 1, keep: 'OTHER' });
  expect(mergePeople).toEqual({ version: 2, finding: 'SAME_PERSON', kept: 'OTHER' });
  await settled();
  return { id, version: 2 };
}

/** Takes a merge back. */
export async function separated({ id, version }: { id: string; version: number }, ground = 'PAPERS'): Promise<void> {
  const { separatePeople } = await data(registrar(), SEPARATE, { id, version, ground });
  expect(separatePeople).toMatchObject({ version: version + 1, kept: null });
  await settled();
}
