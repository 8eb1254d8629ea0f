/** The table of services. */
import { Migration } from '@mikro-orm/migrations';
import { keptWithHistory } from '@passerelle/kit/database/migrations';

/** A service is written by whoever registers the professionals of its organisation; nobody deletes one. */
export class Migration20261222RegistryServices extends Migration {
  override up(): void {
    this.addSql(`
      create table service (
        id uuid primary key, organisation_id uuid not null references organisation, kind text not null, name text not null,
        statuses text[] not null, age_from int, age_until int, zone text[] not null, conditions text, languages text[] not null,
        address_lines text[] not null, commune_code text, phone text, email text, opening_hours text[] not null,
        places int, free_places int, next_free_on date, level_from text, level_until text,
        published_on date not null, confirmed_on date not null, closed_on date,
        check (age_from <= age_until), check (free_places <= places)
      );
      create index service_organisation on service (organisation_id);
      ${keptWithHistory('service')}
      alter table service enable row level security;
      create policy read on service for select using (true);
      create policy published on service for insert with check (writes_for(organisation_id));
      create policy changed on service for update using (writes_for(organisation_id));
    `);
  }
}
