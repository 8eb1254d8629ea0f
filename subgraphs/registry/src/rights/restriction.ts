/**
 * What an agreement to restrict (RGPD art. 18) or to an objection (art. 21) does, for as long as the person asks for it. Who agreed to a
 * restriction keeps its records and shows them to nobody: every owner hears of it on the stream of accesses, without which it gives
 * nothing to anybody. Who agreed to either lets nothing of the person be counted any more.
 */
import { Migration } from '@mikro-orm/migrations';
import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '@passerelle/kit/database/sql';
import { leftOutOfFigures } from '@passerelle/kit/feed/events';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { organisationIdSchema, type PersonId } from '@passerelle/kit/identity/ids';
import type { RequestContext } from '@passerelle/kit/request/context';
import { z } from 'zod';
import { access } from '../access.js';
import type { PersonRight } from './right.js';

/** The rights whose agreement holds until the person takes the request back. */
const HOLDING: readonly PersonRight[] = ['RESTRICTION', 'OBJECTION'];

export const isHolding = (right: PersonRight): boolean => HOLDING.includes(right);

const AGREED = `
  select distinct a.organisation_id from right_request r join right_answer a on a.request_id = r.id
  where r.person_id = $1 and r.kind = any($2) and r.taken_back_at is null and a.accepted order by 1`;
const agreedRow = z.object({ organisation_id: organisationIdSchema });

/** What to tell of whose figures leave the person out now. */
export async function figuresOf(em: EntityManager, personId: PersonId): Promise<NewEvent> {
  const agreed = await rows(em, agreedRow, AGREED, [personId, HOLDING]);
  return leftOutOfFigures.of({ personId, organisationIds: agreed.map(({ organisation_id }) => organisation_id) });
}

/** Resolves once no owner gives anybody what was restricted, wherever a server may be slow, stopped or cut off. */
export async function restrictedEverywhere({ accessFeed, em }: RequestContext): Promise<void> {
  await accessFeed?.barrier.waitForAll(await access.stream.head(em.fork()));
}

/** Waits a moment for the owners to hear that a restriction was lifted. */
export async function liftedSoon({ accessFeed, em }: RequestContext): Promise<void> {
  await accessFeed?.barrier.waitBriefly(await access.stream.head(em.fork()));
}

const RESTRICTED_BY = `
  coalesce((select array_agg(distinct n.organisation_id) from right_request r join right_answer n on n.request_id = r.id
    where r.person_id = s.id and r.kind = 'RESTRICTION' and r.taken_back_at is null and n.accepted), '{}')`;

/** The stream of accesses tells of each person who restricts what they hold. The database keeps it, as it does who has access. */
export class Migration20261213RegistryRestrictions extends Migration {
  override up(): void {
    this.addSql(`
      alter table access add column restricted_by uuid[] not null default '{}';
      create index access_restricted on access (subject) where restricted_by <> '{}';
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

      create function restriction_changed() returns trigger language plpgsql as $$
        begin
          perform tell_access(array[new.person_id]);
          return null;
        end $$;
      create trigger restriction_answered after update of accepted on right_answer for each row
        when (new.accepted) execute function restriction_changed();
      create trigger restriction_lifted after update of taken_back_at on right_request for each row
        when (new.kind = 'RESTRICTION') execute function restriction_changed();
    `);
  }
}

/**
 * Whom the registry forgets leaves the stream of accesses. A follower must still come to its head, or it lets no professional in: so
 * nobody has the last position. Of an answer to anything else than a restriction nothing is told.
 */
export class Migration20261214RegistryAccessForgotten extends Migration {
  override up(): void {
    this.addSql(`
      create function access_forgotten() returns trigger language plpgsql as $$
        declare last bigint;
        begin
          update access_head set position = position + 1 returning position into last;
          insert into access (subject, position) values ('', last) on conflict (subject) do update set position = excluded.position;
          return null;
        end $$;
      create trigger access_forgotten after delete on access for each row execute function access_forgotten();
      insert into access (subject, position) select '', position from access_head h
      where position > 0 and not exists (select from access a where a.position = h.position);

      create function restriction_answered() returns trigger language plpgsql as $$
        begin
          if exists (select from right_request where id = new.request_id and kind = 'RESTRICTION') then
            perform tell_access(array[new.person_id]);
          end if;
          return null;
        end $$;
      drop trigger restriction_answered on right_answer;
      create trigger restriction_answered after update of accepted on right_answer for each row
        when (new.accepted) execute function restriction_answered();
    `);
  }
}
