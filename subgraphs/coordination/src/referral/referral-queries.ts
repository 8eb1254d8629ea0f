/** Reading referrals: one, a box, and those about a person. */

import { INSTANT_AND_ID } from '@passerelle/kit/graphql/cursor';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { connectionOf, connectionTypes, PAGE_OF, pageSize } from '@passerelle/kit/graphql/pagination';
import { CursorScalar } from '@passerelle/kit/graphql/scalars';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { YoungPerson } from '../pathway.js';
import { Referral, referralById, referralsAbout, sentTo } from './referral.js';
import { ReferralStatusEnum } from './referral-event.js';
import type { ReferralStatus } from './states.js';

const ReferralBoxEnum = graphqlEnum('ReferralBox', 'Referrals that came in, or went out.', {
  INBOX: 'Those that were sent to the viewer’s organisation.',
  OUTBOX: 'Those that it wrote, drafts included.',
});
const ReferralConnection = connectionTypes('Referral', () => Referral);
const PAGE = 20;

const olderThan = (createdAt: Date, id: string) => ({ $or: [{ createdAt: { $lt: createdAt } }, { createdAt, id: { $lt: id } }] });

@Resolver(() => YoungPerson)
export class ReferralQueriesResolver {
  @Query(() => Referral, {
    nullable: true,
    description: 'A referral that the viewer’s organisation sent or received, or that is about the viewer.',
  })
  referral(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string): Promise<Referral | null> {
    return referralById(context, id);
  }

  @Query(() => ReferralConnection, { nullable: true, description: 'The referrals of the viewer’s organisation, the newest first.' })
  async referrals(
    @Ctx() context: RequestContext,
    @Arg('box', () => ReferralBoxEnum) box: 'INBOX' | 'OUTBOX',
    @Arg('status', () => [ReferralStatusEnum], { nullable: true }) status: ReferralStatus[] | null,
    @Arg('first', () => Int, PAGE_OF(PAGE)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ) {
    const { organisationId } = context.member();
    const size = pageSize(first, PAGE);
    const own = box === 'INBOX' ? sentTo(organisationId) : { fromId: organisationId };
    const where = { $and: [own, ...(status ? [{ status: { $in: status } }] : [])] };
    const cursors = context.cursorsOf('referrals', [box, status], INSTANT_AND_ID);
    const last = cursors.open(after);
    const beyond = last ? olderThan(new Date(last[0]), last[1]) : {};
    const found = await context.em.find(
      Referral,
      { $and: [where, beyond] },
      { orderBy: { createdAt: 'desc', id: 'desc' }, limit: size + 1 },
    );
    const totalCount = await context.em.count(Referral, where);
    return {
      ...connectionOf(found, { after, size }, (referral) => cursors.seal([referral.createdAt.toISOString(), referral.id])),
      totalCount,
    };
  }

  @Directive('@open(because: "only those that the viewer is a party to")')
  @FieldResolver(() => ReferralConnection, {
    name: 'referrals',
    nullable: true,
    description:
      'Those that the viewer’s organisation sent or received; all, for the person. The newest first. Null with an error where coordination cannot be asked.',
  })
  async referralsOfPerson(
    @Root() person: YoungPerson,
    @Ctx() context: RequestContext,
    @Arg('first', () => Int, PAGE_OF(PAGE)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ) {
    const size = pageSize(first, PAGE);
    const all = await context.load(referralsAbout, person.id);
    const cursors = context.cursorsOf('YoungPerson.referrals', [person.id], z.tuple([z.uuid()]));
    const [last] = cursors.open(after) ?? [null];
    const start = last ? all.findIndex(({ id }) => id === last) + 1 : 0;
    return { ...connectionOf(all.slice(start, start + size + 1), { after, size }, ({ id }) => cursors.seal([id])), totalCount: all.length };
  }
}
