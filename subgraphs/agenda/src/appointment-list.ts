/** Lists of appointments: a person's, and those of an organisation's professionals. Both are in the order of time. */
import type { FilterQuery } from '@mikro-orm/postgresql';
import { INSTANT_AND_ID } from '@passerelle/kit/graphql/cursor';
import { type Connection, connectionOf, type Edge, PAGE_COST, PageInfo, pageSize, STRUCTURE } from '@passerelle/kit/graphql/pagination';
import { CursorScalar } from '@passerelle/kit/graphql/scalars';
import type { PersonId } from '@passerelle/kit/identity/ids';
import { loader, type RequestContext } from '@passerelle/kit/request/context';
import { Directive, Field, ObjectType } from 'type-graphql';
import { Appointment } from './appointment.js';

/** How many are given at once where the client does not say. */
export const APPOINTMENTS_PAGE = 20;

/** The directive of a list of appointments, which leaves out what the viewer may not read. */
export const EACH_IS_GUARDED = '@open(because: "leaves out what the viewer may not read, and each of its records is guarded")';

@Directive(STRUCTURE)
@ObjectType()
class AppointmentEdge implements Edge<Appointment> {
  @Field(() => CursorScalar)
  cursor!: string;

  @Directive(EACH_IS_GUARDED)
  @Field(() => Appointment, { nullable: true })
  node!: Appointment;
}

/** A page of appointments. */
@Directive(STRUCTURE)
@Directive(PAGE_COST)
@ObjectType({ description: 'Without a count: it would tell of what is withheld.' })
export class AppointmentConnection implements Connection<Appointment> {
  @Field(() => [AppointmentEdge])
  edges!: AppointmentEdge[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

/** Which appointments of those that the viewer may read, in which order, and which page of them. */
interface AppointmentsAsked {
  /** The list, with what chooses its rows, for its cursors. */
  readonly list: readonly [field: string, chosenBy: readonly unknown[]];
  readonly where: FilterQuery<Appointment>;
  /** The ids of the one person whose they are; null where they are of several. */
  readonly people: readonly PersonId[] | null;
  readonly latestFirst: boolean;
  readonly first: number | null;
  readonly after: string | null;
}

const inOrder = (latestFirst: boolean) => {
  const order = latestFirst ? ('desc' as const) : ('asc' as const);
  return { startsAt: order, id: order };
};

/** The appointments of everyone who is asked about at the same moment, in one statement for each order. */
const firstPages = loader<Pick<AppointmentsAsked, 'where' | 'latestFirst'> & { readonly people: readonly PersonId[] }, Appointment[]>(
  async ({ em }, asked) => {
    const found = new Map<boolean, Appointment[]>();
    for (const [latestFirst, group] of Map.groupBy(asked, (one) => one.latestFirst))
      found.set(latestFirst, await em.find(Appointment, { $or: group.map(({ where }) => where) }, { orderBy: inOrder(latestFirst) }));
    return asked.map(({ people, latestFirst }) => (found.get(latestFirst) ?? []).filter(({ personId }) => people.includes(personId)));
  },
);

/** A page of appointments in the order of their beginning. */
export async function pageOfAppointments(
  context: RequestContext,
  { list: [field, chosenBy], where, people, latestFirst, first, after }: AppointmentsAsked,
): Promise<AppointmentConnection> {
  const size = pageSize(first, APPOINTMENTS_PAGE);
  const cursors = context.cursorsOf(field, chosenBy, INSTANT_AND_ID);
  const last = cursors.open(after);
  const found =
    people && !last
      ? await context.load(firstPages, { people, where, latestFirst })
      : await context.em.find(
          Appointment,
          { $and: [where, last ? beyond(new Date(last[0]), last[1], latestFirst) : {}] },
          { orderBy: inOrder(latestFirst), limit: size + 1 },
        );
  const page = connectionOf(found, { after, size }, ({ startsAt, id }) => cursors.seal([startsAt.toISOString(), id]));
  context.guard.prefetch(page.edges.map(({ node }) => node.personId));
  return page;
}

/** What limits rows to those that come after a place in the list. */
const beyond = (startsAt: Date, id: string, latestFirst: boolean): FilterQuery<Appointment> =>
  latestFirst
    ? { $or: [{ startsAt: { $lt: startsAt } }, { startsAt, id: { $lt: id } }] }
    : { $or: [{ startsAt: { $gt: startsAt } }, { startsAt, id: { $gt: id } }] };
