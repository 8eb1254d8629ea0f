import { graphql } from './graphql.js';

/** What was put on record of a person's courses and level of French, changed and taken out, the latest first. */
export const TRAINING_CHANGES = graphql(`
  query TrainingChanges($id: ID!, $first: Int!) {
    youngPerson(id: $id) {
      id
      trainingChanges(first: $first) {
        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }
        pageInfo { hasNextPage }
      }
    }
  }
`);
