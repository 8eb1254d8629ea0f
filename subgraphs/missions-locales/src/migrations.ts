import { Migration } from '@mikro-orm/migrations';
import { keptWithHistory, writtenOnlyBy } from '@passerelle/kit/database/migrations';
import { tellDue, tellTasks } from '@passerelle/kit/database/task-migration';
import { STEP_TITLE_GONE, STEP_WORDING, TITLED_STEP_COLUMNS } from '@passerelle/kit/record/held-record';
import { FOLLOW_REGISTRY_ANEW, KNOWN_LINKS, KNOWN_MEMBERS } from '@passerelle/kit/registry/known';

export class Migration20261101MissionsLocales extends Migration {
  override up(): void {
    this.addSql(`
      create table accompaniment (
        id uuid primary key, person_id uuid not null, holder_id uuid not null, referent_id uuid,
        status text not null, programme text not null, identified_on date, identification_source text, enrolled_on date, ended_on date,
        birth_date date, application_registered_on date, application_pending boolean not null default false, protected_since date,
        barriers text[] not null default '{}',
        unique (person_id, holder_id)
      );
      ${writtenOnlyBy('accompaniment')}

      create table situation (
        id uuid primary key, person_id uuid not null, holder_id uuid not null,
        kind text not null, since date not null, rome_code text, contract text, weekly_hours int
      );
      create index situation_person on situation (person_id, since desc);
      ${writtenOnlyBy('situation')}

      create table professional_note (
        id uuid primary key, person_id uuid not null, holder_id uuid not null,
        written_at timestamptz not null, author_id uuid not null, text text not null
      );
      create index professional_note_person on professional_note (person_id);
      ${writtenOnlyBy('professional_note')}

      create table workshop (
        id uuid primary key, holder_id uuid not null, kind text not null, title text not null,
        starts_at timestamptz not null, seats int not null check (seats > 0)
      );
      create index workshop_start on workshop (starts_at, id);
      ${writtenOnlyBy('workshop')}

      create table attendance (
        id uuid primary key, person_id uuid not null, holder_id uuid not null,
        workshop_id uuid not null references workshop, attended boolean not null,
        unique (workshop_id, person_id)
      );
      create index attendance_person on attendance (person_id);
      ${writtenOnlyBy('attendance')}

      create table step (${TITLED_STEP_COLUMNS}, workshop_id uuid references workshop, situation_id uuid references situation);
      create index step_person on step (person_id);
      ${writtenOnlyBy('step')}

      create table staff_training (
        id uuid primary key, holder_id uuid not null, title text not null, theme text not null, held_on date not null,
        hours double precision not null check (hours > 0), participant_ids uuid[] not null
      );
      ${writtenOnlyBy('staff_training')}
    `);
  }
}

export class Migration20261127MissionsLocales extends Migration {
  override up(): void {
    this.addSql(KNOWN_MEMBERS);
  }
}

/** A theme is a code, and the step of a workshop is called by its kind: words of the Mission Locale's own go to its staff alone. */
export class Migration20261128MissionsLocales extends Migration {
  override up(): void {
    this.addSql(`
      update staff_training set theme = 'OTHER'
        where theme not in ('ASYLUM_PROCEDURE', 'INTERCULTURALITY', 'TRAUMA', 'RIGHT_TO_WORK', 'OTHER');
      alter table staff_training
        add check (theme in ('ASYLUM_PROCEDURE', 'INTERCULTURALITY', 'TRAUMA', 'RIGHT_TO_WORK', 'OTHER'));
      update step set title = case w.kind
          when 'CV' then 'Écrire son CV'
          when 'COVER_LETTER' then 'La lettre de motivation'
          when 'INTERVIEW' then 'Préparer l’entretien'
          when 'FRENCH_LANGUAGE' then 'Le français du travail'
          when 'DIGITAL' then 'Les démarches en ligne'
          when 'RIGHTS' then 'Connaître ses droits'
          else 'Atelier' end
        from workshop w where w.id = step.workshop_id;
    `);
  }
}

/** Records have versions and a history, and are written of people for whom the Mission Locale holds a record. */
export class Migration20261204MissionsLocales extends Migration {
  override up(): void {
    this.addSql(`
      ${['accompaniment', 'situation', 'professional_note', 'attendance'].map(keptWithHistory).join('')}
      ${KNOWN_LINKS}
      ${FOLLOW_REGISTRY_ANEW}
    `);
  }
}

/**
 * Interviews and registrations for workshops; why an accompaniment ended, and its periods from before it was begun anew. A step goes
 * with its situation, and a private note with its interview, in whichever order.
 */
export class Migration20261205MissionsLocales extends Migration {
  override up(): void {
    this.addSql(`
      alter table accompaniment
        add column paused_on date, add column end_reason text, add column exited_to text, add column period int not null default 1;
      alter table workshop add column cancelled_at timestamptz, add column version int not null default 1;
      alter table staff_training add column version int not null default 1;
      alter table step alter constraint step_situation_id_fkey deferrable initially deferred;

      create table former_period (
        id uuid primary key, person_id uuid not null, holder_id uuid not null, dossier_id uuid not null references accompaniment,
        period int not null, identified_on date, enrolled_on date, ground text, unique (dossier_id, period)
      );
      create index former_period_person on former_period (person_id);
      ${writtenOnlyBy('former_period')}

      create table interview (
        id uuid primary key, person_id uuid not null, holder_id uuid not null,
        held_on date not null, medium text not null, minutes int, summary text, professional_id uuid
      );
      create index interview_person on interview (person_id, held_on desc);
      ${writtenOnlyBy('interview')}
      ${keptWithHistory('interview')}

      alter table professional_note add column interview_id uuid references interview deferrable initially deferred;
      create index professional_note_interview on professional_note (interview_id);

      create table registration (
        id uuid primary key, person_id uuid not null, holder_id uuid not null, workshop_id uuid not null references workshop,
        registered_at timestamptz not null, cancelled_at timestamptz, turn int not null, unique (workshop_id, person_id)
      );
      create index registration_turn on registration (workshop_id, turn);
      create index registration_person on registration (person_id);
      ${writtenOnlyBy('registration')}
      ${keptWithHistory('registration')}
    `);
  }
}

