/** A typed question: the first people of the caseload, and why a part of their records is withheld. */
import { ask, Refused } from '@passerelle/client/ask';
import { graphql } from './graph/gql.ts';

const CASELOAD = graphql(`
  query FirstQuery($first: Int!) {
    caseload(first: $first) {
      totalCount
      edges { node { id identity { givenNames } accompaniment { status } housing { facilityKind since } } }
    }
  }
`);

const url = process.env.PASSERELLE_URL ?? 'http://localhost:4000/graphql';
const token = process.env.TOKEN ?? '';

try {
  const { data, withheld } = await ask({ url, token }, CASELOAD, { first: 3 });
  console.log(`${data.caseload.totalCount} people`);
  for (const { node } of data.caseload.edges) {
    const why = withheld.find(({ personId, field }) => personId === node.id && field === 'YoungPerson.housing');
    const housing = why ? `withheld: ${why.reason}` : (node.housing?.facilityKind ?? 'no record');
    const accompaniment = node.accompaniment?.status ?? 'no accompaniment';
    console.log(`${node.identity?.givenNames}: ${accompaniment}, housing ${housing}`);
  }
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 1;
}
