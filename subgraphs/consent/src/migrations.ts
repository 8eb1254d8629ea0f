import { Migration } from '@mikro-orm/migrations';
import { KNOWN_DOCUMENTS, tellDocuments } from '@passerelle/kit/consent/document';
import { namesPeople } from '@passerelle/kit/database/forgetting-migration';
import { writtenOnlyBy } from '@passerelle/kit/database/migrations';
import { FOLLOW_STAYS_ANEW } from '@passerelle/kit/record/stays';
import { KNOWN_NAMES, KNOWN_TABLES } from '@passerelle/kit/registry/known';

/** The person, in their own session, or the organisation that collected it. */
const COLLECTOR = "coalesce(collected_by_id::text = writer(), false) or person_id::text = current_setting('passerelle.person', true)";

export class Migration20261101Consent extends Migration {
  override up(): void {
    this.addSql(`
      create table grant_record (
        id uuid primary key, person_id uuid not null, category_codes text[] not null, recipient_organisation_id uuid, recipient_kind text,
        purposes text[] not null, valid_from timestamptz not null, valid_until timestamptz not null,
        collected_by_id uuid, collected_by_professional_id uuid, explained_in text not null, interpreter boolean not null,
        method text not null, evidence_sha256 text, notice_version text not null, given_by text not null,
        parent_grant_id uuid references grant_record, withdrawn_at timestamptz,
        check (num_nonnulls(recipient_organisation_id, recipient_kind) = 1), check (valid_from < valid_until)
      );
      create index grant_record_person on grant_record (person_id, valid_from desc);
      ${writtenOnlyBy('grant_record', COLLECTOR)}

      create table grant_event (
        id uuid primary key, grant_id uuid not null references grant_record, at timestamptz not null, kind text not null, by text not null, reason text
      );
      create index grant_event_grant on grant_event (grant_id);

      create table emergency (
        id uuid primary key, person_id uuid not null, organisation_id uuid not null, professional_id uuid not null,
        opens_at timestamptz not null, closes_at timestamptz not null, justification text not null, reviewed boolean not null default false
      );
      ${writtenOnlyBy('emergency', 'organisation_id::text = writer()')}

      ${KNOWN_TABLES}

      create table disclosure (
        source text not null, position bigint not null, person_id uuid not null, at timestamptz not null, organisation_id uuid,
        purpose text not null, category_code text not null, fields text[] not null, basis text not null, grant_id uuid,
        primary key (source, position)
      );
      create index disclosure_person on disclosure (person_id, at desc);
    `);
  }
}

/**
 * Entries of the disclosure logs, found by the people in them. With its hash, a copy is a checkpoint of its source's chain; a
 * source that was put back to an older copy tells other entries at the same positions. Reviews of emergency accesses; ends of
 * grants that follow a corrected majority.
 */
export class Migration20261123Consent extends Migration {
  override up(): void {
    this.addSql(`
      drop table disclosure;
      create table disclosure (
        source text not null, position bigint not null, hash text not null, at timestamptz not null, organisation_id uuid,
        purpose text not null, people uuid[] not null, readings json not null, primary key (source, position, hash)
      );
      create index disclosure_people on disclosure using gin (people);
      update kit.followed set position = 0 where stream = 'disclosures';

      ${KNOWN_NAMES}

      alter table emergency add column reviewed_at timestamptz, add column finding text, add column review_note text;
      create policy reviewed_by_the_consortium on emergency for update
        using (exists (select from known_organisation o where o.kind = 'CONSORTIUM' and o.id::text = current_setting('passerelle.organisation', true)));
      create policy shortened_at_majority on grant_record for update using (current_setting('passerelle.follows', true) = 'registry');
    `);
  }
}

/** A change to a grant reaches its whole chain of renewals, whoever collected each: chain.ts names the chain. */
export class Migration20261126ConsentChain extends Migration {
  override up(): void {
    this.addSql(`
      create index grant_record_parent on grant_record (parent_grant_id);
      create policy changed_with_its_chain on grant_record for update
        using (id::text = any(string_to_array(current_setting('passerelle.chain', true), ',')));
      `);
  }
}

/** Who houses whom. The registry is followed anew, since its record links are told to the owners from now on. */
export class Migration20261126ConsentRelations extends Migration {
  override up(): void {
    this.addSql(`
      create table housed (
        person_id uuid not null, organisation_id uuid not null, entered_on date, exited_on date, primary key (person_id, organisation_id)
      );
      update kit.followed set position = 0 where source = 'registry' and stream = 'events';
    `);
  }
}

/** A second signature for emergencies, and the bar after one that was not justified. */
export class Migration20261127ConsentEmergency extends Migration {
  override up(): void {
    this.addSql(`
      alter table emergency add column minutes int, add column awaits_signature_until timestamptz, add column signed_by_id uuid;
      update emergency set minutes = greatest(1, extract(epoch from closes_at - opens_at) / 60);
      alter table emergency alter column minutes set not null;
      create index emergency_professional on emergency (professional_id, opens_at);
      create table emergency_bar_lifted (professional_id uuid not null, at timestamptz not null, primary key (professional_id, at));
    `);
  }
}

