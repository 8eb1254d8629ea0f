/** The tables of the register of members and their professionals, and who writes them. */
import { Migration } from '@mikro-orm/migrations';
import { keptWithHistory } from '@passerelle/kit/database/migrations';
import { OPEN_PLACE_TABLE } from './follow-places.js';
import { PAIR_DECISIONS, PAIR_MERGES } from './pair.js';
import { PERSON_WORDS } from './person-words.js';
import { FORMER_LINK_TABLES } from './record-links.js';

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

/** Partnerships are put on record here, with a version and a history, by the consortium's COORDINATOR alone. */
export class Migration20261208RegistryPartnerships extends Migration {
  override up(): void {
    this.addSql(`
      ${keptWithHistory('partnership')}
      alter table partnership enable row level security;
      create policy read on partnership for select using (true);
      create policy written_by_the_coordinator on partnership for all using (writes_for(null)) with check (writes_for(null));
    `);
  }
}

/** Who works for an organisation that left has no access, and neither has its software. */
export class Migration20261208RegistryMemberships extends Migration {
  override up(): void {
    this.addSql(`
      alter table organisation add column left_at timestamptz;
      create or replace function tell_access(subjects uuid[]) returns void language sql as $$
        with head as (update access_head set position = position + cardinality(subjects) returning position)
        insert into access (subject, position, organisation_id, organisation_kind, role, ended_at)
        select encode(sha256(convert_to(s.id::text, 'UTF8')), 'hex'), head.position - cardinality(subjects) + s.nth,
          o.id, o.kind, case when o.id is not null then coalesce(p.role, 'SYSTEM') end,
          floor(extract(epoch from e.ended_at) * 1000)
        from head, unnest(subjects) with ordinality as s(id, nth)
          left join professional p on p.id = s.id
          left join organisation o on o.id = coalesce(p.organisation_id, s.id) and o.left_at is null
          left join access_end e on e.subject = s.id
        on conflict (subject) do update set position = excluded.position, organisation_id = excluded.organisation_id,
          organisation_kind = excluded.organisation_kind, role = excluded.role, ended_at = excluded.ended_at
      $$;
    `);
  }
}

/** An organisation's record of a person may end. */
export class Migration20261209RegistryFormerLinks extends Migration {
  override up(): void {
    this.addSql(FORMER_LINK_TABLES);
  }
}

/** A training provider's record of a person goes on while they have a place on a course. */
export class Migration20261210RegistryPlaces extends Migration {
  override up(): void {
    this.addSql(OPEN_PLACE_TABLE);
  }
}

/**
 * The consortium's registrar decides on pairs of people. A former phone is looked for whenever a record is opened. A file opens many
 * records in one transaction, a person beside what is of them, in whatever order.
 */
export class Migration20261211RegistryPairs extends Migration {
  override up(): void {
    this.addSql(`
      ${PAIR_DECISIONS}
      ${PERSON_WORDS}
      create index record_change_phone on kit.record_change ((before ->> 'phone')) where record = 'contact';
      alter table record_link alter constraint record_link_person_id_fkey deferrable initially deferred;
      alter table contact alter constraint contact_person_id_fkey deferrable initially deferred;
      alter table possible_pair alter constraint possible_pair_person_id_fkey deferrable initially deferred,
        alter constraint possible_pair_other_id_fkey deferrable initially deferred;
    `);
  }
}

/** The consortium's registrar finds that two people are one. */
export class Migration20261212RegistryMerges extends Migration {
  override up(): void {
    this.addSql(PAIR_MERGES);
  }
}
