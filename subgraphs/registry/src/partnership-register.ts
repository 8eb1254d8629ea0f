/** The partnerships between members, which the consortium's COORDINATOR puts on record. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { BadUserInput, Forbidden } from '@passerelle/kit/errors';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { idOr, newId, type OrganisationId, organisationIdOr } from '@passerelle/kit/identity/ids';
import { isAuditor } from '@passerelle/kit/identity/viewer';
import { atVersion, takeBack, writeAct } from '@passerelle/kit/record/act';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { PARTNERSHIPS, partnershipAct } from './acts/partnership.js';
import { Organisation } from './organisation.js';
import { Partnership } from './partnership.js';

@InputType()
export class PartnershipInput {
  @Field(() => [ID], { description: 'Its members, two at least, each once. Figures by organisation count it as the first one’s.' })
  organisationIds!: string[];

  @Directive('@bounds(longest: 200)')
  @Field(() => String, { description: 'What it is about, in the words of the agreement. At most 200 characters.' })
  scope!: string;

  @Directive('@bounds(from: "-P30Y", until: "P0D")')
  @Field(() => DateScalar, { description: 'Since when, today at the latest.' })
  since!: string;

  @Directive('@bounds(from: "-P30Y", until: "P20Y", notBefore: "since")')
  @Field(() => DateScalar, { nullable: true, description: 'Until when; null where it has no end.' })
  until!: string | null;
}

const VERSION = 'The version that was read: CONFLICT where it was changed since.';

@Resolver()
export class PartnershipRegisterResolver {
  @Mutation(() => Partnership, { description: 'Puts an agreement between members on record. By the consortium’s COORDINATOR.' })
  async recordPartnership(
    @Ctx() context: RequestContext,
    @Arg('input', () => PartnershipInput) input: PartnershipInput,
  ): Promise<Partnership> {
    refuseOthers(context);
    const { result } = await context.change(async (em, emit) => {
      const organisationIds = several(await membersAmong(em, input.organisationIds));
      await refuseFormerMembers(em, organisationIds);
      const act = partnershipAct({ ...input, organisationIds, id: newId() });
      const { record, events } = await writeAct(em, PARTNERSHIPS, null, act);
      emit(...events);
      return record;
    });
    return result;
  }

  @Mutation(() => Partnership, {
    description: 'Changes a partnership to what the input says, all of it, e.g. because it ends. By the consortium’s COORDINATOR.',
  })
  async changePartnership(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('input', () => PartnershipInput) input: PartnershipInput,
  ): Promise<Partnership> {
    refuseOthers(context);
    const { result } = await context.change(async (em, emit) => {
      const members = await membersAmong(em, input.organisationIds);
      const known = await partnershipToChange(em, id, version);
      await refuseFormerMembers(
        em,
        members.filter((one) => !known.organisationIds.includes(one)),
      );
      const act = partnershipAct({ ...known, ...input, organisationIds: several(members) });
      const { record, events } = await writeAct(em, PARTNERSHIPS, known, act);
      emit(...events);
      return record;
    });
    return result;
  }

  @Mutation(() => Boolean, {
    description: 'Takes out a partnership that was entered in error, of the list and of the figures. By the consortium’s COORDINATOR.',
  })
  async partnershipEnteredInError(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
  ): Promise<boolean> {
    refuseOthers(context);
    const { result } = await context.change(async (em, emit) => {
      const known = await partnershipToChange(em, id, version);
      emit(...(await takeBack(em, PARTNERSHIPS, known, partnershipAct(known))));
      return true;
    });
    return result;
  }
}

function refuseOthers(context: RequestContext): void {
  if (!isAuditor(context.professional())) throw new Forbidden('The consortium’s COORDINATOR puts partnerships on record.');
}

/** The members by these ids, in their order, each once. Throws BadUserInput where one is of none. */
async function membersAmong(em: EntityManager, ids: readonly string[]): Promise<OrganisationId[]> {
  const asked = [...new Set(ids.map(organisationIdOr))];
  if ((await em.count(Organisation, { id: { $in: asked } })) < asked.length)
    throw new BadUserInput('input.organisationIds', 'One of these is no member of the consortium: give ids of `organisations`.');
  return asked;
}

/** A partnership names who took part in it, also where they have left since; whoever has left joins none. */
async function refuseFormerMembers(em: EntityManager, joining: readonly OrganisationId[]): Promise<void> {
  if ((await em.count(Organisation, { id: { $in: [...joining] }, leftAt: { $ne: null } })) > 0)
    throw new BadUserInput('input.organisationIds', 'One of these has left the consortium: leave it out.');
}

function several(members: OrganisationId[]): OrganisationId[] {
  if (members.length > 1) return members;
  throw new BadUserInput('input.organisationIds', 'A partnership is of two members at least: give the others too.');
}

const partnershipToChange = async (em: EntityManager, id: string, version: number): Promise<Partnership> =>
  atVersion(
    await em.findOne(Partnership, { id: idOr(id) }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true }),
    'partnership',
    version,
  );
