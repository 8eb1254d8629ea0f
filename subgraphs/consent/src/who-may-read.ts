/**
 * Who may read what of a person today, and on which ground. The person reads all of it. An organisation that holds a record reads it of
 * what its kind keeps: whoever answers for records knows who receives them (RGPD art. 13(1)(e) and 30(1)(d)).
 */
import { loadEvidence } from '@passerelle/kit/consent/evidence';
import { recordReading } from '@passerelle/kit/consent/recorded-field';
import { rows } from '@passerelle/kit/database/sql';
import { digestOfPerson } from '@passerelle/kit/feed/forgotten';
import { PurposeEnum } from '@passerelle/kit/graphql/enums';
import { Organisation } from '@passerelle/kit/graphql/references';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { type OrganisationId, organisationIdSchema, type PersonId, personIdOr } from '@passerelle/kit/identity/ids';
import type { Held } from '@passerelle/kit/record/held';
import type { IdsOfPerson } from '@passerelle/kit/record/person-alias';
import { KnownLink, KnownOrganisation } from '@passerelle/kit/registry/known';
import { leftAmong } from '@passerelle/kit/registry/membership';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { Purpose } from '@passerelle/schema/categories';
import { categoryPolicy } from '@passerelle/schema/policy';
import type { Basis } from '@passerelle/schema/wire/consent-report';
import { Arg, Ctx, Directive, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { refuseStatistics } from './auditor.js';
import { ConsentCategory, categoryByCode } from './category.js';
import { BasisEnum } from './disclosure.js';
import { type Effective, effectiveAccess } from './effective-access.js';
import { EmergencyAccess } from './emergency.js';
import { ConsentGrant, grantById } from './grant.js';
import { mayKnow } from './grant-knowledge.js';

@Directive('@open(because: "told to the person, and to who holds what it opens", recorded: "CONSENTS")')
@ObjectType({ description: 'Why an organisation may read a category of what others hold of the person.' })
export class AccessGround implements Held {
  readonly personId: PersonId;
  readonly holders: readonly OrganisationId[];

  @Field(() => BasisEnum, { description: 'CONSENT, STATUTORY or EMERGENCY.' })
  readonly basis: Basis;

  @Field(() => [PurposeEnum], { description: 'The purposes for which it reads on this ground.' })
  readonly purposes: readonly Purpose[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when; null where a rule of law opens it as long as it applies.' })
  readonly until: Date | null;

  @Directive('@open(because: "words of the policy")')
  @Field(() => String, { nullable: true, description: 'The text of law, where one opens it.' })
  readonly citation: string | null;

  constructor(
    readonly of: Effective,
    { personId, holders }: Held,
  ) {
    this.personId = personId;
    this.holders = holders;
    this.basis = of.basis;
    this.purposes = of.purposes;
    this.until = of.until === null ? null : new Date(of.until);
    this.citation = of.citation;
  }
}

@Directive('@open(because: "told to the person, and to who holds what it opens", recorded: "CONSENTS")')
@ObjectType({ description: 'An organisation that may read something of a person today.' })
export class OrganisationAccess implements Held {
  readonly personId: PersonId;
  readonly holders: readonly OrganisationId[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it holds a record of the person, which it reads itself with who the person is. Told to the person alone.',
  })
  readonly holdsRecord: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it shows what it holds to nobody else now (RGPD art. 18 and 21): no ground opens it. Told to the person alone.',
  })
  readonly restricts: boolean | null;

  @Field(() => [AccessGround], { description: 'What it reads of what others hold, and why.' })
  readonly grounds: readonly AccessGround[];

  constructor(
    readonly organisationId: OrganisationId,
    { personId, holders }: Held,
    told: Pick<OrganisationAccess, 'grounds' | 'holdsRecord' | 'restricts'>,
  ) {
    this.personId = personId;
    this.holders = holders;
    this.grounds = told.grounds;
    this.holdsRecord = told.holdsRecord;
    this.restricts = told.restricts;
  }
}

