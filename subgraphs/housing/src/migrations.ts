import { Migration } from '@mikro-orm/migrations';
import { keptWithHistory, writtenOnlyBy } from '@passerelle/kit/database/migrations';
import { tellDue, tellTasks } from '@passerelle/kit/database/task-migration';
import { STEP_TITLE_GONE, STEP_WORDING, TITLED_STEP_COLUMNS } from '@passerelle/kit/record/held-record';
import { FOLLOW_REGISTRY_ANEW, KNOWN_LINKS, KNOWN_MEMBERS } from '@passerelle/kit/registry/known';

export class Migration20261101Housing extends Migration {
  override up(): void {
    this.addSql(`
      create table stay (
        id uuid primary key, person_id uuid not null, holder_id uuid not null,
        facility_kind text not null, since date not null, planned_exit_on date, exited_on date, exit_reason text,
        social_worker_id uuid, address_lines text[] not null, postcode text not null, commune text not null, commune_code text not null,
        adults int not null check (adults >= 0), children int not null check (children >= 0)
      );
      create index stay_person on stay (person_id, since desc);
      ${writtenOnlyBy('stay')}

      create table step (${TITLED_STEP_COLUMNS}, facility_kind text not null);
      create index step_person on step (person_id);
      ${writtenOnlyBy('step')}
    `);
  }
}

/** Stays have versions and a history, say where the person went, and are written of people for whom the operator holds a record. */
export class Migration20261204Housing extends Migration {
  override up(): void {
    this.addSql(`
      alter table stay add column exit_destination text;
      ${keptWithHistory('stay')}
      ${KNOWN_MEMBERS}
      ${KNOWN_LINKS}
      ${FOLLOW_REGISTRY_ANEW}
    `);
  }
}

/** The steps of stays in another facility bore a code in their title. */
export class Migration20261207HousingTitles extends Migration {
  override up(): void {
    this.addSql(`
      update step set title = case kind when 'HOUSING_ENTRY' then 'Entrée dans un autre hébergement' else 'Sortie d’un autre hébergement' end
      where facility_kind = 'OTHER';
    `);
  }
}

/** The title of a step is made of codes, in the language of who reads it. */
export class Migration20261208HousingWording extends Migration {
  override up(): void {
    this.addSql(`
      ${STEP_WORDING}
      update step set wording = case when facility_kind = 'OTHER' then 'OTHER_' else '' end
        || case kind when 'HOUSING_ENTRY' then 'ENTRY' else 'EXIT' end;
      ${STEP_TITLE_GONE}
    `);
  }
}

/** Coordination is told who is around a person by a stay: of those that there were before it was. */
export class Migration20261214HousingTasks extends Migration {
  override up(): void {
    this.addSql(
      tellTasks(`select id as "taskId", person_id as "personId", holder_id as "holderId", social_worker_id as "professionalId",
        'HOUSES' as task, since, exited_on as until, true as "isOpen" from stay`),
    );
  }
}

/** Coordination is told when people are expected to leave: of the stays that there were before it was. */
export class Migration20261220HousingDue extends Migration {
  override up(): void {
    this.addSql(
      tellDue(`select id as "dueId", 'STAY_ENDS' as kind, person_id as "personId", holder_id as "holderId",
        'HOUSING_STATUS' as category, planned_exit_on as "dueOn" from stay where exited_on is null and planned_exit_on is not null`),
    );
  }
}
