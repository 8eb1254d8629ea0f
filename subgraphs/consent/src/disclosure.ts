/** Who read what of a person: the subgraphs' disclosure logs, followed here so that the person can read them in one place. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Basis } from '@passerelle/kit/consent/decision';
import { execute } from '@passerelle/kit/database/sql';
import { chainedRowSchema } from '@passerelle/kit/disclosure/chain';
import type { Follow } from '@passerelle/kit/feed/follower';
import { loaderOfMany, type RequestContext } from '@passerelle/kit/graphql/context';
import { connectionTypes } from '@passerelle/kit/graphql/pagination';
import { Organisation } from '@passerelle/kit/graphql/references';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { graphqlEnum, PurposeEnum } from '@passerelle/kit/graphql/vocabulary';
import type { PersonId } from '@passerelle/kit/identity/ids';
import { theConsortium } from '@passerelle/kit/registry/known';
import type { CategoryCode, Purpose } from '@passerelle/schema/categories';
import { Ctx, Directive, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { ConsentCategory, categoryByCode } from './category.js';
import { ConsentGrant, grantById } from './grant.js';

const BASES = ['HOLDER', 'SUBJECT', 'STATUTORY', 'CONSENT', 'EMERGENCY'] as const;
const BasisEnum = graphqlEnum('Basis', 'Why it could be read: its holder, the person, a rule of law, a consent, an emergency.', BASES);

@Directive('@open(because: "given only to the person and to the consortium’s auditor")')
@ObjectType({ description: 'One reading of a category of the person’s data.' })
@Entity({ tableName: 'disclosure' })
export class Disclosure {
  @PrimaryKey({ type: 'text' })
  source!: string;

  @PrimaryKey({ type: 'bigint' })
  position!: string;

  @Property({ type: 'uuid' })
  personId!: PersonId;

  @Field(() => DateTimeScalar)
  @Property({ type: 'datetime' })
  at!: Date;

  @Property({ type: 'uuid', nullable: true })
  organisationId!: string | null;

  @Field(() => PurposeEnum)
  @Property({ type: 'text' })
  purpose!: Purpose;

  @Property({ type: 'text' })
  categoryCode!: CategoryCode;

  @Field(() => [String], { description: 'The fields of the API that were read.' })
  @Property({ type: 'array' })
  fields!: string[];

  @Field(() => BasisEnum)
  @Property({ type: 'text' })
  basis!: Basis;

  @Property({ type: 'uuid', nullable: true })
  grantId!: string | null;
}

export const DisclosureConnection = connectionTypes('Disclosure', () => Disclosure);

export const disclosuresOf = loaderOfMany(
  ({ em }, people: PersonId[]) =>
    em.find(Disclosure, { personId: { $in: people } }, { orderBy: { at: 'desc', source: 'asc', position: 'desc' } }),
  ({ personId }) => personId,
);

@Resolver(() => Disclosure)
export class DisclosureResolver {
  @FieldResolver(() => Organisation, { description: 'Who read; the consortium, on whose page the person read their own data.' })
  async organisation(@Root() { organisationId }: Disclosure, @Ctx() context: RequestContext): Promise<Organisation> {
    return new Organisation(organisationId ?? (await context.load(theConsortium, 'CONSORTIUM')));
  }

  @FieldResolver(() => ConsentCategory)
  category(@Root() { categoryCode }: Disclosure, @Ctx() context: RequestContext): ConsentCategory | null {
    return categoryByCode(context, categoryCode);
  }

  @FieldResolver(() => ConsentGrant, { nullable: true, description: 'The consent that it rested on.' })
  grant(@Root() { grantId }: Disclosure, @Ctx() context: RequestContext): Promise<ConsentGrant | null> {
    return grantById(context, grantId);
  }
}

const COPY = `
  insert into disclosure (source, position, person_id, at, organisation_id, purpose, category_code, fields, basis, grant_id)
  select $1, position, person_id, at, organisation_id, purpose, category, fields, basis, grant_id
  from jsonb_to_recordset($2::jsonb) as row(position bigint, person_id uuid, at timestamptz, organisation_id uuid, purpose text,
    category text, fields text[], basis text, grant_id uuid)
  on conflict do nothing`;

/** A read waits for no one, so its disclosure may reach the person's list a little later than the reader's answer. */
const REST_MS = 150;

export const followDisclosures = (source: string): Follow => ({
  source,
  stream: 'disclosures',
  restMs: REST_MS,
  async apply(em, events) {
    await execute(em, COPY, [source, JSON.stringify(events.map(({ payload }) => chainedRowSchema.parse(payload)))]);
  },
});
