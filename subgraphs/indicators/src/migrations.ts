import { Migration } from '@mikro-orm/migrations';
import { KNOWN_NAMES, KNOWN_TABLES } from '@passerelle/kit/registry/known';

export class Migration20261101Indicators extends Migration {
  override up(): void {
    this.addSql(`
      ${KNOWN_TABLES}
      create table enrolment_fact (
        pseudonym text not null, organisation_id uuid not null, identified_month date, enrolled_month date, primary key (pseudonym, organisation_id)
      );
    `);
  }
}

export class Migration20261123Indicators extends Migration {
  override up(): void {
    this.addSql(KNOWN_NAMES);
  }
}
