/** What the page of workshops asks of the API. */

import type { RosterQuery, WorkshopsQuery } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';

/** The workshops of a Mission Locale, the next first. */
export const WORKSHOPS = graphql(`
  query Workshops($organisationId: ID, $from: DateTime, $after: Cursor) {
    workshops(organisationId: $organisationId, from: $from, first: 20, after: $after) {
      edges { node { id version kind title startsAt seats cancelledAt organisation { id } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
/** Who is registered for the workshops of an hour, and who came. The API has no query of one workshop. */
const ROSTER = graphql(`
  query Roster($organisationId: ID, $from: DateTime, $to: DateTime) {
    workshops(organisationId: $organisationId, from: $from, to: $to, first: 5) {
      edges {
        node {
          id
          registrations { id version status waitingPlace person { id identity { givenNames familyName } } }
          attendances { id version attended person { id identity { givenNames familyName } } }
        }
      }
    }
  }
`);

/** A workshop as the page lists it. */
export type WorkshopListed = WorkshopsQuery['workshops']['edges'][number]['node'];
/** Who is registered for a workshop, and who came. */
export type Roster = RosterQuery['workshops']['edges'][number]['node'];

/** The query of a workshop's roster. */
export const rosterOf = ({ organisation, startsAt }: WorkshopListed) => ({
  query: ROSTER,
  variables: { organisationId: organisation.id, from: startsAt, to: new Date(Date.parse(startsAt) + 1).toISOString() },
});
