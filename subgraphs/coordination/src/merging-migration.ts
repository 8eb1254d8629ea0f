/** What lets coordination follow that two organisations have become one (docs/adr/0013-merging.md). */
import { Migration } from '@mikro-orm/migrations';
import { namesOrganisations, saysWhichItWas } from '@passerelle/kit/database/merging-migration';

/** Referrals and steps go over; who took a state of a referral took it. The inbox tells of a merger by the two. */
export class Migration20261217CoordinationMerging extends Migration {
  override up(): void {
    this.addSql(`
      ${namesOrganisations('referral.from_id')}
      ${namesOrganisations('referral.to_id')}
      ${namesOrganisations('step.holders')}
      ${saysWhichItWas('referral_event.by_id')}
      alter table inbox_item add column absorbed_id uuid, add column kept_id uuid;
      ${saysWhichItWas('inbox_item.absorbed_id')}
      ${saysWhichItWas('inbox_item.kept_id')}
    `);
  }
}
