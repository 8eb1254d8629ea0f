import { graphql } from './graphql.js';

/** What was put on record of a person's stays, changed and taken out, the latest first. */
export const STAY_CHANGES = graphql(`
  query StayChanges($id: ID!, $first: Int!) {
    youngPerson(id: $id) {
      id
      housingChanges(first: $first) {
        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }
        pageInfo { hasNextPage }
      }
    }
  }
`);
