import { Migration } from '@mikro-orm/migrations';

/** The seats that are held for referrals, and which of them a referral was sent with. */
export class Migration20261220CoordinationReservations extends Migration {
  override up(): void {
    this.addSql(`
      create table reserved_slot (id uuid primary key, holder_id uuid not null, organisation_id uuid not null, expires_at timestamptz not null);
      create index reserved_slot_lapses on reserved_slot (expires_at);
      alter table referral add column reservation_id uuid;
    `);
  }
}
