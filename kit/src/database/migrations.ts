/** The tables that every subgraph has beside its own, in the PostgreSQL schema `kit`, and the row-level security of held rows. */
import { Migration } from '@mikro-orm/migrations';
import { namesPeople } from './forgetting-migration.js';

/**
 * The first tables of every subgraph: its feed, its followers, what it follows, its projection of consents and its disclosure log.
 */
export class Migration20261101Kit extends Migration {
  override up(): void {
    this.addSql(`
      create schema if not exists kit;

      -- The projection of the consent subgraph's grants. Instants are epoch milliseconds.
      create table kit.consent_grant (
        id uuid primary key, person_id uuid not null, categories text[] not null,
        recipient_organisation_id uuid, recipient_kind text, purposes text[] not null,
        valid_from bigint not null, valid_until bigint not null, withdrawn_at bigint,
        check (num_nonnulls(recipient_organisation_id, recipient_kind) = 1)
      );
      create index consent_grant_person on kit.consent_grant (person_id);
      create index consent_grant_recipient on kit.consent_grant (recipient_organisation_id, person_id);
      create table kit.emergency_access (
        id uuid primary key, person_id uuid not null, professional_id uuid not null, opens_at bigint not null, closes_at bigint not null
      );
      create index emergency_access_person on kit.emergency_access (person_id, professional_id);

      -- What this subgraph tells: one head row, so that positions are dense and in the order of commits.
      create table kit.feed_head (single boolean primary key default true check (single), position bigint not null);
      insert into kit.feed_head (position) values (0);
      create table kit.feed_event (position bigint primary key, kind text not null, payload jsonb not null, at timestamptz not null default now());
      -- What this subgraph has applied of others' feeds.
      create table kit.followed (source text, stream text, position bigint not null, primary key (source, stream));

      -- The disclosure log, hash-chained (design §4).
      create table kit.disclosure_head (single boolean primary key default true check (single), position bigint not null, hash text not null);
      insert into kit.disclosure_head (position, hash) values (0, '');
      create table kit.disclosure (
        position bigint primary key, at timestamptz not null, request uuid not null, operation text,
        organisation_id uuid, professional_id uuid, viewer_person_id uuid, purpose text not null,
        person_id uuid not null, category text not null, basis text not null, grant_id uuid, fields text[] not null,
        previous text not null, hash text not null
      );

      create table kit.secret (name text primary key, value text not null);
    `);
  }
}

/** Who follows each feed, so that a withdrawal waits for all replicas; and a log of disclosures that has one entry for each request. */
export class Migration20261123Kit extends Migration {
  override up(): void {
    this.addSql(`
      -- Who follows what this subgraph tells, so that every replica of it knows (design §4: withdrawal is a barrier).
      create table kit.follower (
        stream text not null, name text not null, acknowledged bigint not null, polls bigint not null,
        seen_at timestamptz not null default now(), primary key (stream, name)
      );

      -- One entry for all that a request read. Until now the log was of made-up people, and is not kept.
      drop table kit.disclosure;
      create table kit.disclosure (
        position bigint primary key, at timestamptz not null, request uuid not null, operation text,
        organisation_id uuid, professional_id uuid, viewer_person_id uuid, purpose text not null, readings json not null,
        previous text not null, hash text not null
      );
      update kit.disclosure_head set position = 0, hash = '';`);
  }
}

/** Leaves in the feed only what its events name, and remembers how far each file of a partner has been taken in. */
export class Migration20261125Kit extends Migration {
  override up(): void {
    this.addSql(`
      -- Events once carried whole records beside what their form names.
      update kit.feed_event set payload = (
        select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(payload)
        where key = any (case kind
          when 'enrolment-changed' then array['personId', 'holderId', 'status', 'identifiedOn', 'enrolledOn']
          when 'step-recorded' then array['id', 'personId', 'holderId', 'kind', 'occurredOn', 'category'] end))
      where kind in ('enrolment-changed', 'step-recorded');

      -- How far each file of a partner has been taken in.
      create table kit.imported (
        mark text primary key, lines int not null, finished boolean not null default false, at timestamptz not null default now()
      );`);
  }
}

