import type { PersonCircleQuery } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';

/** Who is around a person, without how to reach them: that is asked for by itself, since the person reads who asked. */
export const CIRCLE = graphql(`
  query PersonCircle($id: ID!) {
    youngPerson(id: $id) {
      id
      circle { id role reason state since lastContact organisation { id name } professional { id displayName jobTitle } }
    }
  }
`);

/** How to reach one member of a circle. */
export const REACH = graphql(`
  query CircleReach($id: ID!, $memberId: ID!) {
    youngPerson(id: $id) { id circle(memberId: $memberId) { id reach { id phone email organisationPhone organisationEmail } } }
  }
`);

/** A member of a circle, as the page lists them. */
export type ShownMember = NonNullable<NonNullable<PersonCircleQuery['youngPerson']>['circle']>[number];
