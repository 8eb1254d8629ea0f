/** How a database lets one organisation take the place of another: its tables say by themselves where an organisation stands (docs/adr/0013-merging.md). */
import { Migration } from '@mikro-orm/migrations';

/** The comment of a column that holds an organisation under another name than those below. */
const ORGANISATION = 'an organisation';
/** The comment of a column that says which organisation it was: a history, or a log. It is never written anew. */
const AS_IT_WAS = 'an organisation, as it was';
/** The comment of a column that follows another owner, which tells what it says once more. */
const AS_IT_IS_TOLD = 'an organisation, as it is told';

/** The names of columns that hold an organisation without saying so. */
const BY_NAME = ['organisation_id', 'holder_id'] as const;

type Column = `${string}.${string}`;
const comment = (column: Column, said: string): string => `comment on column ${column} is '${said}';`;

/** Says that a column holds organisations, though its name does not: where two of them become one, it names the one that is kept. */
export const namesOrganisations = (column: Column): string => comment(column, ORGANISATION);

/** Says that a column goes on naming an organisation that is no more: what it tells was so. */
export const saysWhichItWas = (column: Column): string => comment(column, AS_IT_WAS);

/** Says that a column is filled by what another owner tells, and tells again where two organisations become one. */
export const saysWhichIsTold = (column: Column): string => comment(column, AS_IT_IS_TOLD);

/** The columns in which one organisation takes the place of another. */
const COLUMNS = `
      create view kit.organisation_columns as
        select c.oid::regclass as of_table, a.attname as by_column, a.atttypid = 'uuid[]'::regtype as is_list, c.relrowsecurity as is_record
        from pg_class c
          join pg_namespace n on n.oid = c.relnamespace
          join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where n.nspname in ('public', 'kit') and c.relkind in ('r', 'p') and a.atttypid in ('uuid'::regtype, 'uuid[]'::regtype)
          and coalesce(col_description(c.oid, a.attnum), case when a.attname in ('${BY_NAME.join("', '")}') then '${ORGANISATION}' end) = '${ORGANISATION}'
        order by c.relname, a.attnum;`;

/** Of a table without records: rows of the absorbed one that say the same as one of the kept one, by each unique index. */
const DELETE_TWINS = `
      create function kit.delete_twins(target regclass, by_column name, absorbed uuid, kept uuid) returns void language plpgsql as $$
        declare twin record;
        begin
          for twin in
            select string_agg(format('o.%1$I = t.%1$I', a.attname), ' and ') as same
            from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey) and a.attname <> by_column
            where i.indrelid = target and i.indisunique
              and exists (select from pg_attribute b where b.attrelid = target and b.attname = by_column and b.attnum = any(i.indkey))
            group by i.indexrelid
          loop
            execute format('delete from %1$s t where t.%2$I = $1 and exists (select from %1$s o where o.%2$I = $2 and %3$s)', target, by_column, twin.same)
              using absorbed, kept;
          end loop;
        end $$;`;

/**
 * Lets the kept organisation take the place of the absorbed one in every table of the database, in the transaction of the caller. It finds
 * the columns by itself. A record that both have is its owner's to settle before: its unique index refuses a second one. Done again, it
 * moves what was written meanwhile.
 */
const MERGE_ORGANISATION = `
      create function kit.merge_organisation(absorbed uuid, kept uuid) returns jsonb
      language plpgsql security definer set search_path = public, kit, pg_temp as $$
        declare
          many bigint;
          told jsonb := '{}';
          place record;
          between text;
        begin
          if absorbed = kept then
            raise exception 'an organisation does not take its own place';
          end if;
          insert into kit.merged_organisation (former_id, kept_id) values (absorbed, kept) on conflict (former_id) do nothing;
          update kit.merged_organisation set kept_id = kept where kept_id = absorbed;
          perform set_config('passerelle.merges', 'on', true);
          for place in select * from kit.organisation_columns loop
            if place.is_list then
              execute format('update %1$s set %2$I = array_replace(%2$I, $1, $2) where $1 = any(%2$I) and not $2 = any(%2$I)', place.of_table, place.by_column)
                using absorbed, kept;
            else
              if not place.is_record then
                perform kit.delete_twins(place.of_table, place.by_column, absorbed, kept);
              end if;
              -- What the two had between them stays between them.
              select coalesce(string_agg(format(' and %I is distinct from $2', o.by_column), ''), '') into between from kit.organisation_columns o
              where o.of_table = place.of_table and o.by_column <> place.by_column and not o.is_list;
              execute format('update %1$s set %2$I = $2 where %2$I = $1%3$s', place.of_table, place.by_column, between) using absorbed, kept;
            end if;
            get diagnostics many = row_count;
            if many > 0 then
              told := told || jsonb_build_object(replace(place.of_table::text, 'kit.', '') || '.' || place.by_column, many);
            end if;
          end loop;
          perform set_config('passerelle.merges', '', true);
          return told;
        end $$;`;

/** What became of a record because its organisation was absorbed by another is a change of its own kind, and no correction. */
const KEEP_CHANGE = `
      create or replace function kit.keep_change() returns trigger language plpgsql as $$
        declare
          was jsonb := coalesce(to_jsonb(old), '{}');
          is_now jsonb := coalesce(to_jsonb(new), '{}');
          one record := coalesce(new, old);
          merges boolean := coalesce(current_setting('passerelle.merges', true), '') = 'on';
        begin
          -- Who a person is has no holder: the history names who wrote it.
          insert into kit.record_change (record_id, version, record, person_id, holder_id, professional_id, act, before)
          select one.id, case tg_op when 'DELETE' then one.version + 1 else one.version end, tg_table_name,
            coalesce((to_jsonb(one) ->> 'person_id')::uuid, one.id),
            coalesce(to_jsonb(one) ->> 'holder_id', nullif(current_setting('passerelle.organisation', true), ''))::uuid,
            nullif(current_setting('passerelle.professional', true), '')::uuid,
            case when merges and tg_op <> 'INSERT' then 'MERGED'
              else case tg_op when 'INSERT' then 'ENTERED' when 'UPDATE' then 'CHANGED' else 'ENTERED_IN_ERROR' end end,
            coalesce(jsonb_object_agg(key, value) filter (where key not in ('id', 'person_id', 'holder_id', 'version', 'spelling', 'noted_at')), '{}')
          from jsonb_each(was) where value is distinct from is_now -> key;
          return null;
        end $$;`;

/** Two organisations may become one: of each that was absorbed it is known by which one. */
export class Migration20261217KitMerging extends Migration {
  override up(): void {
    this.addSql(`
      create table kit.merged_organisation (former_id uuid primary key, kept_id uuid not null, at timestamptz not null default now());
      create index merged_organisation_kept on kit.merged_organisation (kept_id);
      ${saysWhichItWas('kit.merged_organisation.former_id')}
      ${saysWhichItWas('kit.merged_organisation.kept_id')}
      ${saysWhichItWas('kit.disclosure.organisation_id')}
      ${saysWhichItWas('kit.record_change.holder_id')}
      ${saysWhichIsTold('kit.access.organisation_id')}
      ${saysWhichIsTold('kit.access.restricted_by')}
      ${saysWhichIsTold('kit.consent_grant.recipient_organisation_id')}
      ${saysWhichIsTold('kit.relation.organisation_id')}
      ${COLUMNS}
      ${DELETE_TWINS}
      ${MERGE_ORGANISATION}
      ${KEEP_CHANGE}
      revoke execute on function kit.merge_organisation from public;
    `);
  }
}
