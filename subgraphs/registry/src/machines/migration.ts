/** The tables of machines: what was registered of them, their keys, and what they sent. */
import { Migration } from '@mikro-orm/migrations';
import { keptWithHistory } from '@passerelle/kit/database/migrations';
import { RESTRICTED_BY } from '../leaving/migration.js';
import { DOOR } from '../sign-in/migrations.js';

const IN_HAND = 'exists (select from machine m where m.id = machine_id and writes_for(m.organisation_id))';

/**
 * A machine and its keys are written by whoever registers the professionals of its organisation; nobody deletes one. The door writes what
 * was used. The stream of accesses tells of a machine as it does of professionals, and of the tokens that an ended key was good for.
 */
export class Migration20261215RegistryMachines extends Migration {
  override up(): void {
    this.addSql(`
      create table machine (
        id uuid primary key, organisation_id uuid not null references organisation, name text not null, role text not null,
        purposes text[] not null, people_per_hour int not null, ended_at timestamptz, tokens_ended_at timestamptz
      );
      create index machine_organisation on machine (organisation_id);
      ${keptWithHistory('machine')}
      create table machine_key (
        id uuid primary key, machine_id uuid not null references machine, jwk jsonb not null, thumbprint text not null,
        added_at timestamptz not null, ended_at timestamptz, unique (machine_id, thumbprint)
      );
      ${keptWithHistory('machine_key')}
      create table machine_assertion (machine_id uuid not null references machine, hash text not null, until timestamptz not null,
        primary key (machine_id, hash));
      create index machine_assertion_until on machine_assertion (until);
      create table machine_use (machine_id uuid primary key references machine, used_at timestamptz not null);

      alter table machine enable row level security;
      create policy read on machine for select using (true);
      create policy registered on machine for insert with check (writes_for(organisation_id));
      create policy changed on machine for update using (writes_for(organisation_id));
      alter table machine_key enable row level security;
      create policy read on machine_key for select using (true);
      create policy added on machine_key for insert with check (${IN_HAND});
      create policy ended on machine_key for update using (${IN_HAND});
      alter table machine_assertion enable row level security;
      create policy by_the_door on machine_assertion using (${DOOR}) with check (${DOOR});
      alter table machine_use enable row level security;
      create policy by_the_door on machine_use using (${DOOR}) with check (${DOOR});
      create policy read on machine_use for select using (true);

      alter table access add column machine jsonb;
      create or replace function tell_access(subjects uuid[]) returns void language sql as $$
        with head as (update access_head set position = position + cardinality(subjects) returning position)
        insert into access (subject, position, organisation_id, organisation_kind, role, ended_at, restricted_by, machine)
        select encode(sha256(convert_to(s.id::text, 'UTF8')), 'hex'), head.position - cardinality(subjects) + s.nth,
          o.id, o.kind, case when o.id is not null then coalesce(m.role, p.role, 'SYSTEM') end,
          floor(extract(epoch from coalesce(m.tokens_ended_at, e.ended_at)) * 1000), ${RESTRICTED_BY},
          case when o.id is not null and m.id is not null
            then jsonb_build_object('purposes', m.purposes, 'peoplePerHour', m.people_per_hour) end
        from head, unnest(subjects) with ordinality as s(id, nth)
          left join machine m on m.id = s.id
          left join professional p on p.id = s.id
          left join organisation o on o.id = coalesce(m.organisation_id, p.organisation_id, s.id) and o.left_at is null and m.ended_at is null
          left join access_end e on e.subject = s.id
        on conflict (subject) do update set position = excluded.position, organisation_id = excluded.organisation_id,
          organisation_kind = excluded.organisation_kind, role = excluded.role, ended_at = excluded.ended_at,
          restricted_by = excluded.restricted_by, machine = excluded.machine
      $$;
      -- Of a member its professionals and its machines too, whose tokens say what kind of organisation it is.
      create or replace function access_changed() returns trigger language plpgsql as $$
        declare changed jsonb := to_jsonb(coalesce(new, old));
        begin
          perform tell_access(array(
            select coalesce(changed ->> 'subject', changed ->> 'id')::uuid
            union select id from professional where organisation_id = (changed ->> 'id')::uuid
            union select id from machine where organisation_id = (changed ->> 'id')::uuid));
          return null;
        end $$;
      create trigger access_changed after insert or update or delete on machine for each row execute function access_changed();
    `);
  }
}
