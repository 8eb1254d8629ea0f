/** The base of every row that an organisation holds about a person. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { CategoryCode, Language } from '@passerelle/schema/categories';
import type { StepKind } from '@passerelle/schema/consortium';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { OrganisationId, PersonId } from '../identity/ids.js';
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

  /** What happened, as a code for which the owner has words. */
  @Property({ type: 'text' })
  wording!: string;

  /** What the words name, such as a certificate or the codes of a course; null where they name nothing. */
  @Property({ type: 'text', nullable: true })
  named!: string | null;

  /** The category under which this step may be seen. */
  @Property({ type: 'text' })
  category!: CategoryCode;

  /** What happened, in words. */
  abstract titleIn(language: Language | null): string;
}

const COLUMNS = `id uuid primary key, person_id uuid not null, holder_id uuid not null,
  kind text not null, occurred_on date not null, category text not null`;

/** The columns of every step table. */
export const STEP_COLUMNS = `${COLUMNS}, wording text not null, named text`;

/** The columns of a step table from before its titles were made of codes. */
export const TITLED_STEP_COLUMNS = `${COLUMNS}, title text not null`;

/** Gives such a step table the codes of which its titles are made; the owner's migration fills them before `STEP_TITLE_GONE`. */
export const STEP_WORDING = 'alter table step add column wording text, add column named text;';
// A table is not altered while references of it are still to be checked.
export const STEP_TITLE_GONE = `set constraints all immediate;
      alter table step alter column wording set not null;
      alter table step drop column title;`;
