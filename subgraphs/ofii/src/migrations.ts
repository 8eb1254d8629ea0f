import { Migration } from '@mikro-orm/migrations';
import { keptWithHistory, writtenOnlyBy } from '@passerelle/kit/database/migrations';
import { tellDue } from '@passerelle/kit/database/task-migration';
import { STEP_TITLE_GONE, STEP_WORDING, TITLED_STEP_COLUMNS } from '@passerelle/kit/record/held-record';
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

      create table step (${TITLED_STEP_COLUMNS}, stage text);
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

/** The title of a step is made of codes, in the language of who reads it. */
export class Migration20261208OfiiWording extends Migration {
  override up(): void {
    this.addSql(`
      ${STEP_WORDING}
      update step set wording = case
          when kind = 'CONTRACT' then 'CONTRACT_SIGNED'
          when stage = 'OFPRA_PENDING' then 'LODGED'
          when stage = 'CNDA_PENDING' then 'APPEALED'
          else coalesce(stage, 'REGISTERED') end;
      ${STEP_TITLE_GONE}
    `);
  }
}

/** Permits are codes, as their enum has them, and so is what histories say that they were. */
export class Migration20261209OfiiPermits extends Migration {
  override up(): void {
    this.addSql(`
      create function pg_temp.code_of(words text) returns text language sql immutable as $$
        select case replace(words, '''', '’')
          when 'Attestation de demande d’asile' then 'ASYLUM_APPLICATION_CERTIFICATE'
          when 'Récépissé' then 'RECEIPT'
          when 'Carte de séjour pluriannuelle' then 'MULTI_YEAR_CARD'
          when 'Carte de séjour temporaire' then 'TEMPORARY_CARD'
          when 'Carte de résident' then 'RESIDENT_CARD'
          when 'Autorisation provisoire de séjour' then 'PROVISIONAL_AUTHORISATION'
        end $$;
      alter table asylum_procedure disable trigger user;
      update asylum_procedure set residence_permit = pg_temp.code_of(residence_permit) where residence_permit is not null;
      alter table asylum_procedure enable trigger user;
      update kit.record_change set before = jsonb_set(before, '{residence_permit}', coalesce(to_jsonb(pg_temp.code_of(before ->> 'residence_permit')), 'null'))
      where record = 'asylum_procedure' and before ->> 'residence_permit' is not null;
    `);
  }
}

/** Coordination is told when permits end: of those that there were before it was. */
export class Migration20261220OfiiDue extends Migration {
  override up(): void {
    this.addSql(
      tellDue(`select id as "dueId", 'PERMIT_ENDS' as kind, person_id as "personId", holder_id as "holderId",
        'ADMINISTRATIVE_STATUS' as category, permit_expires_on as "dueOn" from asylum_procedure where permit_expires_on is not null`),
    );
  }
}
