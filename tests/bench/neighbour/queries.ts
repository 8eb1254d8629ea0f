/** What is asked of the hub, one after another, by who is measured and by the neighbour that it is compared with. */
import { ask } from '@passerelle/cli/api/client';

const QUERIES = [
  '{ viewer { role organisation { name } } }',
  '{ caseload(first: 10) { totalCount edges { node { id identity { givenNames } accompaniment { status } } } } }',
  '{ caseload(first: 5) { edges { node { id housing { facilityKind } pathway(first: 3) { edges { node { title } } } } } } }',
];

/** Sends the nth query. Whether it was answered whole. */
export async function sendNth(nth: number, url: string, token: string): Promise<boolean> {
  const { data, errors } = await ask(url, QUERIES[nth % QUERIES.length] ?? '', {}, { token });
  return data !== null && errors.length === 0;
}
