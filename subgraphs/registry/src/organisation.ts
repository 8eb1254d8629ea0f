/** The organisations of the consortium and their professionals: public within the consortium. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { LanguageTagScalar } from '@passerelle/kit/graphql/code-scalars';
import { OrganisationKindEnum, RoleEnum } from '@passerelle/kit/graphql/enums';
import { KEY } from '@passerelle/kit/graphql/references';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { idOr, type OrganisationId, organisationIdOr } from '@passerelle/kit/identity/ids';
import { loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import type { OrganisationKind, Role } from '@passerelle/schema/categories';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Node } from './node.js';

export const OF_THE_REGISTRY = '@open(because: "the registry’s own, which no partner writes")';
const OF_A_MEMBER = '@open(because: "how the public reaches a member, as the consortium registered it")';
const OF_STAFF = '@open(because: "of a professional at work, as their manager or the consortium registered it")';
export const VERSION = 'Counts its changes, from 1. Who changes it names the version that they read.';

@Directive('@key(fields: "id")')
@Directive('@open(because: "the consortium’s public list of members")')
@ObjectType({ implements: Node, description: 'A member of the consortium.' })
@Entity({ tableName: 'organisation' })
export class Organisation {
  @Directive(KEY)
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: OrganisationId;

  @Directive(OF_THE_REGISTRY)
  @Field(() => String, { description: 'A short name that does not change, e.g. ml-toulouse.' })
  @Property({ type: 'text' })
  slug!: string;

  @Directive(OF_THE_REGISTRY)
  @Field(() => String)
  @Property({ type: 'text' })
  name!: string;

  @Field(() => OrganisationKindEnum)
  @Property({ type: 'text' })
  kind!: OrganisationKind;

  @Directive(OF_THE_REGISTRY)
  @Field(() => String, { nullable: true, description: 'Number of the département, e.g. 31: that of its commune.' })
  @Property({ type: 'text', nullable: true })
  departement!: string | null;

  @Directive(OF_THE_REGISTRY)
  @Field(() => String, { nullable: true, description: 'INSEE code of the commune, e.g. 31555 for Toulouse. It is not the postcode.' })
  @Property({ type: 'text', nullable: true })
  communeCode!: string | null;

  @Directive(OF_THE_REGISTRY)
  @Field(() => String, { nullable: true, description: 'Fourteen digits.' })
  @Property({ type: 'text', nullable: true })
  siret!: string | null;

  @Directive(OF_A_MEMBER)
  @Directive('@listSize(assumedSize: 4)')
  @Field(() => [String], { description: 'As on an envelope, with the postcode and the commune; empty where nobody noted it.' })
  @Property({ type: 'array' })
  addressLines!: string[];

  @Directive(OF_A_MEMBER)
  @Directive('@listSize(assumedSize: 7)')
  @Field(() => [String], {
    description: 'As schema.org writes them, e.g. `Mo-Fr 09:00-12:00`: one of days and one of hours each. Empty where nobody noted them.',
  })
  @Property({ type: 'array' })
  openingHours!: string[];

  @Directive(OF_A_MEMBER)
  @Field(() => String, { nullable: true, description: 'E.164, e.g. +33539980000.' })
  @Property({ type: 'text', nullable: true })
  phone!: string | null;

  @Directive(OF_A_MEMBER)
  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  email!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it left the consortium; null for a member.' })
  @Property({ type: 'datetime', nullable: true })
  leftAt!: Date | null;

  /** The member that has absorbed it. */
  @Property({ type: 'uuid', nullable: true, fieldName: 'merged_into' })
  mergedInto!: OrganisationId | null;

  @Field(() => Int, { description: VERSION })
  @Property({ version: true })
  version!: number;
}

@Directive('@key(fields: "id")')
@Directive('@open(because: "a professional at work, known to the partners")')
@ObjectType({ implements: Node, description: 'Someone who works for a member of the consortium.' })
@Entity({ tableName: 'professional' })
export class Professional {
  @Directive(KEY)
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  organisationId!: OrganisationId;

  @Directive(OF_STAFF)
  @Field(() => String, { description: 'The names by which colleagues and partners know them.' })
  @Property({ type: 'text' })
  displayName!: string;

  @Field(() => RoleEnum)
  @Property({ type: 'text' })
  role!: Role;

  @Directive(OF_STAFF)
  @Field(() => String, { nullable: true, description: 'What they do there, in the words of the organisation.' })
  @Property({ type: 'text', nullable: true })
  jobTitle!: string | null;

  @Directive(OF_STAFF)
  @Field(() => String, { nullable: true, description: 'E.164, e.g. +33639980000.' })
  @Property({ type: 'text', nullable: true })
  phone!: string | null;

  @Directive(OF_STAFF)
  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  email!: string | null;

  @Directive(OF_STAFF)
  @Directive('@listSize(assumedSize: 5)')
  @Field(() => [LanguageTagScalar], { description: 'The languages that they speak.' })
  @Property({ type: 'array' })
  languages!: string[];

  @Field(() => Int, { description: VERSION })
  @Property({ version: true })
  version!: number;
}

export const organisations = loaderOfOne(
  ({ em }, ids: OrganisationId[]) => em.find(Organisation, { id: { $in: ids } }),
  ({ id }) => id,
);
export const professionals = loaderOfOne(
  ({ em }, ids: string[]) => em.find(Professional, { id: { $in: ids } }),
  ({ id }) => id,
);
export const organisationById = (context: RequestContext, id: unknown): Promise<Organisation | null> =>
  context.load(organisations, organisationIdOr(String(id)));
export const professionalById = (context: RequestContext, id: unknown): Promise<Professional | null> =>
  context.load(professionals, idOr(String(id)));