/** Steps that were written before have the apostrophe of print, as new ones do. */
export class Migration20261206MissionsLocales extends Migration {
  override up(): void {
    this.addSql("update step set title = replace(title, '''', '’')");
  }
}

/** The title of a step is made of codes, in the language of who reads it. */
export class Migration20261208MissionsLocalesWording extends Migration {
  override up(): void {
    this.addSql(`
      ${STEP_WORDING}
      update step set wording = case kind
          when 'IDENTIFICATION' then 'IDENTIFIED'
          when 'ENROLMENT' then 'ENROLLED'
          else 'INTERVIEW_' || case title
            when 'Entretien hors les murs' then 'OUTSIDE'
            when 'Entretien par téléphone' then 'PHONE'
            when 'Entretien en visioconférence' then 'VIDEO'
            when 'Échange écrit' then 'WRITING'
            else 'IN_PERSON' end
          end,
        named = case when kind = 'ENROLMENT' then substr(title, length('Entrée dans le programme ') + 1) end;
      update step set wording = 'WORKSHOP_' || w.kind from workshop w where w.id = step.workshop_id;
      update step set wording = 'SITUATION_' || s.kind from situation s where s.id = step.situation_id;
      ${STEP_TITLE_GONE}
    `);
  }
}

/** An accompaniment may go over to another Mission Locale, which is asked first. */
export class Migration20261209MissionsLocalesTransfers extends Migration {
  override up(): void {
    this.addSql(`
      alter table accompaniment add column transferred_on date, add column received_on date,
        add column enrolled_elsewhere boolean not null default false;
      alter table former_period add column enrolled_elsewhere boolean not null default false;

      create table transfer (
        id uuid primary key, person_id uuid not null, holder_id uuid not null, to_id uuid not null,
        dossier_id uuid not null references accompaniment, version int not null default 1, status text not null, reason text not null,
        message text, offered_at timestamptz not null, answered_at timestamptz, refusal text, check (holder_id <> to_id)
      );
      create unique index transfer_offered on transfer (dossier_id) where status = 'OFFERED';
      create index transfer_from on transfer (holder_id, offered_at desc, id desc);
      create index transfer_to on transfer (to_id, offered_at desc, id desc);
      create index transfer_person on transfer (person_id, offered_at desc);
      ${writtenOnlyBy('transfer', 'writer() in (holder_id::text, to_id::text)')}
    `);
  }
}

/** Contracts are codes, as their enum has them, with the months of a CDD, and so is what histories say that they were. */
export class Migration20261210MissionsLocalesContracts extends Migration {
  override up(): void {
    this.addSql(`
      create function pg_temp.kind_of(words text) returns text language sql immutable as $$
        select case
          when words is null then null
          when words = 'CDI' then 'CDI'
          when words ~ '^CDD [0-9]+ mois$' then 'CDD'
          when words = 'Intérim' then 'INTERIM'
          when words = 'Saisonnier' then 'SEASONAL'
          else 'OTHER'
        end $$;
      create function pg_temp.months_of(words text) returns int language sql immutable as $$
        select substring(words from '^CDD ([0-9]+) mois$')::int $$;

      alter table situation add column contract_kind text, add column contract_months int;
      alter table situation disable trigger user;
      update situation set contract_kind = pg_temp.kind_of(contract), contract_months = pg_temp.months_of(contract);
      alter table situation enable trigger user;
      alter table situation drop column contract;
      update kit.record_change set before = before - 'contract' || jsonb_build_object(
        'contract_kind', pg_temp.kind_of(before ->> 'contract'), 'contract_months', pg_temp.months_of(before ->> 'contract'))
      where record = 'situation' and jsonb_exists(before, 'contract');
    `);
  }
}

/** Coordination is told who is around a person by an accompaniment: of those that there were before it was. */
export class Migration20261214MissionsLocalesTasks extends Migration {
  override up(): void {
    this.addSql(
      tellTasks(`select id as "taskId", person_id as "personId", holder_id as "holderId", referent_id as "professionalId",
        'ACCOMPANIES' as task, coalesce(received_on, identified_on, enrolled_on) as since, ended_on as until, status <> 'ENDED' as "isOpen"
        from accompaniment`),
    );
  }
}

/** Coordination is told until when an offer of an accompaniment is answered: of those that waited before it was. */
export class Migration20261220MissionsLocalesDue extends Migration {
  override up(): void {
    this.addSql(
      tellDue(`select id as "dueId", 'TRANSFER_TO_ANSWER' as kind, person_id as "personId", to_id as "holderId", null as category,
        (offered_at at time zone 'Europe/Paris')::date + 14 as "dueOn" from transfer where status = 'OFFERED'`),
    );
  }
}
