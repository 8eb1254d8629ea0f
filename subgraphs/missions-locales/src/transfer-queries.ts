/** Reading the transfers of accompaniments: those of a Mission Locale, and those about a person. */
import { INSTANT_AND_ID } from '@passerelle/kit/graphql/cursor';
import { connectionOf, connectionTypes, PAGE_OF, pageSize } from '@passerelle/kit/graphql/pagination';
import { CursorScalar } from '@passerelle/kit/graphql/scalars';
import { HeldValue } from '@passerelle/kit/record/held';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { TransferStatus } from '@passerelle/kit/vocabulary/codes';
import { Arg, Ctx, Directive, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { AccompanimentTransfer, partiesOf, TransferStatusEnum, transfersOf } from './transfer.js';
import { YoungPerson } from './young-person.js';

const PAGE = 20;
const TransferConnection = connectionTypes('AccompanimentTransfer', () => AccompanimentTransfer);

@Resolver(() => AccompanimentTransfer)
export class TransferQueriesResolver {
  @Query(() => TransferConnection, {
    nullable: true,
    description:
      'The transfers that the viewer’s Mission Locale offered, and those that it is or was asked to take over, the newest first.',
  })
  async transfers(
    @Ctx() context: RequestContext,
    @Arg('status', () => TransferStatusEnum, { nullable: true }) status: TransferStatus | null,
    @Arg('first', () => Int, PAGE_OF(PAGE)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ) {
    const where = { $and: [partiesOf(context), status ? { status } : {}] };
    const size = pageSize(first, PAGE);
    const cursors = context.cursorsOf('transfers', [status], INSTANT_AND_ID);
    const last = cursors.open(after);
    const offeredAt = last && new Date(last[0]);
    const beyond = offeredAt ? { $or: [{ offeredAt: { $lt: offeredAt } }, { offeredAt, id: { $lt: last[1] } }] } : {};
    const found = await context.em.find(
      AccompanimentTransfer,
      { $and: [where, beyond] },
      { orderBy: { offeredAt: 'desc', id: 'desc' }, limit: size + 1 },
    );
    const totalCount = await context.em.count(AccompanimentTransfer, where);
    return { ...connectionOf(found, { after, size }, (one) => cursors.seal([one.offeredAt.toISOString(), one.id])), totalCount };
  }

  @Directive('@consent(category: "FREE_TEXT")')
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What the Mission Locale that offers it writes to the other one, which reads it where the person’s consents give it ACCOMPANIMENT, and until it declines.',
  })
  async message(@Root() transfer: AccompanimentTransfer, @Ctx() { guard }: RequestContext): Promise<HeldValue<string | null>> {
    const { message, personId, holders, addressees } = transfer;
    const mayRead = addressees.length > 0 && (await guard.decide({ personId, holders }, 'ACCOMPANIMENT')).permitted;
    return new HeldValue({ personId, holders, addressees: mayRead ? addressees : [] }, message);
  }
}

@Resolver(() => YoungPerson)
export class TransfersOfPersonResolver {
  @Directive('@open(because: "only those that the viewer is a party to")')
  @Directive('@listSize(assumedSize: 5)')
  @FieldResolver(() => [AccompanimentTransfer], {
    nullable: true,
    description:
      'The transfers of their accompaniment that the viewer’s Mission Locale offered or was asked to take over; all, for the person. The newest first.',
  })
  transfers(@Root() person: YoungPerson, @Ctx() context: RequestContext): Promise<AccompanimentTransfer[]> {
    return context.load(transfersOf, person.id);
  }
}
