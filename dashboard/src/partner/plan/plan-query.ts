import type { PersonPlanQuery } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';

/** A person's plan, and who may be given an action: whom the viewer knows around the person, beside their own colleagues. */
export const PLAN = graphql(`
  query PersonPlan($id: ID!) {
    youngPerson(id: $id) {
      id
      identity { givenNames familyName preferredLanguage }
      plan {
        id version edition domain title status targetOn closedOn givenUpReason
        organisation { id name }
        setBy { id displayName }
        actions { id version kind words status dueOn doneOn doer { id displayName } }
        answer { id version answer way edition isCurrent givenOn }
      }
      circle { id professional { id displayName } organisation { id name } }
    }
  }
`);

type PlannedPerson = NonNullable<PersonPlanQuery['youngPerson']>;
/** A goal, as the page lists it. */
export type ShownGoal = NonNullable<PlannedPerson['plan']>[number];
/** An action of a goal. */
export type ShownAction = NonNullable<ShownGoal['actions']>[number];
/** Somebody around the person. */
export type Around = NonNullable<PlannedPerson['circle']>[number];
