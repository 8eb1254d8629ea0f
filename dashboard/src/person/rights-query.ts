import type { MyRightsQuery } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';

/** What the person has asked for by right, and what was answered. */
export const MY_RIGHTS = graphql(`
  query MyRights {
    rightRequests(first: 50) {
      edges {
        node {
          id right state askedAt dueOn words recordedBy { name }
          answers { id accepted ground words answeredAt organisation { name } }
          erasure { reference certificate backupsRunOutOn }
        }
      }
    }
  }
`);

export type MyRequest = MyRightsQuery['rightRequests']['edges'][number]['node'];

export const ASK = graphql(`
  mutation AskRight($right: PersonRight!, $words: String) { askRight(right: $right, words: $words) { id dueOn } }
`);

export const TAKE_BACK = graphql(`
  mutation TakeBackRightRequest($id: ID!) { takeBackRightRequest(id: $id) { id state } }
`);

export const CLOSE = graphql(`
  mutation CloseErasure { closeErasure }
`);
