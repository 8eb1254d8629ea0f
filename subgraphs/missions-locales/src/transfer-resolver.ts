/** The acts upon a transfer: a Mission Locale offers an accompaniment to another, which takes it over or declines. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { recordReading } from '@passerelle/kit/consent/recorded-field';
import { persistNew } from '@passerelle/kit/database/insert';
import { BadUserInput, Conflict, Forbidden, IllegalTransition } from '@passerelle/kit/errors';
import { idOr, newId, type OrganisationId, organisationIdOr } from '@passerelle/kit/identity/ids';
import { atVersion, recordToChange, writeAct, writeActs } from '@passerelle/kit/record/act';
import { writeAs } from '@passerelle/kit/record/write-as';
import { KnownOrganisation, staffAmong } from '@passerelle/kit/registry/known';
import { hasLeft } from '@passerelle/kit/registry/membership';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { TransferStatus } from '@passerelle/kit/vocabulary/codes';
import type { CategoryCode } from '@passerelle/schema/categories';
import type { Basis } from '@passerelle/schema/wire/consent-report';
import { Arg, Ctx, Directive, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { Accompaniment } from './accompaniment.js';
import { DOSSIERS, dossierAct, periodOf } from './acts/enrolment.js';
import { REGISTRATIONS, registrationAct } from './acts/registration.js';
import { handedOver, takenOver, toldOf } from './acts/transfer.js';
import { FormerPeriod } from './former-period.js';
import { WorkshopRegistration } from './registration.js';
import { AccompanimentTransfer, type TransferReason, TransferReasonEnum, type TransferRefusal, TransferRefusalEnum } from './transfer.js';
import { Workshop } from './workshop.js';

@InputType()
export class TransferInput {
  @Field(() => ID, { description: 'Another Mission Locale.' })
  toOrganisationId!: string;

  @Field(() => TransferReasonEnum)
  reason!: TransferReason;

  @Directive('@bounds(longest: 1000)')
  @Field(() => String, {
    nullable: true,
    description: 'To the other Mission Locale, which reads it as the person’s consents allow. At most 1000 characters.',
  })
  message!: string | null;
}

const VERSION = 'The version that was read: CONFLICT where it was changed since.';
const ASKED = 'The transfer, which the viewer’s Mission Locale is asked to take over.';

@Resolver()
export class TransferResolver {
  @Mutation(() => AccompanimentTransfer, {
    description:
      'Offers an accompaniment that goes on to another Mission Locale. It stays where it is until that one accepts, which needs the person’s consent that it read IDENTITY and ACCOMPANIMENT. CONFLICT while it is offered already.',
  })
  async transferAccompaniment(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'The accompaniment, by the viewer’s Mission Locale.' }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('input', () => TransferInput) { toOrganisationId, reason, message }: TransferInput,
  ): Promise<AccompanimentTransfer> {
    const holderId = context.holder('MISSION_LOCALE');
    const toId = organisationIdOr(toOrganisationId);
    const { result } = await context.change(async (em, emit) => {
      const to = await em.findOne(KnownOrganisation, { id: toId, kind: 'MISSION_LOCALE' });
      if (!to || to.id === holderId)
        throw new BadUserInput('input.toOrganisationId', 'Name another Mission Locale: organisations lists them.');
      if (await hasLeft(em, to.id))
        throw new BadUserInput('input.toOrganisationId', 'This Mission Locale has left the consortium: name another.');
      const dossier = await recordToChange(em, Accompaniment, 'accompaniment', { id, version, holderId });
      refuseEnded(context, dossier);
      if ((await em.count(AccompanimentTransfer, { dossierId: dossier.id, status: 'OFFERED' })) > 0)
        throw new Conflict('This accompaniment is offered already: take that offer back first.');
      const transfer = persistNew(em, AccompanimentTransfer, {
        id: newId(),
        personId: dossier.personId,
        holderId,
        dossierId: dossier.id,
        toId,
        status: 'OFFERED',
        reason,
        message,
        offeredAt: context.now,
        answeredAt: null,
        refusal: null,
      });
      emit(...toldOf(transfer, context.now));
      return transfer;
    });
    return result;
  }

  @Mutation(() => AccompanimentTransfer, {
    description:
      'Takes an accompaniment over, whole or not at all: it goes on with the viewer’s Mission Locale, and has ended for the former one, which keeps what it recorded and reads nothing new. FORBIDDEN where the person’s consents do not give the viewer IDENTITY and ACCOMPANIMENT. Consents that name the former one end with its record.',
  })
  async acceptTransfer(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: ASKED }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('referentId', () => ID, { nullable: true, description: 'The référent: a professional of the Mission Locale.' })
    referentId: string | null,
  ): Promise<AccompanimentTransfer> {
    const holderId = context.holder('MISSION_LOCALE');
    const { result } = await context.change(async (em, emit) => {
      const [referent = null] = referentId ? await staffAmong(em, holderId, [referentId], 'referentId') : [];
      const transfer = await openOffer(em, { id, version }, { toId: holderId });
      await refuseUnlessAgreed(context, transfer);
      const former = await inTheNameOf(em, transfer.holderId, holderId, () => handOver(em, context, transfer));
      const known = await em.findOne(
        Accompaniment,
        { personId: transfer.personId, holderId },
        { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
      );
      if (known) recordReading(context.guard, known, 'ACCOMPANIMENT', 'Accompaniment.status');
      if (known && known.status !== 'ENDED')
        throw new Conflict('Your Mission Locale accompanies this person already: decline the transfer, or end that accompaniment first.');
      if (known) persistNew(em, FormerPeriod, periodOf(known));
      const own = {
        id: known?.id ?? newId(),
        period: (known?.period ?? 0) + 1,
        holderId,
        referentId: referent,
        on: context.today,
        withFacts: (await groundOf(context, transfer, 'ADMINISTRATIVE_STATUS', 'Accompaniment.declared')) !== null,
      };
      const { events } = await writeAct(em, DOSSIERS, known, dossierAct(takenOver(former.before, own)));
      Object.assign(transfer, { status: 'ACCEPTED', answeredAt: context.now });
      // The registry makes the link before it hears where the person stands.
      emit(...toldOf(transfer, context.now), ...former.events, ...events);
      return transfer;
    });
    return result;
  }

  @Mutation(() => AccompanimentTransfer, { description: 'The viewer’s Mission Locale does not take the accompaniment over, and says why.' })
  async declineTransfer(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: ASKED }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('reason', () => TransferRefusalEnum) refusal: TransferRefusal,
  ): Promise<AccompanimentTransfer> {
    const toId = context.holder('MISSION_LOCALE');
    if (refusal === 'LEFT') throw new BadUserInput('reason', 'Your Mission Locale has not left: give another reason.');
    return close(context, { id, version }, { toId }, { status: 'DECLINED', refusal });
  }

  @Mutation(() => AccompanimentTransfer, { description: 'The Mission Locale that offered the accompaniment keeps it.' })
  takeBackTransfer(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'The transfer, which the viewer’s Mission Locale offered.' }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
  ): Promise<AccompanimentTransfer> {
    return close(context, { id, version }, { holderId: context.holder('MISSION_LOCALE') }, { status: 'TAKEN_BACK', refusal: null });
  }
}

interface Asked {
  readonly id: string;
  readonly version: number;
}
/** By whom the offer is answered. */
type Party = { readonly toId: OrganisationId } | { readonly holderId: OrganisationId };

