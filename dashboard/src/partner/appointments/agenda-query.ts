import type { OfferedSlotsQuery } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';

/** The appointments of the viewer's organisation that have not ended, or that ended after an instant; of all its professionals, or of one. */
export const AGENDA = graphql(`
  query Agenda($professionalId: ID, $from: DateTime, $after: Cursor) {
    agenda(first: 20, professionalId: $professionalId, from: $from, after: $after) {
      edges {
        node {
          id version kind status startsAt endsAt placeKind place link language interpreting cancelledBy
          organisation { id name } professional { id displayName } person { id identity { givenNames familyName } }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

/** The slots of an organisation that can still be booked. */
export const OFFERED = graphql(`
  query OfferedSlots($organisationId: ID!, $after: Cursor) {
    slots(first: 20, organisationId: $organisationId, after: $after) {
      edges { node { id kind startsAt seats seatsLeft placeKind place professional { id displayName } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

/** A slot of the viewer's organisation, as the page lists it. */
export type OfferedSlot = NonNullable<OfferedSlotsQuery['slots']>['edges'][number]['node'];
