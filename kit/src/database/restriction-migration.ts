import { Migration } from '@mikro-orm/migrations';

/** The column by which an owner keeps who restricts what they hold of a person (kit/src/registry/access.ts). */
export class Migration20261213KitRestrictions extends Migration {
  override up(): void {
    this.addSql("alter table kit.access add column restricted_by uuid[] not null default '{}'");
  }
}
