import { Migration } from '@mikro-orm/migrations';
import { KNOWN_DOCUMENTS } from '@passerelle/kit/consent/document';
import { keptWithHistory, writtenOnlyBy } from '@passerelle/kit/database/migrations';
import { FOLLOW_REGISTRY_ANEW } from '@passerelle/kit/registry/known';

/** The plan of a person: goals, actions, and what the person said of each goal. */
export class Migration20261222CoordinationPlan extends Migration {
  override up(): void {
    this.addSql(`
      create table plan_goal (
        id uuid primary key, person_id uuid not null, holder_id uuid not null, set_by_id uuid not null, set_at timestamptz not null,
        domain text not null, title text not null, target_on date, edition int not null,
        status text not null, closed_on date, given_up_reason text,
        check ((status = 'OPEN') = (closed_on is null)), check ((status = 'GIVEN_UP') = (given_up_reason is not null))
      );
      create index plan_goal_person on plan_goal (person_id);
      ${keptWithHistory('plan_goal')}
      ${writtenOnlyBy('plan_goal')}

      create table plan_action (
        id uuid primary key, person_id uuid not null, holder_id uuid not null, goal_id uuid not null references plan_goal,
        kind text not null, words text not null, doer_id uuid, due_on date, status text not null, done_on date,
        check ((status = 'DONE') = (done_on is not null))
      );
      create index plan_action_goal on plan_action (goal_id);
      create index plan_action_holder on plan_action (holder_id, due_on) where status = 'TODO';
      create index plan_action_doer on plan_action (doer_id, due_on) where status = 'TODO';
      ${keptWithHistory('plan_action')}
      ${writtenOnlyBy('plan_action')}

      create table goal_answer (
        id uuid primary key, person_id uuid not null, holder_id uuid not null, goal_id uuid not null references plan_goal,
        edition int not null, answer text not null, way text not null, given_on date not null, recorded_at timestamptz not null,
        explained_in text, interpreter boolean not null, evidence_sha256 text, recorded_by_id uuid,
        check ((way = 'PAPER') = (evidence_sha256 is not null))
      );
      create index goal_answer_goal on goal_answer (goal_id);
      create index goal_answer_evidence on goal_answer (evidence_sha256);
      ${keptWithHistory('goal_answer')}
      ${writtenOnlyBy('goal_answer')}

      -- For whom professionals work, and which documents are on record elsewhere: both are told from the beginning.
      create table known_professional (id uuid primary key, organisation_id uuid not null);
      ${KNOWN_DOCUMENTS}
      ${FOLLOW_REGISTRY_ANEW}
      delete from kit.followed where source = 'consent' and stream = 'events';
    `);
  }
}