/** An offer that waits, locked until the end of the transaction: of two answers at once the second finds another version. */
async function openOffer(em: EntityManager, { id, version }: Asked, party: Party): Promise<AccompanimentTransfer> {
  const of = { id: idOr(id), ...party };
  const found = await em.findOne(AccompanimentTransfer, of, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  const transfer = atVersion(found, 'transfer', version);
  if (transfer.status !== 'OFFERED') throw new Conflict('This transfer has been answered already.');
  return transfer;
}

interface Closing {
  readonly status: TransferStatus;
  readonly refusal: TransferRefusal | null;
}

async function close(context: RequestContext, asked: Asked, party: Party, closing: Closing): Promise<AccompanimentTransfer> {
  const { result } = await context.change(async (em, emit) => {
    const transfer = Object.assign(await openOffer(em, asked, party), { ...closing, answeredAt: context.now });
    emit(...toldOf(transfer, context.now));
    return transfer;
  });
  return result;
}

/** Refuses to move an accompaniment that has ended. That tells its status. */
function refuseEnded({ guard }: RequestContext, dossier: Accompaniment): void {
  recordReading(guard, dossier, 'ACCOMPANIMENT', 'Accompaniment.status');
  if (dossier.status === 'ENDED') throw new IllegalTransition('ENDED', 'ENDED');
}

/** What a Mission Locale must be let read before it takes an accompaniment over: it is given who the person is, and where they stand. */
const NEEDED = [
  ['IDENTITY', 'DeclaredFacts.birthDate'],
  ['ACCOMPANIMENT', 'Accompaniment.status'],
] as const;

async function refuseUnlessAgreed(context: RequestContext, transfer: AccompanimentTransfer): Promise<void> {
  for (const [category, field] of NEEDED)
    if ((await groundOf(context, transfer, category, field)) !== 'CONSENT')
      throw new Forbidden('The person has not let your Mission Locale read IDENTITY and ACCOMPANIMENT: ask them for these consents first.');
}

/** On what the viewer reads this of the former Mission Locale's record; null where it may not. What is taken over is a reading too. */
async function groundOf(
  { guard }: RequestContext,
  { personId, holderId }: Pick<AccompanimentTransfer, 'personId' | 'holderId'>,
  category: CategoryCode,
  field: string,
): Promise<Basis | null> {
  const decision = await guard.decide({ personId, holders: [holderId] }, category);
  if (!decision.permitted) return null;
  guard.disclose(decision, field);
  return decision.basis;
}

/**
 * Ends the accompaniment of the Mission Locale that offered it, with its registrations for workshops to come. It wrote the offer, and
 * this is what the offer said: so its own rows are written in its name.
 */
async function handOver(em: EntityManager, { today, now }: RequestContext, { dossierId, personId, holderId }: AccompanimentTransfer) {
  const dossier = await em.findOneOrFail(
    Accompaniment,
    { id: dossierId, holderId },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  if (dossier.status === 'ENDED') throw new Conflict('This accompaniment has ended meanwhile: decline the transfer.');
  const before = { ...dossier };
  const ended = await writeAct(em, DOSSIERS, dossier, dossierAct(handedOver(dossier, today), before));
  const registered = await em.find(WorkshopRegistration, { personId, holderId, cancelledAt: null });
  const toCome = await em.find(Workshop, { id: { $in: registered.map(({ workshopId }) => workshopId) }, startsAt: { $gt: now } });
  const ids = new Set(toCome.map(({ id }) => id));
  const seats = registered.filter(({ workshopId }) => ids.has(workshopId));
  const cancelled = seats.map((seat) => registrationAct({ ...seat, cancelledAt: now }));
  const given = await writeActs(em, REGISTRATIONS, seats, cancelled);
  return { before, events: [...ended.events, ...given.events] };
}

/** Does a part of the transaction in the name of another organisation, as whose the database takes the rows that it writes. */
async function inTheNameOf<Result>(
  em: EntityManager,
  organisationId: OrganisationId,
  viewerId: OrganisationId,
  work: () => Promise<Result>,
): Promise<Result> {
  await writeAs(em, organisationId);
  const result = await work();
  await em.flush();
  await writeAs(em, viewerId);
  return result;
}
