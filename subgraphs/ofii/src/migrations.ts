import { Migration } from '@mikro-orm/migrations';
import { writtenOnlyBy } from '@passerelle/kit/database/migrations';
import { STEP_COLUMNS } from '@passerelle/kit/record/held-record';

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
