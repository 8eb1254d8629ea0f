import { Migration } from '@mikro-orm/migrations';
import { keptWithHistory, writtenOnlyBy } from '@passerelle/kit/database/migrations';
import { STEP_TITLE_GONE, STEP_WORDING, TITLED_STEP_COLUMNS } from '@passerelle/kit/record/held-record';
import { FOLLOW_REGISTRY_ANEW, KNOWN_LINKS, KNOWN_MEMBERS } from '@passerelle/kit/registry/known';

/** Counts the places of a course that are taken, by a trigger: so no code that writes an enrolment can forget it. */
const SEATS = `
      create function count_seats() returns trigger language plpgsql as $$
        begin
          update course set seats_taken = seats_taken
              + coalesce((new.course_id = course.id and new.status in ('REGISTERED', 'ONGOING'))::int, 0)
              - coalesce((old.course_id = course.id and old.status in ('REGISTERED', 'ONGOING'))::int, 0)
            where id in (new.course_id, old.course_id);
          return null;
        end $$;
      create trigger count_seats after insert or delete or update of course_id, status on enrolment
        for each row execute function count_seats();`;

export class Migration20261101Training extends Migration {
  override up(): void {
    this.addSql(`
      create table course (
        id uuid primary key, holder_id uuid not null, title text not null, kind text not null, hours int not null check (hours > 0),
        level text, rncp text, commune_code text, seats int not null, seats_taken int not null default 0
      );
      create index course_title on course (title, id);
      ${writtenOnlyBy('course')}

      create table enrolment (
        id uuid primary key, person_id uuid not null, holder_id uuid not null, course_id uuid not null references course,
        status text not null, started_on date, ended_on date, attendance_rate double precision check (attendance_rate between 0 and 1)
      );
      create index enrolment_person on enrolment (person_id, started_on desc);
      ${writtenOnlyBy('enrolment')}

      create table language_assessment (
        id uuid primary key, person_id uuid not null, holder_id uuid not null, level text, assessed_on date, certificate text
      );
      create index language_assessment_person on language_assessment (person_id, assessed_on desc);
      ${writtenOnlyBy('language_assessment')}

      create table step (${TITLED_STEP_COLUMNS}, enrolment_id uuid references enrolment);
      create index step_person on step (person_id);
      ${writtenOnlyBy('step')}
    `);
  }
}

export class Migration20261125Training extends Migration {
  override up(): void {
    // A place on a course and its steps may be written in either order, within one transaction.
    this.addSql('alter table step alter constraint step_enrolment_id_fkey deferrable initially deferred;');
  }
}

/**
 * Providers keep their courses, enrolments and assessments here. What everybody is told of a course is made of codes: its provider's own
 * words go to the provider's staff alone. Attendance is kept in hours, and the share of a course is computed from them.
 */
export class Migration20261205Training extends Migration {
  override up(): void {
    this.addSql(`
      alter table course add column version int not null default 1, add column name text, add column closed_on date;
      update course set name = concat_ws(' ', case kind
          when 'FRENCH_LANGUAGE' then 'Français langue étrangère'
          when 'PRE_QUALIFYING' then 'Formation préparatoire'
          when 'QUALIFYING' then 'Formation qualifiante'
          when 'CERTIFICATION' then 'Formation certifiante'
          else 'Formation' end, replace(level, '_', '.'), rncp);
      alter table course alter column name set not null;
      drop index course_title;
      create index course_name on course (name, id);
      update step set title = concat(split_part(step.title, ': ', 1), ': ', c.name)
        from enrolment e join course c on c.id = e.course_id where e.id = step.enrolment_id;

      alter table enrolment add column hours_attended double precision check (hours_attended >= 0);
      update enrolment set hours_attended = c.hours * attendance_rate from course c where c.id = course_id;
      alter table enrolment drop column attendance_rate;
      create index enrolment_course on enrolment (course_id);

      update course set seats_taken = (
        select count(*) from enrolment e where e.course_id = course.id and e.status in ('REGISTERED', 'ONGOING'));
      ${SEATS}

      create table course_attendance (
        id uuid primary key, person_id uuid not null, holder_id uuid not null,
        enrolment_id uuid not null references enrolment deferrable initially deferred,
        held_on date not null, hours double precision not null check (hours > 0),
        unique (enrolment_id, held_on)
      );
      create index course_attendance_person on course_attendance (person_id);
      ${writtenOnlyBy('course_attendance')}

      ${['enrolment', 'language_assessment', 'course_attendance'].map(keptWithHistory).join('')}
      ${KNOWN_MEMBERS}
      ${KNOWN_LINKS}
      ${FOLLOW_REGISTRY_ANEW}
    `);
  }
}

/** Steps that were written before have the colon of French print, as new ones do. */
export class Migration20261206Training extends Migration {
  override up(): void {
    this.addSql(`update step set title = replace(title, ': ', '\u00a0: ') where kind in ('TRAINING_START', 'TRAINING_END')`);
  }
}

/** The title of a step is made of codes, in the language of who reads it. */
export class Migration20261208TrainingWording extends Migration {
  override up(): void {
    this.addSql(`
      ${STEP_WORDING}
      alter table step add column course_kind text;
      update step set
        wording = case
          when kind = 'CERTIFICATE' then 'CERTIFICATE'
          when kind = 'TRAINING_START' then 'STARTED'
          when title like 'Abandon%' then 'DROPPED'
          else 'ENDED' end,
        named = case when kind = 'CERTIFICATE' then title end;
      update step set course_kind = c.kind, named = nullif(concat_ws(' ', replace(c.level, '_', '.'), c.rncp), '')
        from enrolment e join course c on c.id = e.course_id where e.id = step.enrolment_id;
      ${STEP_TITLE_GONE}
    `);
  }
}

/** Certificates are codes, as their enum has them, and so is what histories say that they were. */
export class Migration20261209TrainingCertificates extends Migration {
  override up(): void {
    this.addSql(`
      alter table language_assessment disable trigger user;
      update language_assessment set certificate = translate(certificate, ' .', '__') where certificate is not null;
      alter table language_assessment enable trigger user;
      update kit.record_change set before = jsonb_set(before, '{certificate}', to_jsonb(translate(before ->> 'certificate', ' .', '__')))
      where record = 'language_assessment' and before ->> 'certificate' is not null;
    `);
  }
}
