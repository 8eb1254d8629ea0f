/**
 * A refusal: the person says that a recipient, or a whole kind, does not read some categories. It stands until they lift it, and
 * no evidence goes against it.
 */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import type { OrganisationId, PersonId } from '@passerelle/kit/identity/ids';
import { loaderOfPerson } from '@passerelle/kit/request/context';
import type { CategoryCode, OrganisationKind } from '@passerelle/schema/categories';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { ConsentRecipient } from './grant.js';

@Directive('@open(because: "given only to the person")')
@ObjectType({ description: 'A person’s word that a recipient, or every organisation of a kind, does not read some categories.' })
@Entity({ tableName: 'refusal' })
export class ConsentRefusal {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  personId!: PersonId;

  @Property({ type: 'array' })
  categoryCodes!: CategoryCode[];

  @Property({ type: 'uuid', nullable: true })
  recipientOrganisationId!: OrganisationId | null;

  @Property({ type: 'text', nullable: true })
  recipientKind!: OrganisationKind | null;

  @Field(() => DateTimeScalar, { description: 'Since when it stands.' })
  @Property({ type: 'datetime' })
  refusedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the person lifted it; null while it stands.' })
  @Property({ type: 'datetime', nullable: true })
  liftedAt!: Date | null;

  @Field(() => ConsentRecipient)
  get recipient(): ConsentRecipient {
    return new ConsentRecipient(this.recipientOrganisationId, this.recipientKind);
  }
}

export const refusalsOf = loaderOfPerson(({ em }, people: PersonId[]) =>
  em.find(ConsentRefusal, { personId: { $in: people }, liftedAt: null }, { orderBy: { refusedAt: 'desc', id: 'asc' } }),
);
