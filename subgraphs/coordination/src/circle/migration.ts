import { Migration } from '@mikro-orm/migrations';
import { keptWithHistory, writtenOnlyBy } from '@passerelle/kit/database/migrations';

/** The circle of a person: who is in it by a task of their organisation, as the owners tell, and who by an act. */
export class Migration20261214CoordinationCircle extends Migration {
  override up(): void {
    this.addSql(`
      create table circle_task (
        id uuid primary key, source text not null, person_id uuid not null, holder_id uuid not null, professional_id uuid,
        task text not null, since date, until date
      );
      create index circle_task_person on circle_task (person_id);

      create table circle_membership (
        id uuid primary key, person_id uuid not null, holder_id uuid not null, professional_id uuid not null,
        status text not null, reason text, changed_at timestamptz not null, is_refused boolean not null, unique (person_id, professional_id)
      );
      create index circle_membership_in on circle_membership (changed_at) where status = 'IN';
      ${keptWithHistory('circle_membership')}
      ${writtenOnlyBy('circle_membership')}
    `);
  }
}
