import { Migration } from '@mikro-orm/migrations';
import { saysWhichIsTold } from '@passerelle/kit/database/merging-migration';

/**
 * How often what stands of a person under a category, of one holder, has changed as far as one source tells. It holds a count and
 * nothing of what changed. Each source counts in rows of its own: no two followers wait for each other.
 */
export class Migration20261218CoordinationChanges extends Migration {
  override up(): void {
    this.addSql(`
      create table person_change (
        source text not null, person_id uuid not null, category text not null, holder_id uuid not null, count bigint not null,
        at timestamptz not null default clock_timestamp(), primary key (person_id, source, category, holder_id)
      );
      ${saysWhichIsTold('person_change.holder_id')}
    `);
  }
}