/** Whom each professional has read since when, and what of that was unusual. Made of the logs, which are followed anew. */
export class Migration20261128ConsentReaders extends Migration {
  override up(): void {
    this.addSql(`
      create table first_reading (
        professional_id uuid not null, person_id uuid not null, at timestamptz not null, primary key (professional_id, person_id)
      );
      create index first_reading_lately on first_reading (professional_id, at);
      create table night_reading (
        professional_id uuid not null, night date not null, person_id uuid not null, primary key (professional_id, night, person_id)
      );
      create table unusual_reading (
        id uuid primary key, professional_id uuid not null, organisation_id uuid not null, rule text not null, period date not null,
        people int not null, at timestamptz not null, unique (professional_id, rule, period)
      );
      update kit.followed set position = 0 where stream = 'disclosures';
    `);
  }
}

/**
 * What an organisation records waits for the person; refusals; codes given in person. What was given before holds as it did: it is
 * marked as given before consents were confirmed.
 */
export class Migration20261128ConsentConfirmation extends Migration {
  override up(): void {
    this.addSql(`
      alter table grant_record add column interpreter_name text, add column representative_name text, add column confirm_by timestamptz,
        add column confirmed_at timestamptz, add column confirmed_by text, add column refused_at timestamptz;
      update grant_record set confirmed_at = valid_from, confirmed_by = 'BEFORE';
      alter table grant_record add check ((confirmed_at is null) = (confirmed_by is null)), add check (num_nonnulls(confirm_by, confirmed_at) > 0),
        add check (num_nonnulls(confirmed_at, refused_at) < 2);

      create table refusal (
        id uuid primary key, person_id uuid not null, category_codes text[] not null, recipient_organisation_id uuid, recipient_kind text,
        refused_at timestamptz not null, lifted_at timestamptz,
        check (num_nonnulls(recipient_organisation_id, recipient_kind) = 1)
      );
      create index refusal_person on refusal (person_id) where lifted_at is null;
      ${writtenOnlyBy('refusal', "person_id::text = current_setting('passerelle.person', true)")}

      create table confirmation_code (
        id uuid primary key references grant_record, salt text not null, hash text not null, expires_at timestamptz not null,
        tries_left int not null
      );
      `);
  }
}

/** To whom of the owners each person's consents are told. The registry's links are followed anew for it. */
export class Migration20261129ConsentTold extends Migration {
  override up(): void {
    this.addSql(`
      create table told_of (owner text not null, person_id uuid not null, primary key (owner, person_id));
      create index feed_event_person on kit.feed_event ((payload->>'personId'));
      update kit.followed set position = 0 where source = 'registry' and stream = 'events';
    `);
  }
}

/**
 * Who represents a minor, as the registry's register has it; whom a consent and a code are by. What was given by a representative before
 * stands as it is. What still waits names none who is on record: it is recorded anew.
 */
export class Migration20261130ConsentRepresentatives extends Migration {
  override up(): void {
    this.addSql(`
      create table known_representative (
        id uuid primary key, person_id uuid not null, since date not null, until date, mistaken boolean not null, recorded_by_id uuid not null
      );
      alter table grant_record add column representative_id uuid, add column agreed_at timestamptz,
        add check (representative_id is null or given_by = 'LEGAL_REPRESENTATIVE');
      create index grant_record_representative on grant_record (representative_id) where representative_id is not null;
      alter table grant_event add column professional_id uuid;
      alter table confirmation_code add column made_by_id uuid;
    `);
  }
}

/** A document is looked for by its hash: it is one person's. */
export class Migration20261201ConsentDocuments extends Migration {
  override up(): void {
    this.addSql('create index grant_record_evidence on grant_record (evidence_sha256)');
  }
}

/** What an owner lost when its database was put back to an older copy, as whoever runs the hub said. */
export class Migration20261202ConsentPutBack extends Migration {
  override up(): void {
    this.addSql(`
      create table put_back (
        id uuid primary key, source text not null, after_position bigint not null, entries int not null, because text not null,
        at timestamptz not null
      );
      alter table disclosure add column put_back_id uuid references put_back;
    `);
  }
}

/** A stay that is put on record anew opens nothing for a while. What is known of stays until now waits for nothing. */
export class Migration20261203ConsentStays extends Migration {
  override up(): void {
    this.addSql('alter table housed add column waits_until timestamptz');
  }
}

/** The documents of representatives are followed, and those of consents are told. */
export class Migration20261203ConsentKnownDocuments extends Migration {
  override up(): void {
    this.addSql(KNOWN_DOCUMENTS + tellDocuments('grant_record'));
  }
}

/** A stay that was entered in error is taken back, so each entry and exit is kept. */
export class Migration20261204ConsentStaySteps extends Migration {
  override up(): void {
    this.addSql(FOLLOW_STAYS_ANEW);
  }
}

/** Of whom there is a column by another name: who is forgotten is forgotten there too. */
export class Migration20261212ConsentForgetting extends Migration {
  override up(): void {
    this.addSql(namesPeople('known_person.id'));
  }
}

/** What was refused while two ids were of one person stays refused under both, where they are separated. */
export class Migration20261212ConsentMerges extends Migration {
  override up(): void {
    this.addSql(
      "create policy kept_when_separated on refusal for insert with check (current_setting('passerelle.follows', true) = 'registry');",
    );
  }
}

/** A copy of a disclosure says which program read. */
export class Migration20261215ConsentMachines extends Migration {
  override up(): void {
    this.addSql('alter table disclosure add column machine_id uuid');
  }
}
