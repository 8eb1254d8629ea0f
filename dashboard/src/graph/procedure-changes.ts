import { graphql } from './graphql.js';

/** What was put on record of a person's procedure and integration contract, changed and taken out, the latest first. */
export const PROCEDURE_CHANGES = graphql(`
  query ProcedureChanges($id: ID!, $first: Int!) {
    youngPerson(id: $id) {
      id
      procedureChanges(first: $first) {
        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }
        pageInfo { hasNextPage }
      }
    }
  }
`);
