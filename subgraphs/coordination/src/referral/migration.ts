import { Migration } from '@mikro-orm/migrations';

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