/** What organisations are to people, as the consent subgraph tells it: rules of law and emergencies ask for it. */
export class Migration20261126Kit extends Migration {
  override up(): void {
    this.addSql(`
      create table kit.relation (
        person_id uuid not null, organisation_id uuid not null, relation text not null, valid_from bigint not null, valid_until bigint,
        primary key (person_id, organisation_id, relation)
      );`);
  }
}

/** What is counted towards the quotas: since when a person counts as read by a reader, and what was written lately. */
export class Migration20261128KitQuotas extends Migration {
  override up(): void {
    this.addSql(`
      create table kit.person_read (
        reader text not null, person_id uuid not null, counted_at timestamptz not null, primary key (reader, person_id)
      );
      create index person_read_lately on kit.person_read (reader, counted_at);
      -- As rate-limiter-flexible has it; the serving role creates no table.
      create table kit.write_tally (key varchar(255) primary key, points integer not null default 0, expire bigint);`);
  }
}

/** What mutations with an Idempotency-Key did, so that a repeat is answered with it (kit/src/request/repeats.ts). */
export class Migration20261128KitRepeats extends Migration {
  override up(): void {
    this.addSql(`
      create table kit.answered (
        viewer text not null, key text not null, field text not null, request text not null, at timestamptz not null default now(),
        entity text, answer jsonb, position bigint, primary key (viewer, key, field)
      );
      create index answered_at on kit.answered (at);`);
  }
}

/** Whom of a kind a person refuses: a grant to the kind gives them nothing of it. */
export class Migration20261129KitRefusals extends Migration {
  override up(): void {
    this.addSql(`
      alter table kit.consent_grant add column excepted jsonb not null default '[]';
      -- What a grant gives to an organisation, as the guard decides it.
      create function kit.given_to(g kit.consent_grant, organisation uuid, kind text) returns text[] language sql stable as $$
        select case
          when g.recipient_organisation_id = organisation then g.categories
          when g.recipient_kind = kind then array(
            select c from unnest(g.categories) c where not exists (
              select from jsonb_to_recordset(g.excepted) as e("organisationId" uuid, categories text[])
              where e."organisationId" = organisation and c = any(e.categories)))
          else '{}' end $$;`);
  }
}

/**
 * Empties what an owner was told of consents, where it follows them, and lets it follow them anew.
 * @param start where from, as the columns of kit.followed
 */
const forgetTold = (start: string): string => {
  const FOLLOWS = "exists (select from kit.followed where source = 'consent' and stream = 'events')";
  return `
      delete from kit.consent_grant where ${FOLLOWS};
      delete from kit.emergency_access where ${FOLLOWS};
      delete from kit.relation where ${FOLLOWS};
      update kit.followed set ${start} where source = 'consent' and stream = 'events';`;
};

/** An owner is told of its own people and categories alone: what it was told before is forgotten, and followed anew. */
export class Migration20261129KitTold extends Migration {
  override up(): void {
    this.addSql(forgetTold('position = 0'));
  }
}

/** Who has access, as the registry told this owner (kit/src/registry/access.ts). */
export class Migration20261130KitAccess extends Migration {
  override up(): void {
    this.addSql(`
      create table kit.access (
        subject text primary key, organisation_id uuid, organisation_kind text, role text, ended_at bigint
      );`);
  }
}

/** The envelopes that a subgraph's replicas have taken (kit/src/envelope/taken-envelopes.ts). */
export class Migration20261130KitEnvelopes extends Migration {
  override up(): void {
    this.addSql('create unlogged table kit.envelope_taken (id uuid primary key, until double precision not null);');
  }
}

/** What stood at the last position that was applied: a source that was put back gives the position to something else. */
export class Migration20261130KitMarks extends Migration {
  override up(): void {
    this.addSql('alter table kit.followed add column mark bigint;');
  }
}

/**
 * An owner is told of relations and emergencies by which it decides, and not of grants that never named its categories: what it was
 * told before is forgotten, and followed anew.
 */
