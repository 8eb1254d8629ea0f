/** What an organisation offers: its professionals publish slots and withdraw them, and the members to whom they are open find them. */
import { OWN_WORDS, readsWordsOf } from '@passerelle/kit/consent/own-words';
import { persistNew } from '@passerelle/kit/database/insert';
import { execute, rows } from '@passerelle/kit/database/sql';
import { BadUserInput, NotFound } from '@passerelle/kit/errors';
import { LanguageTagScalar } from '@passerelle/kit/graphql/code-scalars';
import { INSTANT_AND_ID } from '@passerelle/kit/graphql/cursor';
import { OrganisationKindEnum } from '@passerelle/kit/graphql/enums';
import { connectionOf, connectionTypes, PAGE_OF, pageSize } from '@passerelle/kit/graphql/pagination';
import { CursorScalar, DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { idOr, newId, type OrganisationId, organisationIdOr } from '@passerelle/kit/identity/ids';
import { KnownOrganisation, staffAmong } from '@passerelle/kit/registry/known';
import { leftAmong } from '@passerelle/kit/registry/membership';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { OrganisationKind } from '@passerelle/schema/categories';
import { Arg, Ctx, Directive, Field, FieldResolver, ID, InputType, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { type AppointmentKind, AppointmentKindEnum, type MeetingPlace, MeetingPlaceEnum } from '../appointment-codes.js';
import { placeProblem } from '../appointment-input.js';
import { openTo } from './open-slots.js';
import { Slot, type SlotOpenness, SlotOpennessEnum } from './slot.js';

const PAGE = 20;
const SlotConnection = connectionTypes('Slot', () => Slot);

@InputType()
export class SlotsInput {
  @Field(() => AppointmentKindEnum)
  kind!: AppointmentKind;

  @Directive('@bounds(from: "P0D", until: "P12M")')
  @Field(() => DateTimeScalar, { description: 'When the first of them begins: today or later, within a year.' })
  startsAt!: Date;

  @Directive('@bounds(least: 1, most: 720)')
  @Field(() => Int, { description: 'How long each takes: 1 to 720.' })
  minutes!: number;

  @Directive('@bounds(least: 1, most: 40)')
  @Field(() => Int, { description: 'How many follow one on the other: 1 to 40.' })
  count!: number;

  @Directive('@bounds(least: 1, most: 100)')
  @Field(() => Int, { description: 'For how many people each is: 1 to 100.' })
  seats!: number;

  @Field(() => MeetingPlaceEnum)
  placeKind!: MeetingPlace;

  @Directive('@bounds(longest: 200)')
  @Field(() => String, { nullable: true, description: 'The room or the address, told with the appointment: at most 200 characters.' })
  place!: string | null;

  @Directive('@bounds(longest: 500)')
  @Field(() => String, { nullable: true, description: 'Of ONLINE alone, told with the appointment: an address that begins with https://.' })
  link!: string | null;

  @Field(() => LanguageTagScalar, { nullable: true, description: 'The language that is spoken.' })
  language!: string | null;

  @Field(() => ID, { nullable: true, description: 'With whom, of the viewer’s organisation.' })
  professionalId!: string | null;

  @Field(() => SlotOpennessEnum)
  openTo!: SlotOpenness;

  @Field(() => [ID], { nullable: true, description: 'Of NAMED: the organisations that may book them.' })
  organisationIds!: string[] | null;

  @Field(() => [OrganisationKindEnum], { nullable: true, description: 'Of NAMED: the kinds of organisations that may book them.' })
  kinds!: OrganisationKind[] | null;
}

/** The queries and mutations on slots that concern no person. */
@Resolver(() => Slot)
export class OfferingResolver {
  @Query(() => SlotConnection, {
    nullable: true,
    description: 'The slots with free seats that the viewer’s organisation may book, its own among them, the next first.',
  })
  async slots(
    @Ctx() context: RequestContext,
    @Arg('organisationId', () => ID, { nullable: true, description: 'Those of one organisation.' }) organisationId: string | null,
    @Arg('kind', () => AppointmentKindEnum, { nullable: true }) kind: AppointmentKind | null,
    @Arg('from', () => DateTimeScalar, { nullable: true, description: 'Those that begin at this instant or after it.' })
    from: Date | null,
    @Directive('@bounds(notBefore: "from")')
    @Arg('until', () => DateTimeScalar, { nullable: true, description: 'Those that begin before this instant.' })
    until: Date | null,
    @Arg('first', () => Int, PAGE_OF(PAGE)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ) {
    const member = context.member();
    const size = pageSize(first, PAGE);
    const of = organisationId === null ? null : organisationIdOr(organisationId);
    const cursors = context.cursorsOf('slots', [of, kind, from, until], INSTANT_AND_ID);
    const last = cursors.open(after);
    const gone = [...(await leftAmong(context.em, await offering(context)))];
    const where = {
      $and: [
        openTo(member, context.now),
        { seatsLeft: { $gt: 0 }, ...(kind && { kind }) },
        of === null ? { holderId: { $nin: gone } } : { $and: [{ holderId: of }, { holderId: { $nin: gone } }] },
        from ? { startsAt: { $gte: from } } : {},
        until ? { startsAt: { $lt: until } } : {},
      ],
    };
    const beyond = last ? { $or: [{ startsAt: { $gt: new Date(last[0]) } }, { startsAt: new Date(last[0]), id: { $gt: last[1] } }] } : {};
    const found = await context.em.find(Slot, { $and: [where, beyond] }, { orderBy: { startsAt: 'asc', id: 'asc' }, limit: size + 1 });
    const page = connectionOf(found, { after, size }, ({ startsAt, id }) => cursors.seal([startsAt.toISOString(), id]));
    return { ...page, totalCount: await context.em.count(Slot, where) };
  }

  @Directive(OWN_WORDS)
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The room or the address, for the staff of its organisation; null for everybody else: the appointment tells it.',
  })
  place(@Root() { place, holderId }: Slot, @Ctx() context: RequestContext): string | null {
    return readsWordsOf(context, holderId) ? place : null;
  }

  @Mutation(() => Int, {
    description: 'Offers slots of the viewer’s organisation that follow one on the other, all alike. Returns how many.',
  })
  async publishSlots(@Ctx() context: RequestContext, @Arg('input', () => SlotsInput) input: SlotsInput): Promise<number> {
    const { organisationId: holderId } = context.member();
    const { result } = await context.change(async (em) => {
      const wrong = placeProblem(input);
      if (wrong) throw new BadUserInput(`input.${wrong.part}`, wrong.problem);
      if (input.startsAt <= context.now) throw new BadUserInput('input.startsAt', 'This time has passed: give a later one.');
      const { count, minutes, startsAt, organisationIds, kinds, ...each } = input;
      const [professionalId = null] = await staffAmong(
        em,
        holderId,
        each.professionalId ? [each.professionalId] : [],
        'input.professionalId',
      );
      const invited = await membersAmong(em, organisationIds ?? []);
      const named = input.openTo === 'NAMED';
      if (named && invited.length + (kinds ?? []).length === 0)
        throw new BadUserInput(
          organisationIds ? 'input.organisationIds' : 'input.kinds',
          'Say for whom they are: name organisations, or kinds of organisations.',
        );
      for (let nth = 0; nth < count; nth += 1) {
        const begins = startsAt.getTime() + nth * minutes * 60_000;
        persistNew(em, Slot, {
          ...each,
          id: newId(),
          holderId,
          professionalId,
          startsAt: new Date(begins),
          endsAt: new Date(begins + minutes * 60_000),
          seatsLeft: each.seats,
          organisationIds: named ? invited : [],
          kinds: named ? (kinds ?? []) : [],
          withdrawnAt: null,
        });
      }
      return count;
    });
    return result;
  }

  @Mutation(() => Boolean, {
    description: 'Withdraws a slot of the viewer’s organisation: nobody books it any more. What is booked stays; cancel it by itself.',
  })
  async withdrawSlot(@Ctx() context: RequestContext, @Arg('slotId', () => ID) slotId: string): Promise<boolean> {
    const { organisationId: holderId } = context.member();
    const { result } = await context.change(async (em) => {
      const slot = await em.findOne(Slot, { id: idOr(slotId), holderId });
      if (!slot) throw new NotFound('slot', 'slotId');
      await execute(em, 'update slot set withdrawn_at = coalesce(withdrawn_at, $2) where id = $1', [slot.id, context.now]);
      return true;
    });
    return result;
  }
}

const OFFERING = 'select distinct holder_id from slot where starts_at > $1 and withdrawn_at is null';
const offeringRow = z.object({ holder_id: z.string().transform(organisationIdOr) });

/** The organisations that offer anything. */
const offering = async ({ em, now }: RequestContext): Promise<OrganisationId[]> =>
  (await rows(em, offeringRow, OFFERING, [now])).map(({ holder_id }) => holder_id);

/** The ids of organisations of the consortium. Throws BadUserInput where one is of none. */
async function membersAmong(em: RequestContext['em'], ids: readonly string[]): Promise<OrganisationId[]> {
  const asked = [...new Set(ids.map(organisationIdOr))];
  const found = await em.count(KnownOrganisation, { id: { $in: asked } });
  if (found < asked.length) throw new BadUserInput('input.organisationIds', 'One of these is no member: `organisations` lists them.');
  return asked;
}
