/**
 * An accompaniment that a Mission Locale offers to another one. Nothing moves until that one takes it over. What the offer says of the
 * person is read as their consents allow: it carries no name, and the Mission Locale that is asked reads one only where the person has
 * agreed to it.
 */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { Organisation } from '@passerelle/kit/graphql/references';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { idOr, type OrganisationId, type PersonId } from '@passerelle/kit/identity/ids';
import { HeldRecord } from '@passerelle/kit/record/held-record';
import { loaderOfOne, loaderOfPerson, type RequestContext } from '@passerelle/kit/request/context';
import type { TransferStatus } from '@passerelle/kit/vocabulary/codes';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { YoungPerson } from './young-person.js';

export const TransferStatusEnum = graphqlEnum<TransferStatus>('TransferStatus', 'Where the transfer of an accompaniment stands.', {
  OFFERED: 'The other Mission Locale has not answered.',
  ACCEPTED: 'The other Mission Locale has taken the accompaniment over.',
  DECLINED: 'The other Mission Locale does not take it over.',
  TAKEN_BACK: 'The Mission Locale that offered it keeps it.',
});

export const TransferReasonEnum = graphqlEnum('TransferReason', 'Why an accompaniment is offered to another Mission Locale.', {
  MOVED: 'The person lives in its area now, or soon.',
  WISH: 'The person asks for it.',
  PROGRAMME: 'It has what the person needs.',
  OTHER: 'Another reason.',
});
export type TransferReason = keyof typeof TransferReasonEnum;

export const TransferRefusalEnum = graphqlEnum('TransferRefusal', 'Why a Mission Locale does not take an accompaniment over.', {
  NOT_ITS_AREA: 'The person does not live in its area.',
  NO_PLACE: 'It has no place now.',
  NOT_AGREED: 'The person does not agree to it.',
  LEFT: 'It has left the consortium. The hub says so, and nobody gives it as a reason.',
  OTHER: 'Another reason.',
});
export type TransferRefusal = keyof typeof TransferRefusalEnum;

@Directive('@key(fields: "id")')
@Directive('@open(because: "given only to its two organisations and to the person")')
@ObjectType({
  description:
    'An accompaniment that a Mission Locale offers to another. It names nobody: what may be read of the person follows from consents.',
})
@Entity({ tableName: 'transfer' })
export class AccompanimentTransfer extends HeldRecord {
  @Field(() => ID)
  declare id: string;

  @Field(() => Int, { description: 'Counts its changes, from 1. Who answers it names the version that they read.' })
  @Property({ version: true })
  version!: number;

  @Property({ type: 'uuid' })
  dossierId!: string;

  @Property({ type: 'uuid' })
  toId!: OrganisationId;

  @Field(() => TransferStatusEnum)
  @Property({ type: 'text' })
  status!: TransferStatus;

  @Field(() => TransferReasonEnum)
  @Property({ type: 'text' })
  reason!: TransferReason;

  @Property({ type: 'text', nullable: true })
  message!: string | null;

  @Field(() => DateTimeScalar)
  @Property({ type: 'datetime' })
  offeredAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was accepted, declined or taken back.' })
  @Property({ type: 'datetime', nullable: true })
  answeredAt!: Date | null;

  @Field(() => TransferRefusalEnum, { nullable: true, description: 'Why it was declined.' })
  @Property({ type: 'text', nullable: true })
  refusal!: TransferRefusal | null;

  /** Who is asked to take it over is written to, until it declines or the offer is taken back. */
  get addressees(): readonly OrganisationId[] {
    return this.status === 'OFFERED' || this.status === 'ACCEPTED' ? [this.toId] : [];
  }

  @Field(() => Organisation, { description: 'The Mission Locale that offers the accompaniment.' })
  get from(): Organisation {
    return new Organisation(this.holderId);
  }

  @Field(() => Organisation, { description: 'The Mission Locale that is asked to take it over.' })
  get to(): Organisation {
    return new Organisation(this.toId);
  }

  @Field(() => YoungPerson)
  get person(): YoungPerson {
    return new YoungPerson(this.personId);
  }
}

/** What limits rows to those that the viewer is a party to. */
export const partiesOf = ({ viewer }: RequestContext) =>
  viewer.is === 'subject' ? { personId: viewer.personId } : { $or: [{ holderId: viewer.organisationId }, { toId: viewer.organisationId }] };

const transfers = loaderOfOne(
  (context, ids: string[]) => context.em.find(AccompanimentTransfer, { $and: [{ id: { $in: ids } }, partiesOf(context)] }),
  ({ id }) => id,
);
export const transfersOf = loaderOfPerson((context, people: PersonId[]) =>
  context.em.find(
    AccompanimentTransfer,
    { $and: [{ personId: { $in: people } }, partiesOf(context)] },
    { orderBy: { offeredAt: 'desc', id: 'desc' } },
  ),
);

/** A transfer that the viewer is a party to. */
export const transferById = (context: RequestContext, id: unknown): Promise<AccompanimentTransfer | null> =>
  context.load(transfers, idOr(String(id)));
