/** The tables of the register of members and their professionals, and who writes them. */
import { Migration } from '@mikro-orm/migrations';
import { keptWithHistory } from '@passerelle/kit/database/migrations';

/**
 * Members and their professionals are registered here, each with a version and a history, which stands under its own id. The
 * consortium's COORDINATOR writes of all of them, and a MANAGER of a partner of its own professionals; nobody deletes one.
 */
export class Migration20261207RegistryMembers extends Migration {
  override up(): void {
    this.addSql(`
      alter table organisation add column commune_code text, add column address_lines text[] not null default '{}',
        add column opening_hours text[] not null default '{}', add column phone text, add column email text;
      alter table professional add column job_title text, add column phone text, add column email text,
        add column languages text[] not null default '{}';
      ${keptWithHistory('organisation')}
      ${keptWithHistory('professional')}

      create function writes_for(member uuid) returns boolean language sql stable as $$
        select exists (
          select from professional p join organisation o on o.id = p.organisation_id
          where p.id::text = current_setting('passerelle.professional', true)
            and o.id::text = current_setting('passerelle.organisation', true)
            and case when o.kind = 'CONSORTIUM' then p.role = 'COORDINATOR' else p.role = 'MANAGER' and o.id = member end)
      $$;
      alter table organisation enable row level security;
      create policy read on organisation for select using (true);
      create policy registered on organisation for insert with check (writes_for(null));
      create policy changed on organisation for update using (writes_for(null));
      alter table professional enable row level security;
      create policy read on professional for select using (true);
      create policy registered on professional for insert with check (writes_for(organisation_id));
      create policy changed on professional for update using (writes_for(organisation_id));
    `);
  }
}
