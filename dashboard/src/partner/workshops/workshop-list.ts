/** What the page of workshops asks of the API. */

import type { RosterQuery, WorkshopsQuery } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';

/** The workshops of a Mission Locale, the next first. */
export const WORKSHOPS = graphql(`
  query Workshops($organisationId: ID, $from: DateTime, $after: Cursor, $language: Language!) {
    workshops(organisationId: $organisationId, from: $from, first: 20, after: $after) {
      edges { node { id version kind title(language: $language) startsAt seats cancelledAt organisation { id } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
/** Who is registered for a workshop, and who came. */
export const ROSTER = graphql(`
  query Roster($id: ID!) {
    workshop(id: $id) {
      id
      registrations { id version status waitingPlace person { id identity { givenNames familyName } } }
      attendances { id version attended person { id identity { givenNames familyName } } }
    }
  }
`);

/** A workshop as the page lists it. */
export type WorkshopListed = NonNullable<WorkshopsQuery['workshops']>['edges'][number]['node'];
/** Who is registered for a workshop, and who came. */
export type Roster = NonNullable<RosterQuery['workshop']>;
