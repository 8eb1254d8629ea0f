import { Migration } from '@mikro-orm/migrations';
import { namesPeople } from '@passerelle/kit/database/forgetting-migration';
import { writtenOnlyBy } from '@passerelle/kit/database/migrations';
import { KNOWN_NAMES, KNOWN_TABLES } from '@passerelle/kit/registry/known';

const PARTY = 'writer() in (from_id::text, to_id::text)';

export class Migration20261101Coordination extends Migration {
  override up(): void {
    this.addSql(`
      ${KNOWN_TABLES}

      create table step (
        id uuid primary key, person_id uuid not null, holders uuid[] not null, kind text not null, category text not null, occurred_on date not null
      );
      create index step_person on step (person_id, occurred_on desc, id desc);

      create table referral (
        id uuid primary key, person_id uuid not null, from_id uuid not null, to_id uuid not null, kind text not null, status text not null,
        subject text not null, message text, need_codes text[] not null, created_at timestamptz not null, due_on date,
        check (from_id <> to_id)
      );
      create index referral_person on referral (person_id, created_at desc);
      create index referral_to on referral (to_id, created_at desc, id desc);
      create index referral_from on referral (from_id, created_at desc, id desc);
      create index referral_due on referral (due_on) where status in ('SENT', 'RECEIVED');
      ${writtenOnlyBy('referral', PARTY)}

      create table referral_event (
        id uuid primary key, referral_id uuid not null references referral, at timestamptz not null, status text not null, by_id uuid not null, reason text
      );
      create index referral_event_referral on referral_event (referral_id);
      ${writtenOnlyBy('referral_event', 'by_id::text = writer()')}

      create table inbox_head (owner uuid primary key, position bigint not null);
      create table inbox_item (
        owner uuid not null, position bigint not null, at timestamptz not null default clock_timestamp(), kind text not null,
        referral_id uuid references referral, person_id uuid not null, primary key (owner, position)
      );
    `);
  }
}

export class Migration20261123Coordination extends Migration {
  override up(): void {
    this.addSql(KNOWN_NAMES);
  }
}

export class Migration20261124Coordination extends Migration {
  override up(): void {
    this.addSql(`
      alter table referral add column sent_at timestamptz;
      update referral set sent_at = created_at where status <> 'DRAFT';
    `);
  }
}

/** The inbox tells of unusual readings, which name no person. */
export class Migration20261128Coordination extends Migration {
  override up(): void {
    this.addSql('alter table inbox_item alter column person_id drop not null, add column unusual_reading_id uuid;');
  }
}

/** The inbox tells of accompaniments that are offered to another Mission Locale. */
export class Migration20261209CoordinationTransfers extends Migration {
  override up(): void {
    this.addSql('alter table inbox_item add column transfer_id uuid;');
  }
}

/** Of whom there is a column by another name: who is forgotten is forgotten there too. */
export class Migration20261212CoordinationForgetting extends Migration {
  override up(): void {
    this.addSql(namesPeople('known_person.id') + namesPeople('inbox_head.owner') + namesPeople('inbox_item.owner'));
  }
}

/** The registry is told which referrals go on: those that did before it was. */
export class Migration20261213CoordinationReferrals extends Migration {
  override up(): void {
    this.addSql(`
      with told as (
        select row_number() over (order by id) as nth, count(*) over () as total,
          jsonb_build_object('referralId', id, 'personId', person_id, 'isOpen', true) as payload
        from referral where status in ('SENT', 'RECEIVED', 'ACCEPTED', 'IN_PROGRESS')
      ), head as (
        update kit.feed_head set position = position + (select count(*) from told) returning position
      )
      insert into kit.feed_event (position, kind, payload)
      select head.position - told.total + told.nth, 'referral-stands', told.payload from head, told;
    `);
  }
}
