/** What the registry needs so that one member may be absorbed by another (docs/adr/0013-merging.md). */
import { Migration } from '@mikro-orm/migrations';
import { namesOrganisations, saysWhichIsTold, saysWhichItWas } from '@passerelle/kit/database/merging-migration';

/** Of a person of both, the kept one has one record: it goes on where one of the two does, and its clock is the later one. */
const ONE_LINK = `
          update record_link k set since = least(k.since, a.since),
            enrolment_status = case when coalesce(k.enrolment_status, 'ENDED') = 'ENDED' then coalesce(a.enrolment_status, k.enrolment_status) else k.enrolment_status end
          from record_link a where k.organisation_id = kept and a.organisation_id = absorbed and a.person_id = k.person_id;
          delete from record_link a using record_link k where k.organisation_id = kept and a.organisation_id = absorbed and a.person_id = k.person_id;

          update record_link l set since = least(l.since, f.since) from former_link f
          where f.person_id = l.person_id and f.organisation_id <> l.organisation_id and l.organisation_id in (absorbed, kept) and f.organisation_id in (absorbed, kept);
          delete from former_link f using record_link l
          where f.person_id = l.person_id and f.organisation_id <> l.organisation_id and l.organisation_id in (absorbed, kept) and f.organisation_id in (absorbed, kept);

          delete from retention_warning w using former_link k, former_link a
          where w.organisation_id = kept and w.person_id = k.person_id and k.organisation_id = kept and a.organisation_id = absorbed
            and a.person_id = k.person_id and a.ended_at > k.ended_at;
          update former_link k set since = least(k.since, a.since), ended_at = greatest(k.ended_at, a.ended_at), handed_over = k.handed_over and a.handed_over,
            enrolment_status = coalesce(k.enrolment_status, a.enrolment_status)
          from former_link a where k.organisation_id = kept and a.organisation_id = absorbed and a.person_id = k.person_id;
          delete from former_link a using former_link k where k.organisation_id = kept and a.organisation_id = absorbed and a.person_id = k.person_id;`;

/** How to reach a person of both: what was noted later, with what the other one alone has. The history keeps what both said. */
const ONE_CONTACT = `
          update contact k set phone = case when a.noted_at > k.noted_at then coalesce(a.phone, k.phone) else coalesce(k.phone, a.phone) end,
            email = case when a.noted_at > k.noted_at then coalesce(a.email, k.email) else coalesce(k.email, a.email) end,
            noted_at = greatest(k.noted_at, a.noted_at)
          from contact a where k.holder_id = kept and a.holder_id = absorbed and a.person_id = k.person_id;
          delete from contact a using contact k where k.holder_id = kept and a.holder_id = absorbed and a.person_id = k.person_id;`;

/**
 * What both answered to one request. An agreement to restrict, or to an objection, stands for both. To anything else an answer that is owed
 * is owed for all that the kept one has then, and a refusal stands before an agreement: nothing is erased that one of them has to keep.
 */
const ONE_ANSWER = `
          update right_answer k set accepted = a.accepted, ground = a.ground, words = a.words, answered_at = a.answered_at,
            professional_id = a.professional_id, version = k.version + 1
          from right_answer a join right_request r on r.id = a.request_id
          where k.organisation_id = kept and a.organisation_id = absorbed and a.request_id = k.request_id
            and case when r.kind in ('RESTRICTION', 'OBJECTION')
              then array_position(array['true', 'null', 'false'], coalesce(a.accepted::text, 'null')) < array_position(array['true', 'null', 'false'], coalesce(k.accepted::text, 'null'))
              else array_position(array['null', 'false', 'true'], coalesce(a.accepted::text, 'null')) < array_position(array['null', 'false', 'true'], coalesce(k.accepted::text, 'null')) end;
          delete from right_answer a using right_answer k where k.organisation_id = kept and a.organisation_id = absorbed and a.request_id = k.request_id;`;

/** The référent of the kept one stays; where it has none, that of the absorbed one goes on with it. */
const ONE_REFERENT = `
          insert into referent_period (id, organisation_id, professional_id, since)
          select gen_random_uuid(), kept, p.professional_id, today from referent_period p
          where p.organisation_id = absorbed and p.until is null
            and not exists (select from referent_period k where k.organisation_id = kept and (k.until is null or k.until >= today));
          update referent_period set until = greatest(since, today - 1) where organisation_id = absorbed and until is null;`;

/** What the two had agreed between them is over; in what they had agreed with others the kept one is named once. */
const PARTNERSHIPS = `
          update partnership set until = case when until < today then until else today end, organisation_ids = array[kept, absorbed]
          where absorbed = any(organisation_ids) and kept = any(organisation_ids) and cardinality(organisation_ids) = 2
            and (until is null or until > today or organisation_ids[1] = absorbed);
          update partnership set organisation_ids = array_remove(organisation_ids, absorbed)
          where absorbed = any(organisation_ids) and kept = any(organisation_ids) and cardinality(organisation_ids) > 2;`;

/** A program is of the organisation that answers for its keys: the kept one registers its own. */
const PROGRAMS = `
          update machine set ended_at = now(), tokens_ended_at = now() where organisation_id = absorbed and ended_at is null;`;

/**
 * A member may be absorbed by another. What both have and one cannot have twice is settled before the rows are moved. By the consortium's
 * COORDINATOR, who writes the organisation: row-level security lets nobody move another's rows, so this is the database's own work.
 */
export class Migration20261217RegistryMerging extends Migration {
  override up(): void {
    this.addSql(`
      alter table organisation add column merged_into uuid references organisation;
      ${saysWhichItWas('organisation.merged_into')}
      ${saysWhichItWas('machine.organisation_id')}
      ${saysWhichItWas('referent_period.organisation_id')}
      ${saysWhichIsTold('access.organisation_id')}
      ${saysWhichIsTold('access.restricted_by')}
      ${saysWhichIsTold('housed.organisation_id')}
      ${saysWhichIsTold('stay_step.organisation_id')}
      ${saysWhichIsTold('open_place.organisation_id')}
      ${namesOrganisations('partnership.organisation_ids')}
      ${namesOrganisations('right_request.recorded_by_id')}

      -- Whoever was warned was warned.
      alter table retention_warning drop constraint retention_warning_person_id_organisation_id_fkey,
        add foreign key (person_id, organisation_id) references former_link on delete cascade on update cascade;

      create function settle_merger(absorbed uuid, kept uuid, today date) returns void
      language plpgsql security definer set search_path = public, kit, pg_temp as $$
        begin
          perform set_config('passerelle.merges', 'on', true);
          ${ONE_LINK}
          ${ONE_CONTACT}
          ${ONE_ANSWER}
          ${ONE_REFERENT}
          ${PARTNERSHIPS}
          ${PROGRAMS}
          perform set_config('passerelle.merges', '', true);
        end $$;
    `);
  }
}