@Resolver(() => OrganisationAccess)
export class WhoMayReadResolver {
  @Directive('@open(because: "null but to the person, and to who holds a record of them", recorded: "CONSENTS")')
  @Directive('@listSize(assumedSize: 30)')
  @Query(() => [OrganisationAccess], {
    nullable: true,
    description:
      'Who may read what of a person today: each organisation with the grounds that consents, rules of law and emergencies give it. The person reads all of it; an organisation that holds a record, who may read what its kind keeps. Null for everybody else. What the consortium’s auditor checks is not among it.',
  })
  async whoMayRead(
    @Ctx() context: RequestContext,
    @Arg('personId', () => ID) personId: string,
  ): Promise<readonly OrganisationAccess[] | null> {
    const ids = await context.guard.idsOf(personIdOr(personId));
    if (!(await mayAsk(context, ids))) return null;
    recordReading(context.guard, askedAs(context, ids[0]), 'CONSENTS', 'Query.whoMayRead');
    return accessesTo(context, ids);
  }

  @FieldResolver(() => Organisation)
  organisation(@Root() { organisationId }: OrganisationAccess): Organisation {
    return new Organisation(organisationId);
  }
}

@Resolver(() => AccessGround)
export class AccessGroundResolver {
  @FieldResolver(() => ConsentCategory)
  category(@Root() { of }: AccessGround, @Ctx() context: RequestContext): ConsentCategory | null {
    return categoryByCode(context, of.category);
  }

  @FieldResolver(() => ConsentGrant, {
    nullable: true,
    description: 'The consent that opens it, where the viewer may know of it: the person, whom it names, and who collected it.',
  })
  async grant(@Root() { of }: AccessGround, @Ctx() context: RequestContext): Promise<ConsentGrant | null> {
    const grant = await grantById(context, of.grantId);
    return grant && mayKnow(context.viewer, grant) ? grant : null;
  }
}

async function mayAsk(context: RequestContext, ids: readonly PersonId[]): Promise<boolean> {
  const { viewer, em } = context;
  if (viewer.is === 'subject') return ids.includes(viewer.personId);
  refuseStatistics(context);
  return (await em.count(KnownLink, { personId: { $in: [...ids] }, organisationId: viewer.organisationId })) > 0;
}

/** As whom the viewer asks: as the person, or as a holder of a record of them. */
const askedAs = ({ viewer }: RequestContext, personId: PersonId): Held => ({
  personId,
  holders: viewer.is === 'member' ? [viewer.organisationId] : [],
});

/** The accesses that stand now, of organisations that have any, by the names of the organisations. */
export async function accessesTo(context: RequestContext, ids: IdsOfPerson): Promise<OrganisationAccess[]> {
  const { em, viewer, now, policy } = context;
  const evidence = (await loadEvidence(em, ids)).people;
  const members = await em.find(KnownOrganisation, {}, { orderBy: { name: 'asc', id: 'asc' } });
  const left = await leftAmong(
    em,
    members.map(({ id }) => id),
  );
  const links = await em.find(KnownLink, { personId: { $in: [...ids] } });
  const emergencies = await em.find(
    EmergencyAccess,
    { personId: { $in: [...ids] }, opensAt: { $lte: now }, closesAt: { $gt: now } },
    { orderBy: { closesAt: 'desc' } },
  );
  const restricting = await restrictedBy(context, ids);
  const isPerson = viewer.is === 'subject';
  return members.flatMap(({ id, kind }) => {
    if (left.has(id)) return [];
    const withEmergency = emergencies.filter(({ organisationId }) => organisationId === id).map(({ professionalId }) => professionalId);
    const grounds = ids.flatMap((personId, nth) =>
      effectiveAccess(policy, { id, kind, withEmergency }, personId, { ...NOTHING, ...evidence[nth] }, now.getTime())
        .filter(({ category }) => isPerson || categoryPolicy(policy, category).heldBy === viewer.organisationKind)
        .map((effective) => new AccessGround(effective, askedAs(context, personId))),
    );
    const holdsRecord = links.some(({ organisationId }) => organisationId === id);
    if (grounds.length === 0 && !(isPerson && holdsRecord)) return [];
    const told = isPerson ? { holdsRecord, restricts: restricting.has(id) } : { holdsRecord: null, restricts: null };
    return [new OrganisationAccess(id, askedAs(context, ids[0]), { grounds, ...told })];
  });
}

const NOTHING = { grants: [], emergencies: [], relations: [], current: true } as const;

const RESTRICTING = 'select distinct unnest(restricted_by) as id from kit.access where subject = any($1)';

async function restrictedBy({ em }: RequestContext, ids: readonly PersonId[]): Promise<ReadonlySet<OrganisationId>> {
  const found = await rows(em, z.object({ id: organisationIdSchema }), RESTRICTING, [ids.map(digestOfPerson)]);
  return new Set(found.map(({ id }) => id));
}
