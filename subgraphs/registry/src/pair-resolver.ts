/** The worklist of people who may be one, for the consortium's registrar: compared without reading their records, and decided on. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { persistNew } from '@passerelle/kit/database/insert';
import { BadUserInput, Conflict, Forbidden } from '@passerelle/kit/errors';
import { INSTANT_AND_ID } from '@passerelle/kit/graphql/cursor';
import { connectionOf, PAGE_OF, pageSize } from '@passerelle/kit/graphql/pagination';
import { CursorScalar } from '@passerelle/kit/graphql/scalars';
import { idOr } from '@passerelle/kit/identity/ids';
import { isAuditor } from '@passerelle/kit/identity/viewer';
import { atVersion } from '@passerelle/kit/record/act';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Professional, professionals } from './organisation.js';
import {
  decisionsOf,
  type FindingGround,
  FindingGroundEnum,
  PairDecision,
  type PairFinding,
  PairFindingEnum,
  PossiblePair,
  PossiblePairConnection,
} from './pair.js';
import { evidence, type PairEvidence, PairEvidenceEnum } from './pair-evidence.js';
import { YoungPerson } from './person.js';

const PAGE = 20;

@Resolver(() => PossiblePair)
export class PairResolver {
  @Directive('@open(because: "ids and evidence alone, for the consortium’s registrar", recorded: "NAME_SEARCH")')
  @Query(() => PossiblePairConnection, {
    description:
      'People who may be one, because somebody opened a second record, the latest first. For the consortium’s COORDINATOR, who compares them without reading their records; both people read that they were compared.',
  })
  async duplicates(
    @Ctx() context: RequestContext,
    @Arg('finding', () => PairFindingEnum, { nullable: true, description: 'Those of which this was found; all where it is left out.' })
    finding: PairFinding | null,
    @Arg('first', () => Int, PAGE_OF(PAGE)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ) {
    refuseOthers(context);
    const size = pageSize(first, PAGE);
    const cursors = context.cursorsOf('duplicates', [finding], INSTANT_AND_ID);
    const [foundAt, id] = cursors.open(after) ?? [null, null];
    const before = foundAt && id ? { $or: [{ foundAt: { $lt: new Date(foundAt) } }, { foundAt: new Date(foundAt), id: { $lt: id } }] } : {};
    const chosen = finding === null ? {} : { finding };
    const [found, totalCount] = await Promise.all([
      context.em.find(PossiblePair, { ...chosen, ...before }, { orderBy: { foundAt: 'desc', id: 'desc' }, limit: size + 1 }),
      context.em.count(PossiblePair, chosen),
    ]);
    const page = connectionOf(found, { after, size }, (pair) => cursors.seal([pair.foundAt.toISOString(), pair.id]));
    for (const { node } of page.edges) recordComparison(context, node, 'Query.duplicates');
    return { ...page, totalCount };
  }

  @Mutation(() => PossiblePair, {
    description:
      'Puts on record what was found of two people who may be one. Two people leave the list of the undecided; UNDECIDED takes that back. No record is changed by it. By the consortium’s COORDINATOR.',
  })
  async decideOnPair(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('version', () => Int, { description: 'The version that was read: CONFLICT where it was decided on since.' }) version: number,
    @Arg('found', () => PairFindingEnum) found: PairFinding,
    @Arg('ground', () => FindingGroundEnum) ground: FindingGround,
  ): Promise<PossiblePair> {
    refuseOthers(context);
    if (found === 'SAME_PERSON') throw new BadUserInput('found', 'Two people who are one are merged: use mergePeople.');
    if ((found === 'UNDECIDED') !== (ground === 'TAKEN_BACK'))
      throw new BadUserInput('ground', 'TAKEN_BACK is the ground of UNDECIDED, and of nothing else: give the ground of what you found.');
    const { professionalId: byId } = context.professional();
    const { result } = await context.change(async (em) => {
      const pair = await pairToDecide(em, id, version);
      if (pair.finding === 'SAME_PERSON') throw new Conflict('These two are merged: separate them first (separatePeople).');
      if (pair.finding === found) throw new BadUserInput('found', 'This is what was found of the pair already: give what else was found.');
      pair.finding = found;
      persistNew(em, PairDecision, { pairId: pair.id, version: version + 1, finding: found, ground, byId, at: context.now });
      return pair;
    });
    recordComparison(context, result, 'Mutation.decideOnPair');
    return result;
  }

  @FieldResolver(() => YoungPerson, { description: 'The one whose record was opened later.' })
  person(@Root() { personId }: PossiblePair): YoungPerson {
    return new YoungPerson(personId);
  }

  @FieldResolver(() => YoungPerson)
  other(@Root() { otherId }: PossiblePair): YoungPerson {
    return new YoungPerson(otherId);
  }

  @Directive('@listSize(assumedSize: 8)')
  @FieldResolver(() => [PairEvidenceEnum], {
    description: 'In what they are alike and in what they differ, by what is on record now. It says nothing of what that is.',
  })
  evidence(@Root() pair: PossiblePair, @Ctx() context: RequestContext): Promise<PairEvidence[]> {
    return context.load(evidence, pair);
  }

  @Directive('@listSize(assumedSize: 5)')
  @FieldResolver(() => [PairDecision], { description: 'All that was found of them, the latest first.' })
  decisions(@Root() { id }: PossiblePair, @Ctx() context: RequestContext): Promise<PairDecision[]> {
    return context.load(decisionsOf, id);
  }
}

@Resolver(() => PairDecision)
export class PairDecisionResolver {
  @FieldResolver(() => Professional, { nullable: true, description: 'Who found it.' })
  by(@Root() { byId }: PairDecision, @Ctx() context: RequestContext): Promise<Professional | null> {
    return context.load(professionals, byId);
  }
}

export function refuseOthers({ viewer, policy }: RequestContext): void {
  if (!isAuditor(viewer)) throw new Forbidden('The consortium’s COORDINATOR looks at possible duplicates, and decides on them.');
  if (policy.statisticalPurposes.has(viewer.purpose))
    throw new Forbidden(`The purpose ${viewer.purpose} compares nobody: ask with the Purpose SUPPORT.`);
}

/** Both people are told that they were compared: by names, birth dates and phones, as a search is. */
export function recordComparison({ guard }: RequestContext, { personId, otherId }: PossiblePair, field: string): void {
  for (const id of [personId, otherId]) guard.record({ personId: id, category: 'NAME_SEARCH', basis: 'AUDIT' }, field);
}

export const pairToDecide = async (em: EntityManager, id: string, version: number): Promise<PossiblePair> =>
  atVersion(await em.findOne(PossiblePair, { id: idOr(id) }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true }), 'pair', version);
