/** What organisations do for people, as they publish it: nothing of it is about a person. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { LanguageTagScalar } from '@passerelle/kit/graphql/code-scalars';
import { CefrLevelEnum } from '@passerelle/kit/graphql/enums';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import type { OrganisationId } from '@passerelle/kit/identity/ids';
import { loaderOfMany } from '@passerelle/kit/request/context';
import type { CefrLevel } from '@passerelle/kit/vocabulary/codes';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { VERSION } from '../organisation.js';
import { type ServedStatus, ServedStatusEnum, type ServiceKind, ServiceKindEnum } from './service-codes.js';

const PUBLISHED = '@open(because: "what an organisation publishes of what it does, as its manager registered it")';

@Directive('@open(because: "an offer of an organisation, about nobody")')
@ObjectType({ description: 'What an organisation does for people, as its MANAGER publishes it.' })
@Entity({ tableName: 'service' })
export class Service {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  organisationId!: OrganisationId;

  @Field(() => ServiceKindEnum)
  @Property({ type: 'text' })
  kind!: ServiceKind;

  @Directive(PUBLISHED)
  @Field(() => String, { description: 'By which the organisation calls it.' })
  @Property({ type: 'text' })
  name!: string;

  @Directive('@listSize(assumedSize: 2)')
  @Field(() => [ServedStatusEnum], { description: 'For people of which statuses it is; empty where it is for all.' })
  @Property({ type: 'array' })
  statuses!: ServedStatus[];

  @Field(() => Int, { nullable: true, description: 'From which age, in years; null where from any.' })
  @Property({ type: 'integer', nullable: true })
  ageFrom!: number | null;

  @Field(() => Int, { nullable: true, description: 'Until which age, in years, that age included; null where until any.' })
  @Property({ type: 'integer', nullable: true })
  ageUntil!: number | null;

  @Directive(PUBLISHED)
  @Directive('@listSize(assumedSize: 5)')
  @Field(() => [String], {
    description:
      'Where people must live: numbers of départements, e.g. 82, and INSEE codes of communes, e.g. 82121. Empty where they may live anywhere.',
  })
  @Property({ type: 'array' })
  zone!: string[];

  @Directive(PUBLISHED)
  @Field(() => String, { nullable: true, description: 'What else is asked of who comes, in the words of the organisation.' })
  @Property({ type: 'text', nullable: true })
  conditions!: string | null;

  @Directive(PUBLISHED)
  @Directive('@listSize(assumedSize: 5)')
  @Field(() => [LanguageTagScalar], { description: 'The languages that are spoken there.' })
  @Property({ type: 'array' })
  languages!: string[];

  @Directive(PUBLISHED)
  @Directive('@listSize(assumedSize: 4)')
  @Field(() => [String], { description: 'Where it is, as on an envelope, with the postcode and the commune.' })
  @Property({ type: 'array' })
  addressLines!: string[];

  @Directive(PUBLISHED)
  @Field(() => String, { nullable: true, description: 'INSEE code of the commune where it is; null where it is in none, e.g. by phone.' })
  @Property({ type: 'text', nullable: true })
  communeCode!: string | null;

  @Directive(PUBLISHED)
  @Field(() => String, { nullable: true, description: 'E.164, e.g. +33539980000: the number of the service, and of no one person.' })
  @Property({ type: 'text', nullable: true })
  phone!: string | null;

  @Directive(PUBLISHED)
  @Field(() => String, { nullable: true, description: 'The address of the service, and of no one person.' })
  @Property({ type: 'text', nullable: true })
  email!: string | null;

  @Directive(PUBLISHED)
  @Directive('@listSize(assumedSize: 7)')
  @Field(() => [String], { description: 'As schema.org writes them, e.g. `Mo-Fr 09:00-12:00`: one of days and one of hours each.' })
  @Property({ type: 'array' })
  openingHours!: string[];

  @Field(() => Int, { nullable: true, description: 'How many people it takes at once; null where it does not say.' })
  @Property({ type: 'integer', nullable: true })
  places!: number | null;

  @Field(() => Int, { nullable: true, description: 'How many of these are free, on the day of `confirmedOn`; null where it does not say.' })
  @Property({ type: 'integer', nullable: true })
  freePlaces!: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'When the next place will be free; null where it does not say.' })
  @Property({ type: 'date', nullable: true })
  nextFreeOn!: string | null;

  @Field(() => CefrLevelEnum, {
    nullable: true,
    description: 'Of French classes: the lowest level that they take; null where from the beginning.',
  })
  @Property({ type: 'text', nullable: true })
  levelFrom!: CefrLevel | null;

  @Field(() => CefrLevelEnum, {
    nullable: true,
    description: 'Of French classes: the highest level to which they lead; null where to any.',
  })
  @Property({ type: 'text', nullable: true })
  levelUntil!: CefrLevel | null;

  @Field(() => DateScalar)
  @Property({ type: 'date' })
  publishedOn!: string;

  @Field(() => DateScalar, { description: 'When the organisation last said that all of this is true.' })
  @Property({ type: 'date' })
  confirmedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Since when it is given no more; null for one that is.' })
  @Property({ type: 'date', nullable: true })
  closedOn!: string | null;

  @Field(() => Int, { description: VERSION })
  @Property({ version: true })
  version!: number;
}

/** All services of organisations, those that are closed last. */
export const servicesOf = loaderOfMany(
  ({ em }, organisationIds: OrganisationId[]) =>
    em.find(Service, { organisationId: { $in: organisationIds } }, { orderBy: { closedOn: 'desc nulls first', name: 'asc', id: 'asc' } }),
  ({ organisationId }) => organisationId,
);
