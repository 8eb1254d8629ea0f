/**
 * Two people are one, as the consortium's registrar finds, or two after all. No record moves: an alias says of whom a former id is, and
 * `consent` narrows what is read on consents before any owner hears of it (docs/adr/0008-one-person-two-ids.md).
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { persistNew } from '@passerelle/kit/database/insert';
import { BadUserInput, Conflict } from '@passerelle/kit/errors';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import { aliasEvents, keptAround, lockMerges } from './merged.js';
import {
  type FindingGround,
  FindingGroundEnum,
  PairDecision,
  type PairFinding,
  type PairMember,
  PairMemberEnum,
  PossiblePair,
} from './pair.js';
import { pairToDecide, recordComparison, refuseOthers } from './pair-resolver.js';

const VERSION = 'The version that was read: CONFLICT where it was decided on since.';

@Resolver(() => PossiblePair)
export class MergingResolver {
  @Mutation(() => PossiblePair, {
    description:
      'Puts on record that the two people of a pair are one: from then on all that is on record of both is found under one id. No record is changed. It opens nothing to anybody: what was refused or withdrawn under either id holds for both, and a consent goes on covering what stands under the id under which it was given. CONFLICT where they are one already, by other pairs. By the consortium’s COORDINATOR; separatePeople takes it back.',
  })
  async mergePeople(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'The pair.' }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('keep', () => PairMemberEnum, { description: 'Whose id is shown from then on.' }) keep: PairMember,
    @Arg('ground', () => FindingGroundEnum) ground: FindingGround,
  ): Promise<PossiblePair> {
    if (ground === 'TAKEN_BACK') throw new BadUserInput('ground', 'TAKEN_BACK is no ground of a merge: say by what you found it.');
    return decide(context, { id, version, ground, found: 'SAME_PERSON' }, async (em, pair) => {
      if (pair.finding === 'SAME_PERSON') throw new Conflict('These two are one person already.');
      const before = await keptAround(em, [pair.personId, pair.otherId]);
      const [one, other] = [before.get(pair.personId) ?? pair.personId, before.get(pair.otherId) ?? pair.otherId];
      if (one === other) throw new Conflict('These two are one person already, by other pairs.');
      return { keptId: keep === 'PERSON' ? pair.personId : pair.otherId, mergedAt: context.now };
    });
  }

  @Mutation(() => PossiblePair, {
    description:
      'Takes a merge back: the two are two people again, each with what was written of them, also meanwhile. What was refused or withdrawn meanwhile stays so for both. By the consortium’s COORDINATOR.',
  })
  async separatePeople(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'The pair.' }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('ground', () => FindingGroundEnum, { description: 'By what it was found that they are two; TAKEN_BACK where nobody knows now.' })
    ground: FindingGround,
  ): Promise<PossiblePair> {
    const found = ground === 'TAKEN_BACK' ? 'UNDECIDED' : 'DIFFERENT_PEOPLE';
    return decide(context, { id, version, ground, found }, async (_em, pair) => {
      if (pair.finding !== 'SAME_PERSON') throw new Conflict('These two are not merged by this pair: decide on it with decideOnPair.');
      return { keptId: null, mergedAt: null };
    });
  }

  @FieldResolver(() => PairMemberEnum, { nullable: true, description: 'Whose id was kept; null where they are not merged by this pair.' })
  kept(@Root() { keptId, personId }: PossiblePair): PairMember | null {
    if (keptId === null) return null;
    return keptId === personId ? 'PERSON' : 'OTHER';
  }

  @FieldResolver(() => DateTimeScalar, { nullable: true, description: 'When they were merged by this pair.' })
  mergedAt(@Root() { mergedAt }: PossiblePair): Date | null {
    return mergedAt;
  }
}

interface Deciding {
  readonly id: string;
  readonly version: number;
  readonly found: PairFinding;
  readonly ground: FindingGround;
}

/** What is found of a pair, and what follows for the ids of all who are one with either. */
async function decide(
  context: RequestContext,
  { id, version, found, ground }: Deciding,
  changeOf: (em: EntityManager, pair: PossiblePair) => Promise<Pick<PossiblePair, 'keptId' | 'mergedAt'>>,
): Promise<PossiblePair> {
  refuseOthers(context);
  const { professionalId: byId } = context.professional();
  const { result, position } = await context.change(async (em, emit) => {
    await lockMerges(em);
    const pair = await pairToDecide(em, id, version);
    const people = [pair.personId, pair.otherId];
    const changes = await changeOf(em, pair);
    const before = await keptAround(em, people);
    Object.assign(pair, changes, { finding: found });
    persistNew(em, PairDecision, { pairId: pair.id, version: version + 1, finding: found, ground, byId, at: context.now });
    await em.flush();
    emit(...aliasEvents(before, await keptAround(em, people), context.now));
    return pair;
  });
  // Until `consent` has heard of it, each owner decides on what it did before.
  await context.feed.barrier.waitForAll(position);
  recordComparison(context, result, found === 'SAME_PERSON' ? 'Mutation.mergePeople' : 'Mutation.separatePeople');
  return result;
}
