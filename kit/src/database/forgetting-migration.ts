/** How a database forgets a person: its tables say by themselves where a person stands (docs/adr/0009-forgetting.md). */
import { Migration } from '@mikro-orm/migrations';

/** The comment of a column that holds the id of a person under another name than `person_id`. */
const PERSON = 'a person';
/** The comment of a column that holds the digest of such an id. */
const DIGEST = 'the digest of a person';

/**
 * Says that a column of a table holds people's ids, though its name is not `person_id`: who is forgotten is deleted by it. Rows of
 * other things that it names beside people stay.
 */
export const namesPeople = (column: `${string}.${string}`): string => `comment on column ${column} is '${PERSON}';`;

/** Says that a column holds digests of such ids. */
export const namesDigests = (column: `${string}.${string}`): string => `comment on column ${column} is '${DIGEST}';`;

/** Deletes rows and, before them, those that refer to them; gathers how many of which table, and their ids. */
const FORGET_ROWS = `
      create function kit.forget_rows(target regclass, condition text, inout told jsonb, inout ids text[]) language plpgsql as $$
        declare
          ref record;
          many bigint;
          gone text[];
        begin
          for ref in
            select c.conrelid::regclass as child, a.attname as refers, b.attname as to_column
            from pg_constraint c
              join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
              join pg_attribute b on b.attrelid = c.confrelid and b.attnum = c.confkey[1]
            where c.contype = 'f' and c.confrelid = target and c.conrelid <> target and cardinality(c.conkey) = 1
          loop
            select f.told, f.ids into told, ids from kit.forget_rows(ref.child,
              format('%I in (select %I from %s where %s)', ref.refers, ref.to_column, target, condition), told, ids) f;
          end loop;
          execute format('with gone as (delete from %s where %s returning %s) select count(*), coalesce(array_agg(id), ''{}'') from gone',
            target, condition, case when exists (select from pg_attribute where attrelid = target and attname = 'id' and atttypid = 'uuid'::regtype)
              then 'id::text as id' else '''''::text as id' end) into many, gone;
          if many > 0 then
            told := jsonb_set(told, array[replace(target::text, 'kit.', '')],
              to_jsonb(many + coalesce((told ->> replace(target::text, 'kit.', ''))::bigint, 0)));
            ids := ids || array_remove(gone, '');
          end if;
        end $$;`;

/** A reading without a person: their commitment stays, where there is a salt to make it of (kit/src/disclosure/chain.ts). */
const WITHOUT_PERSON = `
      create function kit.without_person(readings json, gone uuid) returns json language sql immutable as $$
        select json_agg(json_build_object('category', r -> 'category', 'basis', r -> 'basis', 'fields', r -> 'fields', 'people', (
          select json_agg(case
              when p ->> 0 is distinct from gone::text then p
              when p ->> 2 is null then json_build_array(null, null)
              else json_build_array(null, null, encode(sha256(convert_to((p ->> 2) || (p ->> 0) || coalesce(p ->> 1, ''), 'UTF8')), 'hex'))
            end order by nth)
          from json_array_elements(r -> 'people') with ordinality as people(p, nth))) order by place)
        from json_array_elements(readings) with ordinality as reading(r, place) $$;

      create function kit.forget_disclosures(gone uuid, after bigint, upto bigint) returns bigint language sql as $$
        with entry as (
          update kit.disclosure set readings = kit.without_person(readings, gone),
            viewer_commitment = case when viewer_person_id = gone and viewer_salt is not null
              then encode(sha256(convert_to(viewer_salt || viewer_person_id, 'UTF8')), 'hex') else viewer_commitment end,
            viewer_salt = case when viewer_person_id = gone then null else viewer_salt end,
            viewer_person_id = nullif(viewer_person_id, gone),
            form = case when form = 1 then 0 else form end
          where position > after and position <= upto and (viewer_person_id = gone or readings::text like '%' || gone || '%')
          returning position
        ) select count(*) from entry $$;`;

/**
 * Forgets a person in every table of the database, in the transaction of the caller. What it deletes it finds by itself: rows by the
 * columns that are called \`person_id\` or say that they name people, with all that refers to them; events, of which an empty one stays
 * at its position; the readings of the log, in which a commitment stays. @param keeping tables and kinds of events that stay
 */
