/** The base of every row that an organisation holds about a person. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { CategoryCode } from '@passerelle/schema/categories';
import type { StepKind } from '@passerelle/schema/consortium';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { OrganisationId, PersonId } from '../identity/ids.js';
import type { Viewer } from '../identity/viewer.js';
import type { Held } from './held.js';

/** A row about one person that one organisation holds. */
@Entity({ abstract: true })
export abstract class HeldRecord implements Held {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  personId!: PersonId;

  @Property({ type: 'uuid' })
  holderId!: OrganisationId;

  get holders(): readonly OrganisationId[] {
    return [this.holderId];
  }
}

/**
 * A record that its holder corrects: it has a version, and the database keeps what it was before. Its table is made with
 * `keptWithHistory`.
 */
@ObjectType()
@Entity({ abstract: true })
export abstract class KeptRecord extends HeldRecord {
  @Field(() => ID)
  declare id: string;

  @Field(() => Int, { description: 'Counts its changes, from 1. Who changes it names the version that they read.' })
  @Property({ version: true })
  version!: number;
}

/** A step of the pathway as its owner keeps it; coordination's index knows all of it but the title. */
@Entity({ abstract: true })
export abstract class StepRecord extends HeldRecord {
  @Property({ type: 'text' })
  kind!: StepKind;

  @Property({ type: 'date' })
  occurredOn!: string;

  @Property({ type: 'text' })
  title!: string;

  /** The category under which this step may be seen. */
  @Property({ type: 'text' })
  category!: CategoryCode;
}

/** The columns of every step table. */
export const STEP_COLUMNS = `id uuid primary key, person_id uuid not null, holder_id uuid not null,
  kind text not null, occurred_on date not null, title text not null, category text not null`;

/**
 * The record to show where a person has had several of one kind: the viewer's own where it holds one, otherwise the newest.
 * @param records newest first
 */
export function recordFor<Record extends Held>(viewer: Viewer, records: readonly Record[]): Record | null {
  const own = viewer.is === 'member' ? records.find(({ holders }) => holders.includes(viewer.organisationId)) : undefined;
  return own ?? records[0] ?? null;
}
