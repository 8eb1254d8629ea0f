/** Reading appointments: of a person, and of the viewer's own organisation. */
import type { FilterQuery } from '@mikro-orm/postgresql';
import { pathOf } from '@passerelle/kit/consent/guarded-schema';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { PAGE_OF } from '@passerelle/kit/graphql/pagination';
import { CursorScalar, DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { RecordChange, RecordChangeConnection } from '@passerelle/kit/history/record-change';
import { CHANGES, changesOf, HISTORY } from '@passerelle/kit/history/record-changes';
import { professionalIdOr } from '@passerelle/kit/identity/ids';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Directive, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql';
import type { Appointment } from './appointment.js';
import { APPOINTMENTS_PAGE, AppointmentConnection, EACH_IS_GUARDED, pageOfAppointments } from './appointment-list.js';
import { YoungPerson } from './young-person.js';

const FIELD = 'YoungPerson.appointments';

const AppointmentSpanEnum = graphqlEnum('AppointmentSpan', 'Which appointments of a person.', {
  COMING: 'Those that have not ended, the next first.',
  PAST: 'Those that have ended, the latest first.',
});
type AppointmentSpan = keyof typeof AppointmentSpanEnum;

/** The fields of YoungPerson that the agenda answers. */
@Resolver(() => YoungPerson)
export class YoungPersonResolver {
  @Directive(EACH_IS_GUARDED)
  @FieldResolver(() => AppointmentConnection, {
    nullable: true,
    description:
      'The appointments of the person, with whichever organisation. Category APPOINTMENTS. Those that the viewer may not see are left out, and the consent report names the category once, whether or not there were any.',
  })
  async appointments(
    @Root() { id }: YoungPerson,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('span', () => AppointmentSpanEnum, { nullable: true, description: 'COMING where it is not said.' }) span: AppointmentSpan | null,
    @Arg('first', () => Int, PAGE_OF(APPOINTMENTS_PAGE)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ): Promise<AppointmentConnection> {
    const latestFirst = span === 'PAST';
    const people = await context.guard.idsOf(id);
    const time: FilterQuery<Appointment> = { endsAt: latestFirst ? { $lt: context.now } : { $gte: context.now } };
    return pageOfAppointments(context, {
      list: [FIELD, [people[0], span]],
      people,
      where: { $and: [await readable(context, id, info), time] },
      latestFirst,
      first,
      after,
    });
  }

  @Directive(HISTORY)
  @FieldResolver(() => RecordChangeConnection, {
    nullable: true,
    description:
      'What was put on record of appointments, changed and taken out, the latest first: by the viewer’s organisation; to the person, by all.',
  })
  appointmentChanges(
    @Root() person: YoungPerson,
    @Ctx() context: RequestContext,
    @Arg('recordId', () => ID, { nullable: true, description: 'Of one appointment.' }) recordId: string | null,
    @Arg('first', () => Int, PAGE_OF(CHANGES)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ) {
    return changesOf(context, 'appointmentChanges', person.id, { recordId, first, after }, { shown: ['appointment'] }, RecordChange);
  }
}

/** The list of an organisation's professionals. */
@Resolver()
export class AgendaResolver {
  @Directive(EACH_IS_GUARDED)
  @Query(() => AppointmentConnection, {
    nullable: true,
    description: 'The appointments that the viewer’s organisation holds, the first one first: of all its professionals, or of one.',
  })
  async agenda(
    @Ctx() context: RequestContext,
    @Directive('@bounds(from: "-P24M", until: "P24M")')
    @Arg('from', () => DateTimeScalar, {
      nullable: true,
      description: 'Those that end at this instant or after it; now, where it is left out.',
    })
    from: Date | null,
    @Directive('@bounds(from: "-P24M", until: "P24M", notBefore: "from")')
    @Arg('until', () => DateTimeScalar, { nullable: true, description: 'Those that begin before this instant.' })
    until: Date | null,
    @Arg('professionalId', () => ID, { nullable: true, description: 'Those of this professional.' }) professionalId: string | null,
    @Arg('first', () => Int, PAGE_OF(APPOINTMENTS_PAGE)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ): Promise<AppointmentConnection> {
    context.member();
    const of = professionalId === null ? null : professionalIdOr(professionalId);
    const ownId = context.readsOwnAs;
    return pageOfAppointments(context, {
      list: ['agenda', [from, until, of]],
      people: null,
      where: {
        $and: [
          ownId === null ? { id: [] } : { holderId: ownId },
          { endsAt: { $gte: from ?? context.now }, ...(until && { startsAt: { $lt: until } }) },
          of === null ? {} : { professionalId: of },
        ],
      },
      latestFirst: false,
      first,
      after,
    });
  }
}

/** What limits a person's appointments to those that the viewer may read. What is left out, or would be, goes to the report once. */
async function readable({ guard, readsOwnAs: ownId }: RequestContext, id: YoungPerson['id'], info: GraphQLResolveInfo) {
  const parts: FilterQuery<Appointment>[] = [];
  let isSaid = false;
  for (const personId of await guard.idsOf(id)) {
    const anyHolder = { personId, holders: [] };
    const decision = await guard.decide(anyHolder, 'APPOINTMENTS');
    if (ownId !== null) parts.push({ personId, holderId: ownId });
    if (decision.permitted) parts.push({ personId, holderId: { $nin: [...(await guard.restrictingOthers(personId))] } });
    else if (!isSaid) guard.withhold(anyHolder, 'APPOINTMENTS', decision.reason, FIELD, pathOf(info));
    isSaid ||= !decision.permitted;
  }
  return { $or: parts.length > 0 ? parts : [{ id: [] }] };
}
