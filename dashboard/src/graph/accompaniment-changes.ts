import { graphql } from './graphql.js';

/** What was put on record of a person's accompaniment and all that hangs on it, changed and taken out, the latest first. */
export const ACCOMPANIMENT_CHANGES = graphql(`
  query AccompanimentChanges($id: ID!, $first: Int!) {
    youngPerson(id: $id) {
      id
      accompanimentChanges(first: $first) {
        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }
        pageInfo { hasNextPage }
      }
    }
  }
`);
