import type { RightsQuery } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';

/** What people ask for by right, with what the organisations that the viewer may know of answered. */
export const RIGHTS = graphql(`
  query Rights($open: Boolean, $after: Cursor) {
    rightRequests(open: $open, first: 20, after: $after) {
      totalCount
      edges {
        node {
          id right state askedAt dueOn words takenBackAt recordedBy { id name } erasure { reference }
          person { id identity { givenNames familyName } }
          answers { id version accepted ground words answeredAt organisation { id name } }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

/** Answers for the viewer's organisation. */
export const ANSWER = graphql(`
  mutation AnswerRight($id: ID!, $version: Int!, $input: RightAnswerInput!) {
    answerRight(id: $id, version: $version, input: $input) { id version accepted }
  }
`);

/** Takes back what the viewer's organisation recorded for a person. */
export const TAKE_BACK_RECORDED = graphql(`
  mutation TakeBackRecorded($id: ID!) { takeBackRightRequest(id: $id) { id state } }
`);

export type AskedRight = RightsQuery['rightRequests']['edges'][number]['node'];
export type OwedAnswer = AskedRight['answers'][number];
