/** Two members become one: the consortium's COORDINATOR looks first at what it would do, and then does it. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { execute } from '@passerelle/kit/database/sql';
import { BadUserInput, Conflict, Forbidden } from '@passerelle/kit/errors';
import type { Merger } from '@passerelle/kit/feed/merging';
import { type OrganisationId, organisationIdOr } from '@passerelle/kit/identity/ids';
import { isAuditor } from '@passerelle/kit/identity/viewer';
import { atVersion, writeAct } from '@passerelle/kit/record/act';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { access } from '../access.js';
import { ORGANISATIONS, organisationAct } from '../acts/organisation.js';
import { Organisation } from '../organisation.js';
import { ONE_AT_A_TIME } from '../organisation-register.js';
import { conflictsOf, type MergerConflictKind } from './conflicts.js';
import { OrganisationMerger } from './merger.js';
import { moveAll } from './moving.js';

const ABSORBED = 'The member that ends: its records, people and professionals become the kept one’s.';
const KEPT = 'The member that goes on, of the same kind.';

@Resolver()
export class MergerRegisterResolver {
  @Query(() => OrganisationMerger, {
    description:
      'What mergeOrganisations would do, and what stands in its way: counts, by each owner of what it keeps, and no names. For the consortium’s COORDINATOR.',
  })
  async organisationMerger(
    @Ctx() context: RequestContext,
    @Arg('absorbedId', () => ID, { description: ABSORBED }) absorbedId: string,
    @Arg('keptId', () => ID, { description: KEPT }) keptId: string,
  ): Promise<OrganisationMerger> {
    refuseOthers(context);
    const merger = mergerOf(absorbedId, keptId);
    await twoMembers(context.em, merger);
    return new OrganisationMerger(merger);
  }

  @Mutation(() => Organisation, {
    description:
      'A member is absorbed by another of its kind, which is its successor in all that it held. Its professionals work for the kept one, its records of people are the kept one’s, and what waited for its answer waits for the kept one’s; its programs are ended, its inbox is closed, and consents that name it end: people are told, and asked again. CONFLICT while both accompany, or both house, a person now (organisationMerger says how many): one of the two ends that first. It is not undone. By the consortium’s COORDINATOR.',
  })
  async mergeOrganisations(
    @Ctx() context: RequestContext,
    @Arg('absorbedId', () => ID, { description: ABSORBED }) absorbedId: string,
    @Arg('keptId', () => ID, { description: KEPT }) keptId: string,
    @Arg('version', () => Int, { description: 'The version of the absorbed one that was read: CONFLICT where it was changed since.' })
    version: number,
  ): Promise<Organisation> {
    refuseOthers(context);
    const merger = mergerOf(absorbedId, keptId);
    const { result, position } = await context.change(async (em, emit) => {
      await execute(em, ONE_AT_A_TIME);
      const { absorbed } = await twoMembers(em, merger, LockMode.PESSIMISTIC_WRITE);
      atVersion(absorbed, 'organisation', version);
      await refuseConflicts(em, merger);
      const [told, ...more] = await moveAll(em, merger, context.now);
      const act = organisationAct({ ...absorbed, leftAt: context.now, mergedInto: merger.keptId });
      const { record, events } = await writeAct(em, ORGANISATIONS, absorbed, act);
      await em.flush();
      // That they are one comes before that one of them has left: what waits for it is not closed.
      emit(...(told ? [told] : []), ...events, ...more);
      return record;
    });
    await context.feed.barrier.waitBriefly(position);
    await context.accessFeed?.barrier.waitBriefly(await access.stream.head(context.em.fork()));
    return result;
  }
}

function refuseOthers(context: RequestContext): void {
  if (!isAuditor(context.professional())) throw new Forbidden('The consortium’s COORDINATOR merges its members.');
}

function mergerOf(absorbed: string, kept: string): Merger {
  const merger = { absorbedId: organisationIdOr(absorbed), keptId: organisationIdOr(kept) };
  if (merger.absorbedId === merger.keptId) throw new BadUserInput('keptId', 'An organisation is not absorbed by itself: name another.');
  return merger;
}

/** The two, of which each is a member, and both are partners of one kind. */
async function twoMembers(
  em: EntityManager,
  { absorbedId, keptId }: Merger,
  lockMode: LockMode.NONE | LockMode.PESSIMISTIC_WRITE = LockMode.NONE,
) {
  const found = await em.find(Organisation, { id: { $in: [absorbedId, keptId] } }, { lockMode, refresh: true, orderBy: { id: 'asc' } });
  const member = (id: OrganisationId, field: 'absorbedId' | 'keptId'): Organisation => {
    const one = found.find((organisation) => organisation.id === id);
    if (!one) throw new BadUserInput(field, 'This is no member of the consortium: give an id of `organisations`.');
    if (one.leftAt !== null) throw new BadUserInput(field, 'This organisation has left the consortium: name a member.');
    if (one.kind === 'CONSORTIUM') throw new BadUserInput(field, 'The consortium is no partner of itself: name a partner.');
    return one;
  };
  const [absorbed, kept] = [member(absorbedId, 'absorbedId'), member(keptId, 'keptId')];
  if (absorbed.kind !== kept.kind) throw new BadUserInput('keptId', 'This organisation is of another kind: name one of the same.');
  return { absorbed, kept };
}

const REMEDIES: Readonly<Record<MergerConflictKind, (people: number) => string>> = {
  BOTH_ACCOMPANY: (people) =>
    `Both accompany ${people} of their people now: one of the two ends its accompaniment, or transfers it, first.`,
  BOTH_HOUSE: (people) => `Both house ${people} of their people now: one of the two ends its stay first.`,
};

async function refuseConflicts(em: EntityManager, merger: Merger): Promise<void> {
  const conflicts = await conflictsOf(em, merger);
  if (conflicts.length > 0) throw new Conflict(conflicts.map(({ kind, people }) => REMEDIES[kind](people)).join(' '));
}
