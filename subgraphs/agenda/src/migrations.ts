import { Migration } from '@mikro-orm/migrations';
import { keptWithHistory, writtenOnlyBy } from '@passerelle/kit/database/migrations';
import { STEP_COLUMNS } from '@passerelle/kit/record/held-record';
import { KNOWN_LINKS, KNOWN_MEMBERS } from '@passerelle/kit/registry/known';

/** The first tables of the agenda: appointments, their steps, and which members and links it knows. */
export class Migration20261219Agenda extends Migration {
  override up(): void {
    this.addSql(`
      create table appointment (
        id uuid primary key, person_id uuid not null, holder_id uuid not null, kind text not null, status text not null,
        starts_at timestamptz not null, ends_at timestamptz not null, place_kind text not null, place text, link text, language text,
        interpreting text not null, cancelled_by text, professional_id uuid, successor_id uuid, check (ends_at > starts_at)
      );
      create index appointment_person on appointment (person_id, starts_at, id);
      create index appointment_holder on appointment (holder_id, starts_at, id);
      ${keptWithHistory('appointment')}
      ${writtenOnlyBy('appointment')}

      create table step (${STEP_COLUMNS});
      create index step_person on step (person_id);
      ${writtenOnlyBy('step')}

      ${KNOWN_MEMBERS}
      ${KNOWN_LINKS}
    `);
  }
}
