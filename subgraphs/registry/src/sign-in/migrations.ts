/** The tables by which people sign in on the web page. */
import { Migration } from '@mikro-orm/migrations';

/** What is written while nobody is signed in is written by the door alone (door.ts). */
export const DOOR = "current_setting('passerelle.door', true) = 'open'";
/** A professional's account is in the hands of whoever registers them. */
const IN_HAND = (account: string): string =>
  `exists (select from professional p where p.id = ${account} and writes_for(p.organisation_id))`;

/**
 * Subjects of issuers, invitations and sessions. Where access ends the database itself ends the sessions, so nothing that ends an
 * access can forget them.
 */
export class Migration20261209RegistrySignIn extends Migration {
  override up(): void {
    this.addSql(`
      create table sign_in_identity (
        issuer text not null, subject text not null, account uuid not null, bound_at timestamptz not null,
        primary key (issuer, subject, account)
      );
      create index sign_in_identity_account on sign_in_identity (account);
      create table invitation (id uuid primary key, hash text not null unique, expires_at timestamptz not null, closed_at timestamptz);
      create table sign_in_session (
        id uuid primary key, secret_hash text not null unique, former_hash text unique, former_until timestamptz,
        issuer text not null, subject text not null, account uuid,
        started_at timestamptz not null, used_at timestamptz not null, rotated_at timestamptz not null,
        holds_until timestamptz not null, issuer_tokens text not null, renewing_until timestamptz
      );
      create index sign_in_session_account on sign_in_session (account);

      alter table sign_in_identity enable row level security;
      create policy by_the_door on sign_in_identity using (${DOOR}) with check (${DOOR});
      create policy seen on sign_in_identity for select using (true);
      create policy ended on sign_in_identity for delete using (${IN_HAND('sign_in_identity.account')});
      alter table invitation enable row level security;
      create policy accepted on invitation using (${DOOR});
      create policy given on invitation using (${IN_HAND('invitation.id')}) with check (${IN_HAND('invitation.id')});
      alter table sign_in_session enable row level security;
      create policy by_the_door on sign_in_session using (${DOOR}) with check (${DOOR});

      create function sessions_ended() returns trigger language plpgsql security definer set search_path from current as $$
        begin
          delete from sign_in_session where account = new.subject;
          return null;
        end $$;
      create trigger sessions_ended after insert or update on access_end for each row execute function sessions_ended();
    `);
  }
}