const FORGET_PERSON = `
      create function kit.forget_person(gone uuid, keeping text[] default '{}') returns jsonb
      language plpgsql security definer set search_path = public, kit, pg_temp as $$
        declare
          digest text := encode(sha256(convert_to(gone::text, 'UTF8')), 'hex');
          known bigint;
          many bigint;
          told jsonb := '{}';
          ids text[] := '{}';
          place record;
        begin
          -- The log is long: most of it is read before its head is held.
          select position into known from kit.disclosure_head;
          many := kit.forget_disclosures(gone, 0, known);
          insert into kit.forgotten (digest) values (digest) on conflict do nothing;
          update kit.disclosure_head set forgotten = (select count(*) from kit.forgotten);
          many := many + kit.forget_disclosures(gone, known, (select position from kit.disclosure_head));
          if many > 0 then told := jsonb_build_object('disclosure', many); end if;

          -- First what an owner keeps, then what the kit does: triggers write a history of what goes.
          for place in
            select c.oid::regclass as of_table, a.attname as by_column, a.atttypid = 'uuid'::regtype as is_id
            from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
              join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where n.nspname in ('public', 'kit') and c.relkind in ('r', 'p') and c.relname <> all (keeping)
              and (a.attname = 'person_id' or coalesce(col_description(c.oid, a.attnum), '') in ('${PERSON}', '${DIGEST}'))
            order by n.nspname desc, is_id desc, c.relname
          loop
            select f.told, f.ids into told, ids from kit.forget_rows(place.of_table,
              format('%I = %L', place.by_column, case when place.is_id then gone::text else digest end), told, ids) f;
          end loop;

          delete from kit.answered where viewer = gone::text or answer #>> '{}' = any(ids || gone::text);
          delete from kit.write_tally where key = 'person:' || gone;
          update kit.feed_event e set kind = 'untold', payload = 'null'
          where e.kind <> all (keeping) and (e.payload::text like '%' || gone || '%' or jsonb_typeof(e.payload) = 'object'
            and exists (select from jsonb_each_text(e.payload) as content where content.value = any(ids)));
          get diagnostics many = row_count;
          if many > 0 then told := told || jsonb_build_object('feed_event', many); end if;
          return told;
        end $$;`;

/** People may be forgotten: what the log's hashes cover changes with the first entry after it (kit/src/disclosure/chain.ts). */
export class Migration20261212KitForgetting extends Migration {
  override up(): void {
    this.addSql(`
      -- Of each who was forgotten the digest of their id.
      create table kit.forgotten (digest text primary key, at timestamptz not null default now());
      alter table kit.disclosure_head add column forgotten int not null default 0;
      alter table kit.disclosure add column form smallint not null default 1, add column viewer_salt text, add column viewer_commitment text;
      ${namesDigests('kit.access.subject')}
      ${FORGET_ROWS}
      ${WITHOUT_PERSON}
      ${FORGET_PERSON}
      revoke execute on function kit.forget_person from public;
    `);
  }
}

/**
 * The planner keeps the commonest values of a column, and some others: of a table of people that is names and addresses. They are gathered
 * anew of what is left, in the transaction that forgets. Of an empty table PostgreSQL gathers nothing: from version 18 on what it had is cleared.
 */
const FORGET_STATISTICS = `
      create function kit.forget_statistics(tables text[]) returns void
      language plpgsql security definer set search_path = public, kit, pg_temp as $$
        declare place record;
        begin
          for place in
            select c.oid as id, c.oid::regclass as of_table, n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('public', 'kit') and c.relkind in ('r', 'p') and c.relname = any (tables) order by n.nspname, c.relname
          loop
            if to_regprocedure('pg_clear_attribute_stats(text, text, text, boolean)') is not null then
              execute 'select pg_clear_attribute_stats($1, $2, attname, false) from pg_attribute where attrelid = $3 and attnum > 0 and not attisdropped'
                using place.nspname::text, place.relname::text, place.id;
            end if;
            execute format('analyze %s', place.of_table);
          end loop;
        end $$;`;

/** What the planner knows of values forgets with the tables. */
export class Migration20261218KitForgetting extends Migration {
  override up(): void {
    this.addSql(`${FORGET_STATISTICS}
      revoke execute on function kit.forget_statistics from public;`);
  }
}
