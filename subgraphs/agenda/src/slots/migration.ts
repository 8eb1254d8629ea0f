import { Migration } from '@mikro-orm/migrations';
import { namesOrganisations } from '@passerelle/kit/database/merging-migration';
import { writtenOnlyBy } from '@passerelle/kit/database/migrations';

/**
 * Counts the seats that are free, by triggers: so no code that writes an appointment or a reservation can forget it. It adds and subtracts:
 * what another transaction has counted meanwhile is not lost.
 */
const counting = (table: string, takes: (row: 'old' | 'new') => string): string => `
      create function count_seats_of_${table}() returns trigger language plpgsql as $$
        begin
          update slot set seats_left = seats_left
              - coalesce((new.slot_id = slot.id and ${takes('new')})::int, 0)
              + coalesce((old.slot_id = slot.id and ${takes('old')})::int, 0)
            where id in (new.slot_id, old.slot_id);
          return null;
        end $$;
      create trigger count_seats after insert or update or delete on ${table} for each row execute function count_seats_of_${table}();`;

/** Slots that organisations offer, and the seats that are held for referrals. */
export class Migration20261220AgendaSlots extends Migration {
  override up(): void {
    this.addSql(`
      create table slot (
        id uuid primary key, holder_id uuid not null, kind text not null, starts_at timestamptz not null, ends_at timestamptz not null,
        seats int not null check (seats > 0), seats_left int not null check (seats_left between 0 and seats),
        place_kind text not null, place text, link text, language text, professional_id uuid, open_to text not null,
        organisation_ids uuid[] not null, kinds text[] not null, withdrawn_at timestamptz
      );
      create index slot_offered on slot (starts_at, id) where withdrawn_at is null and seats_left > 0;
      create index slot_holder on slot (holder_id, starts_at);
      ${namesOrganisations('slot.organisation_ids')}
      ${writtenOnlyBy('slot')}

      create table slot_reservation (
        id uuid primary key, slot_id uuid not null references slot, holder_id uuid not null, organisation_id uuid not null,
        state text not null, expires_at timestamptz not null
      );
      create index slot_reservation_held on slot_reservation (organisation_id) where state = 'HELD';
      ${writtenOnlyBy('slot_reservation')}

      alter table appointment add column slot_id uuid references slot, add column referral_id uuid;
      create index appointment_slot on appointment (slot_id) where slot_id is not null;
      create index appointment_referral on appointment (referral_id) where referral_id is not null;
      ${counting('appointment', (row) => `${row}.status not in ('CANCELLED', 'MOVED')`)}
      ${counting('slot_reservation', (row) => `${row}.state = 'HELD'`)}
    `);
  }
}
