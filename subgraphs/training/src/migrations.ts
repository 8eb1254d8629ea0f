import { Migration } from '@mikro-orm/migrations';
import { writtenOnlyBy } from '@passerelle/kit/database/migrations';
import { STEP_COLUMNS } from '@passerelle/kit/record/held-record';

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

      create table step (${STEP_COLUMNS}, enrolment_id uuid references enrolment);
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
