import type { EmergenciesQuery } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';

/** The emergency accesses that the viewer oversees. */
export const EMERGENCIES = graphql(`
  query Emergencies($reviewed: Boolean, $after: Cursor) {
    emergencyAccesses(reviewed: $reviewed, first: 20, after: $after) {
      totalCount
      edges {
        node {
          id opensAt closesAt justification awaitsSignatureUntil reviewed reviewedAt finding reviewNote
          person { id }
          organisation { name }
          professional { id displayName }
          signedBy { displayName }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

/** An emergency access of the list. */
export type Emergency = NonNullable<EmergenciesQuery['emergencyAccesses']>['edges'][number]['node'];
