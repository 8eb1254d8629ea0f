import { Migration } from '@mikro-orm/migrations';

/** What is due by a day, of whom and to whom, as the owners tell. */
export class Migration20261220CoordinationDue extends Migration {
  override up(): void {
    this.addSql(`
      create table due (
        id uuid primary key, source text not null, kind text not null, person_id uuid not null, holder_id uuid not null, professional_id uuid,
        category text, due_on date not null
      );
      create index due_person on due (person_id, due_on);
      create index due_holder on due (holder_id, due_on);
    `);
  }
}
