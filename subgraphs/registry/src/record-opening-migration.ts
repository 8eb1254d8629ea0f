import { Migration } from '@mikro-orm/migrations';

/** How an organisation met a person is kept with its link to them, and comes back where a record that has ended is opened again. */
export class Migration20261218RegistrySources extends Migration {
  override up(): void {
    this.addSql(`
      alter table record_link add column identification_source text;
      alter table former_link add column identification_source text;
    `);
  }
}
