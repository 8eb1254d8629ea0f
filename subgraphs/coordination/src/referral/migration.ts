import { Migration } from '@mikro-orm/migrations';
import { writtenOnlyBy } from '@passerelle/kit/database/migrations';

/** Why a referral is not taken on or stops, of a list; and who of its recipient takes it on. What was said before is in words alone. */
export class Migration20261224CoordinationReferralReasons extends Migration {
  override up(): void {
    this.addSql(`
      alter table referral add column assignee_id uuid;
      create index referral_assignee on referral (assignee_id) where assignee_id is not null;
      alter table referral_event add column because text;
    `);
  }
}

/** What the two organisations of a referral write to each other about it. */
export class Migration20261225CoordinationReferralMessages extends Migration {
  override up(): void {
    this.addSql(`
      create table referral_message (
        id uuid primary key, referral_id uuid not null references referral, person_id uuid not null, holder_id uuid not null,
        author_id uuid not null, written_at timestamptz not null, words text not null
      );
      create index referral_message_referral on referral_message (referral_id, written_at);
      ${writtenOnlyBy('referral_message')}
    `);
  }
}

/** What the person says came of a referral, and of which reminder its parties were told last. */
export class Migration20261226CoordinationReferralOutcomes extends Migration {
  override up(): void {
    this.addSql(`
      alter table referral add column said_by_person text, add column said_at timestamptz, add column reminder text,
        add check ((said_by_person is null) = (said_at is null));
      create index referral_reminder on referral (due_on) where status in ('SENT', 'RECEIVED', 'ACCEPTED', 'IN_PROGRESS');
    `);
  }
}

/** Which referral one answers or continues. It is of the same person, and goes with them. */
export class Migration20261227CoordinationReferralChains extends Migration {
  override up(): void {
    this.addSql(`
      alter table referral add column follows_id uuid;
      create index referral_follows on referral (follows_id) where follows_id is not null;
    `);
  }
}
