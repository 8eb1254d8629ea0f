import { Migration } from '@mikro-orm/migrations';

/** What an owner keeps of machines: what each may ask for (kit/src/registry/access.ts), and which of them read (kit/src/disclosure). */
export class Migration20261215KitMachines extends Migration {
  override up(): void {
    this.addSql(`
      alter table kit.access add column machine jsonb;
      alter table kit.disclosure add column machine_id uuid;`);
  }
}
