/** The table of référents, and who writes it. */
import { Migration } from '@mikro-orm/migrations';
import { keptWithHistory } from '@passerelle/kit/database/migrations';

/**
 * Who is the référent of each Mission Locale is kept with its days: one at a time, written by whoever registers its professionals. Since
 * when those of before are it was not noted. Of an ended access it is kept whether a MANAGER ended it.
 */
export class Migration20261210RegistryReferents extends Migration {
  override up(): void {
    this.addSql(`
      create table referent_period (
        id uuid primary key, organisation_id uuid not null references organisation, professional_id uuid not null references professional,
        since date, until date, check (since <= until)
      );
      create unique index one_referent_now on referent_period (organisation_id) where until is null;
      create index referent_period_organisation on referent_period (organisation_id, since desc);
      insert into referent_period (id, organisation_id, professional_id)
      select gen_random_uuid(), organisation_id, id from professional where referent;
      ${keptWithHistory('referent_period')}
      alter table referent_period enable row level security;
      create policy read on referent_period for select using (true);
      create policy written_by_a_registrar on referent_period for all using (writes_for(organisation_id)) with check (writes_for(organisation_id));
      alter table professional drop column referent;
      alter table access_end add column by_another boolean not null default false;
    `);
  }
}
