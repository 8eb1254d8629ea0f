/** The tables of what people ask for by right, what organisations answer, and of erasures. */
import { Migration } from '@mikro-orm/migrations';
import { namesDigests, namesPeople } from '@passerelle/kit/database/forgetting-migration';
import { tellDue } from '@passerelle/kit/database/task-migration';

const PERSON = "person_id::text = current_setting('passerelle.person', true)";
const ASKED = "organisation_id::text = current_setting('passerelle.organisation', true)";

/**
 * What a person asks for is written by the person, who names the organisations that are asked; each of them writes its answer. Of an
 * erasure that is done no person is named any more.
 */
export class Migration20261212RegistryRights extends Migration {
  override up(): void {
    this.addSql(`
      create table right_request (
        id uuid primary key, person_id uuid not null, kind text not null, words text, asked_at timestamptz not null, due_on date not null,
        taken_back_at timestamptz
      );
      create index right_request_person on right_request (person_id, asked_at desc);
      create table right_answer (
        id uuid primary key, request_id uuid not null references right_request deferrable initially deferred, person_id uuid not null, organisation_id uuid not null,
        accepted boolean, ground text, words text, answered_at timestamptz, professional_id uuid, version int not null default 1,
        unique (request_id, organisation_id), check ((accepted is null) = (answered_at is null)), check ((accepted is false) = (ground is not null))
      );
      create index right_answer_organisation on right_answer (organisation_id, request_id);
      create table erasure (
        id uuid primary key, person_id uuid, begun_at timestamptz not null, ended_at timestamptz, reference_hash text not null unique
      );
      create index erasure_person on erasure (person_id) where person_id is not null;
      create table erasure_part (
        erasure_id uuid not null references erasure, owner text not null, done_at timestamptz, rows jsonb, log_position bigint, log_hash text,
        primary key (erasure_id, owner)
      );

      alter table right_request enable row level security;
      create policy read on right_request for select using (true);
      create policy asked_by_the_person on right_request for insert with check (${PERSON});
      create policy taken_back_by_the_person on right_request for update using (${PERSON}) with check (${PERSON});
      alter table right_answer enable row level security;
      create policy read on right_answer for select using (true);
      create policy asked_by_the_person on right_answer for insert with check (${PERSON} and accepted is null);
      create policy answered_by_who_is_asked on right_answer for update using (${ASKED}) with check (${ASKED});

      -- Who is forgotten is forgotten in columns by other names too.
      ${namesPeople('person.id')}
      ${namesPeople('possible_pair.other_id')}
      ${namesPeople('record_code.id')}
      ${namesPeople('access_end.subject')}
      ${namesPeople('sign_in_identity.account')}
      ${namesPeople('sign_in_session.account')}
      ${namesPeople('invitation.id')}
      ${namesDigests('access.subject')}
    `);
  }
}

const RECORDED = "recorded_by_id::text = current_setting('passerelle.organisation', true)";

/** What a person asked for on paper is written by the organisation that puts it on record, and taken back by it. */
export class Migration20261216RegistryOnPaper extends Migration {
  override up(): void {
    this.addSql(`
      alter table right_request add column recorded_by_id uuid, add column evidence_sha256 text,
        add check ((recorded_by_id is null) = (evidence_sha256 is null));
      create index right_request_evidence on right_request (evidence_sha256) where evidence_sha256 is not null;
      create policy recorded_for_the_person on right_request for insert with check (${RECORDED});
      create policy taken_back_by_who_recorded on right_request for update using (${RECORDED}) with check (${RECORDED});
      create policy recorded_for_the_person on right_answer for insert
        with check (accepted is null and exists (select from right_request r where r.id = request_id and r.${RECORDED}));
    `);
  }
}

/** Coordination is told until when requests are answered: of those that waited before it was. */
export class Migration20261220RegistryDue extends Migration {
  override up(): void {
    this.addSql(
      tellDue(`select n.id as "dueId", 'RIGHT_TO_ANSWER' as kind, n.person_id as "personId", n.organisation_id as "holderId", null as category,
        r.due_on as "dueOn" from right_answer n join right_request r on r.id = n.request_id where n.accepted is null and r.taken_back_at is null`),
    );
  }
}
