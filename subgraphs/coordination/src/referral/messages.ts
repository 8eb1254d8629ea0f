/** What the two organisations of a referral write to each other about it: a thread, which the person reads too. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { persistNew } from '@passerelle/kit/database/insert';
import { Conflict } from '@passerelle/kit/errors';
import { Organisation, Professional } from '@passerelle/kit/graphql/references';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { newId, type OrganisationId, type PersonId, type ProfessionalId } from '@passerelle/kit/identity/ids';
import type { Held } from '@passerelle/kit/record/held';
import { loaderOfMany, type RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, Field, FieldResolver, ID, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { Referral } from './referral.js';
import { TEXT } from './referral-event.js';
import { takesMessages } from './states.js';
import { isWithdrawnFrom } from './withdrawn.js';
import { lockReferral, tellOfReferral } from './writing.js';

/** A thread of more messages is a telephone call. */
const MOST_MESSAGES = 200;

@Directive('@open(because: "reached only through its referral")')
@ObjectType({ description: 'What one of the two organisations of a referral wrote to the other about it.' })
@Entity({ tableName: 'referral_message' })
export class ReferralMessage implements Held {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  referralId!: string;

  @Property({ type: 'uuid' })
  personId!: PersonId;

  /** Whose message it is. */
  @Property({ type: 'uuid' })
  holderId!: OrganisationId;

  @Property({ type: 'uuid' })
  authorId!: ProfessionalId;

  @Field(() => DateTimeScalar)
  @Property({ type: 'datetime' })
  writtenAt!: Date;

  @Directive(TEXT)
  @Field(() => String, { nullable: true })
  @Property({ type: 'text' })
  words!: string;

  @Field(() => Organisation)
  get organisation(): Organisation {
    return new Organisation(this.holderId);
  }

  @Field(() => Professional, { description: 'The professional who wrote it.' })
  get author(): Professional {
    return new Professional(this.authorId);
  }

  get holders(): readonly OrganisationId[] {
    return [this.holderId];
  }

  /** Said by `messagesOf`: the other organisation, as long as it reads. */
  @Property({ persist: false })
  addressees: readonly OrganisationId[] = [];
}

/** The messages of referrals, the oldest first. */
const messagesOf = loaderOfMany(
  ({ em }, ids: string[]) => em.find(ReferralMessage, { referralId: { $in: ids } }, { orderBy: { writtenAt: 'asc', id: 'asc' } }),
  ({ referralId }) => referralId,
);

@Resolver(() => Referral)
export class ReferralMessagesResolver {
  @FieldResolver(() => [ReferralMessage], {
    nullable: true,
    description:
      'What its two organisations wrote to each other about it, the oldest first, at most 200. Each reads the other’s words while the referral is open to it, and not once the person has taken back the consents by which it read of them and none stands.',
  })
  async messages(@Root() referral: Referral, @Ctx() context: RequestContext): Promise<ReferralMessage[]> {
    const messages = await context.load(messagesOf, referral.id);
    const { fromId, toId, personId } = referral;
    const readers = takesMessages(referral.status) ? [fromId, toId] : [fromId];
    const withdrawn = await Promise.all(readers.map((organisationId) => context.load(isWithdrawnFrom, `${personId} ${organisationId}`)));
    const addressees = readers.filter((_, nth) => !withdrawn[nth]);
    for (const message of messages) message.addressees = addressees;
    return messages;
  }

  @Mutation(() => Referral, {
    description:
      'Writes to the other organisation of a referral, by a professional of either. It is told at once; the person reads it too. Not of a draft, nor once it is cancelled, declined or expired (CONFLICT).',
  })
  async sendReferralMessage(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Directive('@bounds(longest: 1000)')
    @Arg('words', () => String, { description: 'At most 1000 characters.' })
    words: string,
  ): Promise<Referral> {
    const { organisationId: holderId, professionalId: authorId } = context.professional();
    const { result } = await context.change(async (em, emit) => {
      const referral = await lockReferral(em, context, id);
      const { id: referralId, personId, fromId, toId, status } = referral;
      if (!takesMessages(status)) throw new Conflict(`This referral is ${status}: nothing is written about it any more.`);
      if ((await em.count(ReferralMessage, { referralId })) >= MOST_MESSAGES)
        throw new Conflict(`This referral has ${MOST_MESSAGES} messages: call each other.`);
      persistNew(em, ReferralMessage, { id: newId(), referralId, personId, holderId, authorId, writtenAt: context.now, words });
      const owner = holderId === fromId ? toId : fromId;
      emit(...(await tellOfReferral(em, referral, [{ owner, kind: 'REFERRAL_MESSAGE', referralId, personId }])));
      return referral;
    });
    return result;
  }
}
