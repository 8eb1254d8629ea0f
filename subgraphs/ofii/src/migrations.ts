import { Migration } from '@mikro-orm/migrations';
import { keptWithHistory, writtenOnlyBy } from '@passerelle/kit/database/migrations';
import { STEP_COLUMNS } from '@passerelle/kit/record/held-record';
import { FOLLOW_REGISTRY_ANEW, KNOWN_LINKS, KNOWN_MEMBERS } from '@passerelle/kit/registry/known';

export class Migration20261101Ofii extends Migration {
  override up(): void {
    this.addSql(`
      create table asylum_procedure (
        id uuid primary key, person_id uuid not null unique, holder_id uuid not null,
        stage text not null, registered_on date, decided_on date, protection text, residence_permit text, permit_expires_on date,
        delay_by_applicant boolean not null default false, narrative text
      );
      ${writtenOnlyBy('asylum_procedure')}

      create table integration_contract (
        id uuid primary key, person_id uuid not null unique, holder_id uuid not null,
        signed_on date, civic_days_done int not null default 0, language_hours_prescribed int, language_hours_done int, target_level text
      );
      ${writtenOnlyBy('integration_contract')}

      create table step (${STEP_COLUMNS}, stage text);
      create index step_person on step (person_id);
      ${writtenOnlyBy('step')}
    `);
  }
}

/**
 * Procedures and contracts have versions and a history, each stage of a procedure has its day, and both are written of people for whom
 * the service holds a record.
 */
export class Migration20261205Ofii extends Migration {
  override up(): void {
    this.addSql(`
      alter table asylum_procedure
        add column lodged_on date, add column dublin_on date, add column refused_on date,
        add column protection_until date, add column permit_issued_on date;
      ${['asylum_procedure', 'integration_contract'].map(keptWithHistory).join('')}
      ${KNOWN_MEMBERS}
      ${KNOWN_LINKS}
      ${FOLLOW_REGISTRY_ANEW}
    `);
  }
}

/** Steps that were written before have the apostrophe of print, as new ones do. */
export class Migration20261206Ofii extends Migration {
  override up(): void {
    this.addSql("update step set title = replace(title, '''', '’')");
  }
}
