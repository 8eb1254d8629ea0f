/**
 * Who is registered for which workshop. Whoever comes first has a seat, the others wait in their order. A seat is the place in that
 * order and nothing that is kept: so the first who waits moves up as soon as one is free, and no seat is given twice.
 */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { KeptRecord } from '@passerelle/kit/record/held-record';
import { loaderOfMany, type RequestContext } from '@passerelle/kit/request/context';
import { Ctx, Directive, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { dossierOf, personOf } from './accompaniment.js';
import { Workshop, workshops } from './workshop.js';
import { YoungPerson } from './young-person.js';

export const RegistrationStatusEnum = graphqlEnum('RegistrationStatus', 'What a registration for a workshop gives.', {
  SEATED: 'A seat.',
  WAITING: 'A place on the waiting list.',
  CANCELLED: 'Nothing any more: the registration or the workshop was cancelled.',
});
export type RegistrationStatus = keyof typeof RegistrationStatusEnum;

@Directive('@consent(category: "ACCOMPANIMENT")')
@ObjectType({ description: 'A person’s registration for a workshop.' })
@Entity({ tableName: 'registration' })
export class WorkshopRegistration extends KeptRecord {
  @Property({ type: 'uuid' })
  workshopId!: string;

  @Field(() => DateTimeScalar)
  @Property({ type: 'datetime' })
  registeredAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  @Property({ type: 'datetime', nullable: true })
  cancelledAt!: Date | null;

  /** The order of those who are registered for a workshop: whoever registers comes last. */
  @Property({ type: 'integer' })
  turn!: number;

  @Field(() => YoungPerson, { nullable: true })
  get person(): YoungPerson {
    return new YoungPerson(this.personId);
  }
}

export const registrationsOf = loaderOfMany(
  ({ em }, dossiers: string[]) =>
    em.find(WorkshopRegistration, { personId: { $in: dossiers.map(personOf) } }, { orderBy: { registeredAt: 'desc', id: 'asc' } }),
  dossierOf,
);

/** Those who are registered for a workshop, in their order. */
export const queues = loaderOfMany(
  ({ em }, ids: string[]) => em.find(WorkshopRegistration, { workshopId: { $in: ids }, cancelledAt: null }, { orderBy: { turn: 'asc' } }),
  ({ workshopId }) => workshopId,
);

/** What the place in the order gives; the place on the waiting list, from 1, where there is one. Pure. */
export function placeIn(
  queue: readonly { readonly id: string }[],
  id: string,
  seats: number,
): { readonly status: RegistrationStatus; readonly waitingPlace: number | null } {
  const at = queue.findIndex((one) => one.id === id);
  if (at < 0) return { status: 'CANCELLED', waitingPlace: null };
  return at < seats ? { status: 'SEATED', waitingPlace: null } : { status: 'WAITING', waitingPlace: at - seats + 1 };
}

@Resolver(() => WorkshopRegistration)
export class WorkshopRegistrationResolver {
  @FieldResolver(() => Workshop)
  workshop(@Root() registration: WorkshopRegistration, @Ctx() context: RequestContext): Promise<Workshop | null> {
    return context.load(workshops, registration.workshopId);
  }

  @FieldResolver(() => RegistrationStatusEnum)
  async status(@Root() registration: WorkshopRegistration, @Ctx() context: RequestContext): Promise<RegistrationStatus> {
    return (await placeOf(context, registration)).status;
  }

  @FieldResolver(() => Int, { nullable: true, description: 'The place on the waiting list, from 1; null for who does not wait.' })
  async waitingPlace(@Root() registration: WorkshopRegistration, @Ctx() context: RequestContext): Promise<number | null> {
    return (await placeOf(context, registration)).waitingPlace;
  }
}

async function placeOf(context: RequestContext, { id, workshopId }: WorkshopRegistration): Promise<ReturnType<typeof placeIn>> {
  const workshop = await context.load(workshops, workshopId);
  return placeIn(workshop?.cancelledAt ? [] : await context.load(queues, workshopId), id, workshop?.seats ?? 0);
}
