/** Coordination between the actors: the pathway index, referrals, the circle, the plan, the durable inbox. */

import { forgetting } from '@passerelle/kit/feed/forgetting';
import { followAccess } from '@passerelle/kit/registry/access';
import { KnownLink, KnownOrganisation, KnownPerson, KnownProfessional } from '@passerelle/kit/registry/known';
import { mergerByKey } from '@passerelle/kit/request/merger';
import { movedEvery } from '@passerelle/kit/server/clock-moves';
import type { Subgraph } from '@passerelle/kit/server/subgraph';
import type { World } from '@passerelle/synthetic/world';
import { withChanges, withConsentChanges, withRestrictionChanges } from './changes/follow-changes.js';
import { headsOf } from './changes/heads.js';
import { Migration20261218CoordinationChanges } from './changes/migration.js';
import { PathwayChangesResolver } from './changes/pathway-changes-resolver.js';
import { CircleAnswersResolver } from './circle/answering.js';
import { CircleResolver } from './circle/circle-resolver.js';
import { endLapsed } from './circle/ending.js';
import { CircleJoiningResolver } from './circle/joining.js';
import { CircleMembership } from './circle/membership.js';
import { Migration20261214CoordinationCircle } from './circle/migration.js';
import { followConsentWithInbox } from './follow-consent.js';
import { followRegistryWithInbox } from './follow-registry.js';
import { followStepsWithInbox } from './follow-with-news.js';
import { forgetItems } from './inbox.js';
import { InboxResolver } from './inbox-resolver.js';
import { OrganisationMerger, OrganisationMergerResolver } from './merger.js';
import { Migration20261217CoordinationMerging } from './merging-migration.js';
import {
  Migration20261101Coordination,
  Migration20261123Coordination,
  Migration20261124Coordination,
  Migration20261128Coordination,
  Migration20261209CoordinationTransfers,
  Migration20261212CoordinationForgetting,
  Migration20261213CoordinationReferrals,
} from './migrations.js';
import { PathwayResolver, STEP_TYPES, YoungPerson } from './pathway.js';
import { AnsweringGoalsResolver } from './plan/answering-goals.js';
import { GoalAnswer } from './plan/goal-answer.js';
import { GoalStepResolver } from './plan/goal-step.js';
import { Migration20261222CoordinationPlan } from './plan/migration.js';
import { PlanAction } from './plan/plan-action.js';
import { PlanActionsResolver } from './plan/plan-actions.js';
import { PlanGoal } from './plan/plan-goal.js';
import { PlanGoalResolver, PlanResolver } from './plan/plan-resolver.js';
import { SettingGoalsResolver } from './plan/setting-goals.js';
import { AssigningResolver } from './referral/assigning.js';
import { expireDue } from './referral/expiry.js';
import { ReferralFollowingResolver } from './referral/following.js';
import { ReferralMessage, ReferralMessagesResolver } from './referral/messages.js';
import {
  Migration20261224CoordinationReferralReasons,
  Migration20261225CoordinationReferralMessages,
  Migration20261226CoordinationReferralOutcomes,
  Migration20261227CoordinationReferralChains,
} from './referral/migration.js';
import { MovingResolver } from './referral/moving.js';
import { ReferralOutcomesResolver } from './referral/outcomes.js';
import { Referral, ReferralFieldResolver, ReferralStepResolver } from './referral/referral.js';
import { ReferralEvent } from './referral/referral-event.js';
import { ReferralQueriesResolver } from './referral/referral-queries.js';
import { remindOfReferrals } from './referral/reminding.js';
import { SendingResolver } from './referral/sending.js';
import { Migration20261220CoordinationReservations } from './reservations/migration.js';
import { lapseReservations } from './reservations/reserved-slots.js';
import { seed } from './seed.js';
import { withDue } from './todo/due.js';
import { Migration20261220CoordinationDue } from './todo/migration.js';
import { TodoResolver } from './todo/todo-resolver.js';
import { toldAgain } from './told-again.js';

export const coordination: Subgraph<World> = {
  name: 'coordination',
  entities: [
    ...[CircleMembership, GoalAnswer, PlanAction, PlanGoal, Referral, ReferralEvent, ReferralMessage],
    ...[KnownLink, KnownOrganisation, KnownPerson, KnownProfessional],
  ],
  migrations: [
    Migration20261101Coordination,
    Migration20261123Coordination,
    Migration20261124Coordination,
    Migration20261128Coordination,
    Migration20261209CoordinationTransfers,
    Migration20261212CoordinationForgetting,
    Migration20261213CoordinationReferrals,
    Migration20261214CoordinationCircle,
    Migration20261217CoordinationMerging,
    Migration20261218CoordinationChanges,
    Migration20261220CoordinationDue,
    Migration20261222CoordinationPlan,
    Migration20261220CoordinationReservations,
    Migration20261224CoordinationReferralReasons,
    Migration20261225CoordinationReferralMessages,
    Migration20261226CoordinationReferralOutcomes,
    Migration20261227CoordinationReferralChains,
  ],
  resolvers: [
    ...[CircleAnswersResolver, CircleResolver, CircleJoiningResolver, OrganisationMergerResolver],
    ...[AnsweringGoalsResolver, PlanActionsResolver, PlanGoalResolver, PlanResolver, GoalStepResolver, SettingGoalsResolver],
    ...[
      AssigningResolver,
      ReferralOutcomesResolver,
      InboxResolver,
      MovingResolver,
      PathwayChangesResolver,
      PathwayResolver,
      ReferralFieldResolver,
      ReferralFollowingResolver,
      ReferralMessagesResolver,
      ReferralQueriesResolver,
      ReferralStepResolver,
      SendingResolver,
      TodoResolver,
    ],
  ],
  references: { OrganisationMerger: mergerByKey(OrganisationMerger), YoungPerson: ({ id }) => new YoungPerson(String(id)) },
  orphanedTypes: [OrganisationMerger, ...STEP_TYPES],
  follows: [
    withConsentChanges(followConsentWithInbox),
    withRestrictionChanges(followAccess),
    forgetting(withChanges(withDue(followRegistryWithInbox)), forgetItems),
    ...followStepsWithInbox.map(withChanges),
  ],
  toldAgain,
  seed,
  heads: headsOf,
  background: movedEvery(
    'MINUTE',
    { move: expireDue, failed: 'referrals were not expired' },
    { move: remindOfReferrals, failed: 'reminders of referrals were not told' },
    { move: endLapsed, failed: 'places in circles did not end' },
    { move: lapseReservations, failed: 'seats that are held for referrals did not lapse' },
  ),
};
