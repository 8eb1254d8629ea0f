import { Migration } from '@mikro-orm/migrations';
import { namesPeople } from '@passerelle/kit/database/forgetting-migration';
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

export class Migration20261125Indicators extends Migration {
  override up(): void {
    this.addSql(`
      drop table enrolment_fact;
      -- One row for each fact that owners have told, of whatever kind (kit: feed/facts.ts).
      create table fact (
        source text not null, kind text not null, key text not null, pseudonym text, organisation_id uuid not null, month date, until date,
        value double precision, code text, primary key (kind, key)
      );
      create table profile (pseudonym text primary key, sex text not null, birth_month date not null);
      -- What had been followed was not kept as facts: it is followed again.
      update kit.followed set position = 0 where source in ('registry', 'missions-locales') and stream = 'events';
      delete from known_link; delete from known_person; delete from known_organisation;`);
  }
}

/** Figures are published (publishing.ts): what was told stays as it was told, also where the facts are followed anew. */
export class Migration20261128IndicatorsPublished extends Migration {
  override up(): void {
    this.addSql(`
      create table snapshot (nth int primary key, published_at timestamptz not null, seed text not null);
      create table figure (
        nth int not null references snapshot, code text not null, by text not null, cells jsonb not null, exact double precision,
        primary key (nth, code, by)
      );
      -- Of whom figures were made last, by a digest of their facts.
      create table counted_person (pseudonym text primary key, digest text not null);
    `);
  }
}

/**
 * What is published is made of what has been counted (contribution.ts), kept apart from the facts. It begins anew: what was published
 * before did not bound what one person adds.
 */
export class Migration20261129IndicatorsCounted extends Migration {
  override up(): void {
    this.addSql(`
      delete from figure; delete from snapshot; drop table counted_person;
      -- By indicator: how much of each unit of a person is counted, and how much in each cell of each table.
      create table counted_unit (
        code text not null, pseudonym text not null, key text not null, amount double precision not null, primary key (code, pseudonym, key)
      );
      create table counted_cell (code text not null, counter text not null, amount double precision not null, primary key (code, counter));
    `);
  }
}

/** The registry tells of a person's sex and month of birth each by itself, and also that it does not know one any more. */
export class Migration20261204IndicatorsUnknown extends Migration {
  override up(): void {
    this.addSql('alter table profile alter sex drop not null, alter birth_month drop not null');
  }
}

/** Of whom there is a column by another name: who is forgotten is forgotten there too. */
export class Migration20261212IndicatorsForgetting extends Migration {
  override up(): void {
    this.addSql(namesPeople('known_person.id'));
  }
}

/** Whoever has two ids is counted once: what was told of them under either is read under the pseudonym of the id that was kept. */
export class Migration20261212IndicatorsAliases extends Migration {
  override up(): void {
    this.addSql(`
      alter table fact rename to told_fact;
      create table pseudonym_alias (former text primary key, kept text not null);
      create view fact as
        select source, kind, key, coalesce(a.kept, f.pseudonym) as pseudonym, organisation_id, month, until, value, code
        from told_fact f left join pseudonym_alias a on a.former = f.pseudonym;
      create view counted_of as
        select c.code, coalesce(a.kept, c.pseudonym) as pseudonym, c.key, sum(c.amount) as amount
        from counted_unit c left join pseudonym_alias a on a.former = c.pseudonym group by 1, 2, 3;`);
  }
}

/**
 * Of whose facts none of a person is counted any more, by the person's pseudonym; of no organisation's where the consortium agreed to
 * that. Under whichever of their ids it was told, it is left out under each.
 */
export class Migration20261213IndicatorsLeftOut extends Migration {
  override up(): void {
    this.addSql(`
      create table left_out (pseudonym text not null, organisation_id uuid not null, primary key (pseudonym, organisation_id));
      create or replace view fact as
        select source, kind, key, coalesce(a.kept, f.pseudonym) as pseudonym, organisation_id, month, until, value, code
        from told_fact f left join pseudonym_alias a on a.former = f.pseudonym
        where not exists (
          select from left_out l left join pseudonym_alias b on b.former = l.pseudonym left join known_organisation o on o.id = l.organisation_id
          where coalesce(b.kept, l.pseudonym) = coalesce(a.kept, f.pseudonym)
            and (l.organisation_id = f.organisation_id or o.kind = 'CONSORTIUM'));`);
  }
}
