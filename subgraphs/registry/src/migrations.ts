import { Migration } from '@mikro-orm/migrations';
import { KNOWN_DOCUMENTS, tellDocuments } from '@passerelle/kit/consent/document';
import { keptWithHistory, writtenOnlyBy } from '@passerelle/kit/database/migrations';
import { FOLLOW_STAYS_ANEW, HOUSED_TABLE } from '@passerelle/kit/record/stays';
import { z } from 'zod';
import { IDENTIFICATION_TABLE } from './identification-limits.js';
import { RECORD_CODE_TABLE } from './record-code.js';
import { spellingKey } from './spelling.js';

export class Migration20261101Registry extends Migration {
  override up(): void {
    this.addSql(`
      create table organisation (
        id uuid primary key, slug text not null unique, name text not null, kind text not null, departement text, siret text
      );
      create table professional (
        id uuid primary key, organisation_id uuid not null references organisation, display_name text not null, role text not null,
        referent boolean not null default false
      );
      create unique index one_referent on professional (organisation_id) where referent;
      create table partnership (
        id uuid primary key, organisation_ids uuid[] not null, scope text not null, since date not null, until date
      );
      create table person (
        id uuid primary key, given_names text, family_name text, birth_date date, sex text, nationality text, preferred_language text,
        spelling text not null
      );
      create table record_link (
        person_id uuid not null references person, organisation_id uuid not null references organisation, since date not null,
        enrolment_status text, primary key (person_id, organisation_id)
      );
      create index record_link_organisation on record_link (organisation_id, since desc, person_id);
      create table contact (
        id uuid primary key, person_id uuid not null unique references person, holder_id uuid not null, phone text, email text
      );
      ${writtenOnlyBy('contact')}
    `);
  }
}

export class Migration20261123Registry extends Migration {
  override up(): void {
    this.addSql(`
      create table access_end (subject uuid primary key, organisation_id uuid references organisation, ended_at timestamptz not null);
      ${writtenOnlyBy('access_end', "coalesce(organisation_id::text = writer(), false) or subject::text = current_setting('passerelle.person', true)")}
    `);
  }
}

/** Professionals were not told of before; those of the seed tell of themselves. */
export class Migration20261127Registry extends Migration {
  override up(): void {
    this.addSql(`
      with told as (
        select row_number() over (order by id) as nth, count(*) over () as total,
          jsonb_build_object('professionalId', id, 'organisationId', organisation_id) as payload
        from professional
      ), head as (
        update kit.feed_head set position = position + (select count(*) from professional) returning position
      )
      insert into kit.feed_event (position, kind, payload)
      select head.position - told.total + told.nth, 'professional-registered', told.payload from head, told;
    `);
  }
}

/**
 * What is told of who has access (kit/src/registry/access.ts): one row for each whom a token may name, at the position of its last
 * change. The database itself keeps it, so that whatever changes a member, a professional or an access that was ended is told.
 */
export class Migration20261130RegistryAccess extends Migration {
  override up(): void {
    this.addSql(`
      create table access_head (single boolean primary key default true check (single), position bigint not null);
      insert into access_head (position) values (0);
      create table access (
        subject text primary key, position bigint not null unique,
        organisation_id uuid, organisation_kind text, role text, ended_at bigint
      );

      -- In the order of commits: the head is held until then.
      create function tell_access(subjects uuid[]) returns void language sql as $$
        with head as (update access_head set position = position + cardinality(subjects) returning position)
        insert into access (subject, position, organisation_id, organisation_kind, role, ended_at)
        select encode(sha256(convert_to(s.id::text, 'UTF8')), 'hex'), head.position - cardinality(subjects) + s.nth,
          o.id, o.kind, case when p.id is not null then p.role when o.id is not null then 'SYSTEM' end,
          floor(extract(epoch from e.ended_at) * 1000)
        from head, unnest(subjects) with ordinality as s(id, nth)
          left join professional p on p.id = s.id
          left join organisation o on o.id = coalesce(p.organisation_id, s.id)
          left join access_end e on e.subject = s.id
        on conflict (subject) do update set position = excluded.position, organisation_id = excluded.organisation_id,
          organisation_kind = excluded.organisation_kind, role = excluded.role, ended_at = excluded.ended_at
      $$;

      -- Of a member its professionals too, whose tokens say what kind of organisation it is.
      create function access_changed() returns trigger language plpgsql as $$
        declare changed jsonb := to_jsonb(coalesce(new, old));
        begin
          perform tell_access(array(
            select coalesce(changed ->> 'subject', changed ->> 'id')::uuid
            union select id from professional where organisation_id = (changed ->> 'id')::uuid));
          return null;
        end $$;
      create trigger access_changed after insert or update or delete on organisation for each row execute function access_changed();
      create trigger access_changed after insert or update or delete on professional for each row execute function access_changed();
      create trigger access_changed after insert or update or delete on access_end for each row execute function access_changed();

      select tell_access(array(select id from organisation union select id from professional union select subject from access_end));
    `);
  }
}

