/** What lets consent follow that two organisations have become one (docs/adr/0013-merging.md). */
import { Migration } from '@mikro-orm/migrations';
import { namesOrganisations, saysWhichIsTold, saysWhichItWas } from '@passerelle/kit/database/merging-migration';

/**
 * A consent goes on naming whom it was given to, and ends; a refusal stands against the one that goes on. The proof of a consent is kept by
 * the successor of who collected it (RGPD art. 7(1)).
 */
export class Migration20261217ConsentMerging extends Migration {
  override up(): void {
    this.addSql(`
      ${saysWhichItWas('grant_record.recipient_organisation_id')}
      ${saysWhichItWas('disclosure.organisation_id')}
      ${namesOrganisations('grant_record.collected_by_id')}
      ${namesOrganisations('refusal.recipient_organisation_id')}
      ${saysWhichIsTold('housed.organisation_id')}
      ${saysWhichIsTold('stay_step.organisation_id')}
    `);
  }
}
