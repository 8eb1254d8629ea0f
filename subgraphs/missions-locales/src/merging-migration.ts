/** What lets the Missions Locales' subgraph follow that two of them have become one (docs/adr/0013-merging.md). */
import { Migration } from '@mikro-orm/migrations';
import { namesOrganisations } from '@passerelle/kit/database/merging-migration';

/**
 * A dossier whose person has another with the one that is kept goes into that one: its periods are former periods of it, its offers are
 * offers of it, and its history says what it was. Row-level security lets nobody write both, so this is the database's own work.
 */
export class Migration20261217MissionsLocalesMerging extends Migration {
  override up(): void {
    this.addSql(`
      ${namesOrganisations('transfer.to_id')}
      create function join_dossiers(gone uuid, goes_on uuid, periods jsonb) returns void
      language plpgsql security definer set search_path = public, kit, pg_temp as $$
        begin
          perform set_config('passerelle.merges', 'on', true);
          update transfer set dossier_id = goes_on where dossier_id = gone;
          delete from former_period where dossier_id = gone;
          insert into former_period (id, person_id, holder_id, dossier_id, period, identified_on, enrolled_on, enrolled_elsewhere, ground)
          select p.id, a.person_id, a.holder_id, a.id, p.period, p."identifiedOn", p."enrolledOn", p."enrolledElsewhere", p.ground
          from accompaniment a, jsonb_to_recordset(periods)
            as p(id uuid, period int, "identifiedOn" date, "enrolledOn" date, "enrolledElsewhere" boolean, ground text)
          where a.id = goes_on;
          delete from accompaniment where id = gone;
          perform set_config('passerelle.merges', '', true);
        end $$;
    `);
  }
}
