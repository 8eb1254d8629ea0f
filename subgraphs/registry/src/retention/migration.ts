/** The tables of retention: who was warned that a record is about to run out, and the referrals for which the clock waits. */
import { Migration } from '@mikro-orm/migrations';

export class Migration20261213RegistryRetention extends Migration {
  override up(): void {
    this.addSql(`
      create table retention_warning (
        id uuid primary key default gen_random_uuid(), person_id uuid not null, organisation_id uuid not null, warned_at timestamptz not null,
        unique (person_id, organisation_id),
        -- A record that is opened again does not run out.
        foreign key (person_id, organisation_id) references former_link on delete cascade
      );
      create index retention_warning_organisation on retention_warning (organisation_id);
      create index former_link_ended on former_link (ended_at);
      create table open_referral (id uuid primary key, person_id uuid not null);
      create index open_referral_person on open_referral (person_id);
    `);
  }
}
