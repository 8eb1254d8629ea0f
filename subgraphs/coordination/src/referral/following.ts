/** Referrals that answer or continue another: each is read by its own parties, and tells of the other to who is a party to that too. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { NotFound } from '@passerelle/kit/errors';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { idOr, type PersonId } from '@passerelle/kit/identity/ids';
import { idsOnRecord } from '@passerelle/kit/record/person-alias';
import { loaderOfMany, type RequestContext } from '@passerelle/kit/request/context';
import { Ctx, Directive, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { partiesOf, Referral, referralById } from './referral.js';
import { type FollowingKind, followingKind } from './states.js';

const FollowingKindEnum = graphqlEnum<FollowingKind>('ReferralFollowingKind', 'How a referral follows another.', {
  COUNTER: 'Who was sent the other answers its sender with this one.',
  ONWARD: 'Who was sent the other sends the person on to a third organisation.',
  AGAIN: 'Who had sent the other asks again: somebody else, or the same organisation.',
});

@Directive('@open(because: "told to who is a party to both")')
@ObjectType({ description: 'That a referral answers or continues another.' })
class ReferralFollowing {
  @Field(() => FollowingKindEnum)
  readonly kind: FollowingKind;

  @Field(() => Referral, { description: 'The one that it follows.' })
  readonly referral: Referral;

  constructor(kind: FollowingKind, referral: Referral) {
    this.kind = kind;
    this.referral = referral;
  }
}

/** Those that follow referrals and that the viewer is a party to, the oldest first (index referral_follows). */
const followersOf = loaderOfMany(
  (context, ids: string[]) =>
    context.em.find(Referral, { $and: [{ followsId: { $in: ids } }, partiesOf(context)] }, { orderBy: { createdAt: 'asc', id: 'asc' } }),
  ({ followsId }) => followsId ?? '',
);

@Resolver(() => Referral)
export class ReferralFollowingResolver {
  @FieldResolver(() => ReferralFollowing, {
    nullable: true,
    description:
      'The referral that it answers or continues, where the viewer is a party to that one too; null otherwise, as where there is none.',
  })
  async follows(@Root() referral: Referral, @Ctx() context: RequestContext): Promise<ReferralFollowing | null> {
    const followed = referral.followsId === null ? null : await referralById(context, referral.followsId);
    return followed && new ReferralFollowing(followingKind(followed, referral), followed);
  }

  @FieldResolver(() => [Referral], {
    nullable: true,
    description: 'Those that answer or continue it and that the viewer is a party to, the oldest first.',
  })
  followedBy(@Root() { id }: Referral, @Ctx() context: RequestContext): Promise<Referral[]> {
    return context.load(followersOf, id);
  }
}

/**
 * The id of a referral that another one follows: of the same person, and one that the viewer's organisation sent or was sent.
 * @throws NotFound for any other, as for none
 */
export async function followedId(em: EntityManager, context: RequestContext, personId: PersonId, id: string): Promise<string> {
  const ids = (await idsOnRecord(em, [personId])).get(personId) ?? [personId];
  const about = { id: idOr(id), personId: { $in: [...ids] }, sentAt: { $ne: null } };
  const found = await em.findOne(Referral, { $and: [about, partiesOf(context)] });
  if (!found) throw new NotFound('referral', 'input.followsId');
  return found.id;
}
