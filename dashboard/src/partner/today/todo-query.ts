import type { TodayQuery } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';

/** What waits to be done, what harms most if it waits first. */
export const TODAY = graphql(`
  query Today($of: TodoOf!, $professionalId: ID, $kinds: [TodoKind!], $after: Cursor) {
    todo(of: $of, professionalId: $professionalId, kinds: $kinds, first: 50, after: $after) {
      totalCount
      isComplete
      counts { kind total passed }
      loads { professional { id displayName } total passed }
      edges {
        node {
          id kind recordId dueOn urgency
          person { id identity { givenNames familyName } }
          organisation { id name }
          professionals { id displayName }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export type ShownTodo = NonNullable<TodayQuery['todo']>['edges'][number]['node'];
export type Load = NonNullable<TodayQuery['todo']>['loads'][number];
