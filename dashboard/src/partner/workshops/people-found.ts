import { useQuery } from 'urql';
import { graphql } from '../../graph/graphql.js';
import { fullName } from '../../graph/person-name.js';
import type { NamedPerson } from './sheet.js';

const PEOPLE = graphql(`
  query People($search: String) {
    caseload(first: 10, filter: { search: $search }) {
      edges { node { id identity { givenNames familyName } accompaniment { organisation { id } } } }
    }
  }
`);

/** The people whom a Mission Locale accompanies and whose name is searched; without a search the first of its caseload. */
export function usePeopleFound(search: string, organisationId: string): readonly NamedPerson[] {
  const [{ data }] = useQuery({ query: PEOPLE, variables: { search: search.trim() || null } });
  const people = data?.caseload.edges.map(({ node }) => node) ?? [];
  return people
    .filter(({ accompaniment }) => accompaniment?.organisation.id === organisationId)
    .map(({ id, identity }) => ({ id, name: fullName(identity) }));
}
