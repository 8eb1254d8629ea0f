import type { DirectoryQuery } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';

/** A page of what a search of the directory finds, and how it was understood. */
export const DIRECTORY = graphql(`
  query Directory($what: String, $within: Int, $kind: ServiceKind, $for: ForWhom, $free: [FreePlaces!], $after: Cursor) {
    directory(what: $what, within: $within, kind: $kind, for: $for, free: $free, first: 20, after: $after) {
      totalCount
      question { kinds status level near { code name isApproximate } words }
      edges {
        node {
          id distanceKm matches
          organisation { id name phone }
          service {
            name kind statuses ageFrom ageUntil zone conditions languages addressLines openingHours phone email places freePlaces nextFreeOn
            levelFrom levelUntil confirmedOn isStale
          }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
/** An offer of the directory, as a search found it. */
export type FoundOffer = DirectoryQuery['directory']['edges'][number]['node'];
/** How a search was understood. */
export type UnderstoodSearch = DirectoryQuery['directory']['question'];