export class Migration20261130KitToldLess extends Migration {
  override up(): void {
    this.addSql(forgetTold('position = 0, mark = null'));
  }
}

/** What `/health` writes, to see that the database takes a write. */
export class Migration20261202KitProbe extends Migration {
  override up(): void {
    this.addSql("create table kit.probe (written bytea not null); insert into kit.probe values ('')");
  }
}

/** What records were before, as the triggers of `keptWithHistory` write it. Its rows are added, and never changed. */
export class Migration20261203KitHistory extends Migration {
  override up(): void {
    this.addSql(`
      create table kit.record_change (
        position bigint generated always as identity primary key, record_id uuid not null, version int not null, record text not null,
        person_id uuid not null, holder_id uuid, at timestamptz not null default now(), professional_id uuid, act text not null,
        before jsonb not null, unique (record_id, version)
      );
      create index record_change_person on kit.record_change (person_id, position desc);
      ${writtenOnlyBy('kit.record_change')}

      -- A change by hand makes a version too.
      create function kit.next_version() returns trigger language plpgsql as $$
        begin
          new.version := old.version + 1;
          return new;
        end $$;

      create function kit.keep_change() returns trigger language plpgsql as $$
        declare
          was jsonb := coalesce(to_jsonb(old), '{}');
          is_now jsonb := coalesce(to_jsonb(new), '{}');
          one record := coalesce(new, old);
        begin
          -- Who a person is has no holder: the history names who wrote it.
          insert into kit.record_change (record_id, version, record, person_id, holder_id, professional_id, act, before)
          select one.id, case tg_op when 'DELETE' then one.version + 1 else one.version end, tg_table_name,
            coalesce((to_jsonb(one) ->> 'person_id')::uuid, one.id),
            coalesce(to_jsonb(one) ->> 'holder_id', nullif(current_setting('passerelle.organisation', true), ''))::uuid,
            nullif(current_setting('passerelle.professional', true), '')::uuid,
            case tg_op when 'INSERT' then 'ENTERED' when 'UPDATE' then 'CHANGED' else 'ENTERED_IN_ERROR' end,
            coalesce(jsonb_object_agg(key, value) filter (where key not in ('id', 'person_id', 'holder_id', 'version', 'spelling', 'noted_at')), '{}')
          from jsonb_each(was) where value is distinct from is_now -> key;
          return null;
        end $$;`);
  }
}

/**
 * Of whom an id is that a merge has given to another one (kit/src/record/person-alias.ts). One that was separated again stays with no
 * kept id, so that what is told anew of the time before changes nothing.
 */
export class Migration20261212KitAliases extends Migration {
  override up(): void {
    this.addSql(`
      create table kit.person_alias (former_id uuid primary key, kept_id uuid, since bigint not null);
      create index person_alias_kept on kit.person_alias (kept_id) where kept_id is not null;
      ${namesPeople('kit.person_alias.former_id')}
      ${namesPeople('kit.person_alias.kept_id')}`);
  }
}

/**
 * Gives a table of records a version, and keeps what each record was before, by a trigger: so no code that writes a record can forget
 * it. Its entity extends `KeptRecord`.
 */
export const keptWithHistory = (table: string): string => `
    alter table ${table} add column version int not null default 1;
    create trigger next_version before update on ${table} for each row execute function kit.next_version();
    create trigger keep_change after insert or update or delete on ${table} for each row execute function kit.keep_change();`;

/**
 * Only the organisation that holds a row writes it, whatever a resolver forgets: the transaction names its writer in
 * `passerelle.organisation` (the entity manager's session context). Reading is the consent guard's matter.
 * @param condition the SQL that must hold for the writer, in which `writer()` is the organisation's id as text
 */
export function writtenOnlyBy(table: string, condition = 'holder_id::text = writer()'): string {
  const sql = condition.replaceAll('writer()', "current_setting('passerelle.organisation', true)");
  return `
    alter table ${table} enable row level security;
    create policy read on ${table} for select using (true);
    create policy written_by_its_organisation on ${table} for all using (${sql}) with check (${sql});`;
}
