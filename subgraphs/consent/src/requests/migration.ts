import { Migration } from '@mikro-orm/migrations';
import { writtenOnlyBy } from '@passerelle/kit/database/migrations';

/** Who asked, and the person, who answers. */
const PARTIES = "organisation_id::text = writer() or person_id::text = current_setting('passerelle.person', true)";

/** An organisation asks a person for a consent, and the person answers. */
export class Migration20261217ConsentRequests extends Migration {
  override up(): void {
    this.addSql(`
      create table consent_request (
        id uuid primary key, person_id uuid not null, organisation_id uuid not null, professional_id uuid not null,
        category_codes text[] not null, purposes text[] not null, asked_at timestamptz not null, answer_by timestamptz not null,
        remind_at timestamptz, postponed boolean not null default false, answer text, answered_at timestamptz, accepted_codes text[],
        consent_id uuid references grant_record,
        check ((answer is null) = (answered_at is null)), check ((answer = 'ACCEPTED') = (consent_id is not null and accepted_codes is not null))
      );
      create index consent_request_person on consent_request (person_id, asked_at desc);
      create index consent_request_remind on consent_request (remind_at) where answer is null;
      -- One waits at a time: nobody is asked twice by the same organisation before they have answered.
      create unique index consent_request_waiting on consent_request (person_id, organisation_id) where answer is null;
      ${writtenOnlyBy('consent_request', PARTIES)}
      create policy followed on consent_request for update using (current_setting('passerelle.follows', true) in ('clock', 'registry'));
    `);
  }
}
