import { graphql } from './graphql.js';

/** What organisations put on record of the person, changed and took out, the latest of each first. */
export const PERSON_CHANGES = graphql(`
  query PersonChanges($id: ID!, $first: Int!) {
    youngPerson(id: $id) {
      id
      housingChanges(first: $first) {
        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }
        pageInfo { hasNextPage }
      }
      accompanimentChanges(first: $first) {
        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }
        pageInfo { hasNextPage }
      }
      procedureChanges(first: $first) {
        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }
        pageInfo { hasNextPage }
      }
      trainingChanges(first: $first) {
        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }
        pageInfo { hasNextPage }
      }
    }
  }
`);
