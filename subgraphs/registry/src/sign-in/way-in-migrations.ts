/** The tables by which young people sign in without an issuer. */
import { Migration } from '@mikro-orm/migrations';
import { keptWithHistory } from '@passerelle/kit/database/migrations';
import { DOOR } from './migrations.js';

const WRITER = "current_setting('passerelle.organisation', true)";
/** By an organisation that holds a record of the person. */
const BY_HOLDER = (person: string): string =>
  `exists (select from record_link l where l.person_id = ${person} and l.organisation_id::text = ${WRITER})`;

/**
 * Codes, with their history; what is secret of them; ways in; and what is counted against those who guess. Where a code is given, or the
 * ways in are ended, the database itself ends all that was before: ways in, sessions, and access tokens. A way in refers to no row of the
 * person: who is forgotten keeps it until they have read so.
 */
export class Migration20261212RegistryWaysIn extends Migration {
  override up(): void {
    this.addSql(`
      create table sign_in_code (
        id uuid primary key, person_id uuid not null unique, identity_seen text not null,
        given_at timestamptz not null, expires_at timestamptz not null, ended_at timestamptz
      );
      ${keptWithHistory('sign_in_code')}
      alter table sign_in_code enable row level security;
      create policy read on sign_in_code for select using (true);
      create policy given on sign_in_code for insert with check (${BY_HOLDER('sign_in_code.person_id')});
      create policy changed on sign_in_code for update using (
        ${BY_HOLDER('sign_in_code.person_id')} or person_id::text = current_setting('passerelle.person', true));
      -- What the person ends has no holder.
      create policy by_the_person on kit.record_change for insert
        with check (holder_id is null and person_id::text = current_setting('passerelle.person', true));

      create table sign_in_secret (
        id uuid primary key references sign_in_code on delete cascade, hash text not null unique, tries int not null default 0,
        used_at timestamptz
      );
      alter table sign_in_secret enable row level security;
      create policy by_the_door on sign_in_secret using (${DOOR}) with check (${DOOR});
      create policy given on sign_in_secret for insert with check (
        exists (select from sign_in_code c where c.id = sign_in_secret.id and ${BY_HOLDER('c.person_id')}));

      create table way_in (
        id uuid primary key, person_id uuid not null, kind text not null,
        made_at timestamptz not null, used_at timestamptz not null,
        pin_hash text, credential text unique, public_key text, counter bigint,
        check (case kind when 'PIN' then pin_hash is not null when 'PASSKEY' then num_nulls(credential, public_key, counter) = 0 end)
      );
      create index way_in_person on way_in (person_id);
      alter table way_in enable row level security;
      create policy read on way_in for select using (true);
      create policy by_the_door on way_in using (${DOOR}) with check (${DOOR});

      create table wrong_code (span timestamptz primary key, tries int not null);
      alter table wrong_code enable row level security;
      create policy by_the_door on wrong_code using (${DOOR}) with check (${DOOR});
      create table used_challenge (challenge text primary key, until timestamptz not null);
      alter table used_challenge enable row level security;
      create policy by_the_door on used_challenge using (${DOOR}) with check (${DOOR});

      alter table sign_in_session add column idle_seconds int not null default 7200;

      create function ways_in_ended() returns trigger language plpgsql security definer set search_path from current as $$
        declare was_open boolean := exists (select from sign_in_identity where account = new.person_id);
        begin
          delete from sign_in_secret where id = new.id;
          delete from way_in where person_id = new.person_id;
          delete from sign_in_identity where account = new.person_id;
          delete from sign_in_session where account = new.person_id;
          -- Whoever never signed in has no token that would have to end.
          if was_open then
            insert into access_end (subject, ended_at) values (new.person_id, now())
            on conflict (subject) do update set ended_at = excluded.ended_at;
          end if;
          return null;
        end $$;
      create trigger ways_in_ended after insert or update on sign_in_code for each row execute function ways_in_ended();
    `);
  }
}