/** The register of legal representatives: written by organisations that hold a record of the minor. */
export class Migration20261130RegistryRepresentatives extends Migration {
  override up(): void {
    this.addSql(`
      create table representative (
        id uuid primary key, person_id uuid not null references person, kind text not null, name text not null,
        since date not null, until date, mistaken boolean not null, evidence_sha256 text not null,
        recorded_by_id uuid not null references professional, countersigned_by_id uuid references professional,
        ended_by_id uuid references professional, check (since <= until), check (countersigned_by_id <> recorded_by_id)
      );
      create index representative_person on representative (person_id);
      ${writtenOnlyBy(
        'representative',
        'exists (select from record_link l where l.person_id = representative.person_id and l.organisation_id::text = writer())',
      )}
    `);
  }
}

/** A document is looked for by its hash: it is one person's. */
export class Migration20261201RegistryDocuments extends Migration {
  override up(): void {
    this.addSql('create index representative_evidence on representative (evidence_sha256)');
  }
}

/** Names are kept as they sound to French ears too, and as they are written (spelling.ts). */
export class Migration20261202RegistrySpellings extends Migration {
  override up(): Promise<void> {
    return keepSpellings(this, "select id, concat_ws(' ', given_names, family_name) as names from person");
  }
}

const namedRow = z.object({ id: z.uuid(), names: z.string() });
const ROWS_AT_ONCE = 1_000;

async function keepSpellings(migration: Migration, named: string): Promise<void> {
  const people = z.array(namedRow).parse(await migration.execute(named));
  for (let from = 0; from < people.length; from += ROWS_AT_ONCE) {
    const keys = people.slice(from, from + ROWS_AT_ONCE).map(({ id, names }) => ({ id, spelling: spellingKey(names) }));
    const UPDATE =
      'update person p set spelling = k.spelling from json_to_recordset(?::json) as k(id uuid, spelling text) where k.id = p.id';
    await migration.execute(UPDATE, [JSON.stringify(keys)]);
  }
}

/** Who houses whom is followed: it says who stands with a person now. */
export class Migration20261203RegistryStays extends Migration {
  override up(): void {
    this.addSql(HOUSED_TABLE);
  }
}

/** The documents of consents are followed, and those of representatives are told. */
export class Migration20261203RegistryKnownDocuments extends Migration {
  override up(): void {
    this.addSql(KNOWN_DOCUMENTS + tellDocuments('representative'));
  }
}

/** A stay that was entered in error is taken back, so each entry and exit is kept. */
export class Migration20261204RegistryStaySteps extends Migration {
  override up(): void {
    this.addSql(FOLLOW_STAYS_ANEW);
  }
}

/** Records of people are opened and corrected here: names as spoken, how exactly a birth date is known, contacts of several organisations. */
export class Migration20261204RegistryRecords extends Migration {
  override up(): void {
    this.addSql(`
      alter table person add column spoken_names text, add column birth_precision text not null default 'DAY';
      ${keptWithHistory('person')}
      alter table person enable row level security;
      create policy read on person for select using (true);
      create policy opened on person for insert with check (current_setting('passerelle.organisation', true) <> '');
      create policy corrected_by_who_holds_a_record on person for update using (exists (
        select from record_link l where l.person_id = person.id and l.organisation_id::text = current_setting('passerelle.organisation', true)));
      alter table contact drop constraint contact_person_id_key, add unique (person_id, holder_id),
        add column noted_at timestamptz not null default now();
      create index contact_phone on contact (phone);
      ${keptWithHistory('contact')}
      create table possible_pair (
        id uuid primary key, person_id uuid not null references person, other_id uuid not null references person,
        found_at timestamptz not null, unique (person_id, other_id)
      );
      ${IDENTIFICATION_TABLE}
      ${RECORD_CODE_TABLE}
    `);
  }
}

/** Names that are written in one word or in two are kept as both (compound-names.ts). This changes no record, so no history is kept. */
export class Migration20261206RegistryCompoundNames extends Migration {
  override async up(): Promise<void> {
    await this.execute('alter table person disable trigger next_version; alter table person disable trigger keep_change');
    await keepSpellings(this, "select id, concat_ws(' ', given_names, family_name, spoken_names) as names from person");
    await this.execute('alter table person enable trigger next_version; alter table person enable trigger keep_change');
  }
}

/** Of each look it is kept whether it may have been a probe. What was found elsewhere before may have been one. */
export class Migration20261206RegistryProbing extends Migration {
  override up(): void {
    this.addSql('alter table identification rename found_elsewhere to probing');
  }
}
