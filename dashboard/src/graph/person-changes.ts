import { graphql } from './graphql.js';

/**
 * What organisations put on record of the person, changed and took out, the latest of each first; and the records that there are, by
 * which a change is told from another.
 */
export const PERSON_CHANGES = graphql(`
  query PersonChanges($id: ID!, $first: Int!) {
    youngPerson(id: $id) {
      id
      housingChanges(first: $first) {
        edges { node { recordId version at act holder { name } by { displayName } before { field value } } }
        pageInfo { hasNextPage }
      }
      accompanimentChanges(first: $first) {
        edges { node { recordId version at act holder { name } by { displayName } before { field value } } }
        pageInfo { hasNextPage }
      }
      procedureChanges(first: $first) {
        edges { node { recordId version at act holder { name } by { displayName } before { field value } } }
        pageInfo { hasNextPage }
      }
      trainingChanges(first: $first) {
        edges { node { recordId version at act holder { name } by { displayName } before { field value } } }
        pageInfo { hasNextPage }
      }
      accompaniment { id interviews { id } situations { id } registrations { id } workshops { id } }
      procedure { id }
      integrationContract { id }
      training { enrolments { id } }
      language { id }
    }
  }
`);
