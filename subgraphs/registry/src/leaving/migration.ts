/** What an organisation keeps that has left the consortium is shown to nobody but the person (docs/adr/0012-leaving.md). */
import { Migration } from '@mikro-orm/migrations';

/** Beside whom a person asked to restrict: who has left, and holds or held a record of them. */
export const RESTRICTED_BY = `
  array(
    select n.organisation_id from right_request r join right_answer n on n.request_id = r.id
    where r.person_id = s.id and r.kind = 'RESTRICTION' and r.taken_back_at is null and n.accepted
    union select l.organisation_id from record_link l join organisation left_by on left_by.id = l.organisation_id
    where l.person_id = s.id and left_by.left_at is not null
    union select f.organisation_id from former_link f join organisation left_by on left_by.id = f.organisation_id
    where f.person_id = s.id and left_by.left_at is not null
    order by 1)`;

/** Of a member that leaves, or comes back, everybody is told of whom it holds or held a record. */
export class Migration20261215RegistryLeaving extends Migration {
  override up(): void {
    this.addSql(`
      create or replace function tell_access(subjects uuid[]) returns void language sql as $$
        with head as (update access_head set position = position + cardinality(subjects) returning position)
        insert into access (subject, position, organisation_id, organisation_kind, role, ended_at, restricted_by)
        select encode(sha256(convert_to(s.id::text, 'UTF8')), 'hex'), head.position - cardinality(subjects) + s.nth,
          o.id, o.kind, case when o.id is not null then coalesce(p.role, 'SYSTEM') end,
          floor(extract(epoch from e.ended_at) * 1000), ${RESTRICTED_BY}
        from head, unnest(subjects) with ordinality as s(id, nth)
          left join professional p on p.id = s.id
          left join organisation o on o.id = coalesce(p.organisation_id, s.id) and o.left_at is null
          left join access_end e on e.subject = s.id
        on conflict (subject) do update set position = excluded.position, organisation_id = excluded.organisation_id,
          organisation_kind = excluded.organisation_kind, role = excluded.role, ended_at = excluded.ended_at,
          restricted_by = excluded.restricted_by
      $$;

      create function membership_moved() returns trigger language plpgsql as $$
        declare people uuid[] := array(
          select person_id from record_link where organisation_id = new.id
          union select person_id from former_link where organisation_id = new.id);
        begin
          if cardinality(people) > 0 then
            perform tell_access(people);
          end if;
          return null;
        end $$;
      create trigger membership_moved after update of left_at on organisation for each row
        when (new.left_at is distinct from old.left_at) execute function membership_moved();

      select tell_access(array(
        select l.person_id from record_link l join organisation o on o.id = l.organisation_id where o.left_at is not null
        union select f.person_id from former_link f join organisation o on o.id = f.organisation_id where o.left_at is not null));
    `);
  }
}
