/** What follows on an emergency access: it is reviewed by the consortium, and the person can read of it. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { applyConsentEvents } from '@passerelle/kit/consent/consent-events';
import { BadUserInput, Forbidden } from '@passerelle/kit/errors';
import { INSTANT_AND_ID } from '@passerelle/kit/graphql/cursor';
import { connectionOf, connectionTypes, PAGE_OF, pageSize } from '@passerelle/kit/graphql/pagination';
import { CursorScalar } from '@passerelle/kit/graphql/scalars';
import { idOr, type PersonId } from '@passerelle/kit/identity/ids';
import { isAuditor, type Member } from '@passerelle/kit/identity/viewer';
import { asSeen } from '@passerelle/kit/input/words';
import { loaderOfPerson, type RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { mayAuditNow, refuseStatistics } from './auditor.js';
import { EmergencyAccess, type EmergencyFinding, EmergencyFindingEnum, projectedEmergency } from './emergency.js';
import { lockedAccess } from './emergency-limits.js';
import { YoungPerson } from './young-person.js';

const PAGE = 20;
const SHORTEST_NOTE = 10;
const EmergencyAccessConnection = connectionTypes('EmergencyAccess', () => EmergencyAccess);

const accessesOf = loaderOfPerson(({ em }, people: PersonId[]) =>
  em.find(EmergencyAccess, { personId: { $in: people } }, { orderBy: { opensAt: 'desc', id: 'desc' } }),
);

@Resolver(() => YoungPerson)
export class EmergencyReviewResolver {
  @Directive('@open(because: "null but to the person and the consortium’s auditor", recorded: "EMERGENCY_ACCESSES")')
  @FieldResolver(() => [EmergencyAccess], {
    nullable: true,
    description:
      'Every emergency access to the person’s data, the latest first: for the person and the consortium’s auditor; null otherwise.',
  })
  async emergencyAccesses(@Root() { id }: YoungPerson, @Ctx() context: RequestContext): Promise<EmergencyAccess[] | null> {
    return mayAuditNow(context, id) ? context.load(accessesOf, id) : null;
  }

  @Query(() => EmergencyAccessConnection, {
    nullable: true,
    name: 'emergencyAccesses',
    description:
      'Emergency accesses, the latest first: all for the consortium’s auditor (its COORDINATOR), its own for an organisation’s MANAGER.',
  })
  async accessesToReview(
    @Ctx() context: RequestContext,
    @Arg('reviewed', () => Boolean, { nullable: true }) reviewed: boolean | null,
    @Arg('first', () => Int, PAGE_OF(PAGE)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ) {
    const mine = ownOf(context.member());
    refuseStatistics(context);
    const size = pageSize(first, PAGE);
    const cursors = context.cursorsOf('emergencyAccesses', [reviewed], INSTANT_AND_ID);
    const [opensAt, id] = cursors.open(after) ?? [null, null];
    const filter = { ...mine, ...(reviewed !== null && { reviewed }) };
    const before = opensAt && id ? { $or: [{ opensAt: { $lt: new Date(opensAt) } }, { opensAt: new Date(opensAt), id: { $lt: id } }] } : {};
    const [found, totalCount] = await Promise.all([
      context.em.find(EmergencyAccess, { ...filter, ...before }, { orderBy: { opensAt: 'desc', id: 'desc' }, limit: size + 1 }),
      context.em.count(EmergencyAccess, filter),
    ]);
    const page = connectionOf(found, { after, size }, (access) => cursors.seal([access.opensAt.toISOString(), access.id]));
    return { ...page, totalCount };
  }

  @Mutation(() => EmergencyAccess, {
    description:
      'The consortium’s auditor says what an emergency access was. One that was not justified is closed at once, with all of that professional’s accesses to the person, and bars the professional from opening others, and their organisation from opening one to the person (liftEmergencyBar).',
  })
  async reviewEmergencyAccess(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('finding', () => EmergencyFindingEnum) finding: EmergencyFinding,
    @Arg('note', () => String, { description: 'Why; the person and the organisation read it.' }) note: string,
  ): Promise<EmergencyAccess> {
    const viewer = context.member();
    if (!isAuditor(viewer)) throw new Forbidden('The consortium’s auditor (its COORDINATOR) reviews emergency accesses.');
    if (asSeen(note).length < SHORTEST_NOTE) throw new BadUserInput('note', `Say why in at least ${SHORTEST_NOTE} characters.`);
    const { now } = context;
    const { result, position } = await context.change(async (em, emit) => {
      const access = await lockedAccess(context, em, { id: idOr(id) });
      if (access.reviewed) throw new BadUserInput('id', 'This has been reviewed already.');
      Object.assign(access, { reviewed: true, reviewedAt: now, finding, reviewNote: note });
      if (finding === 'UNJUSTIFIED') {
        const closed = await closeAll(em, access, now);
        await applyConsentEvents(em, closed.map(projectedEmergency));
        emit(...closed.map(projectedEmergency));
      }
      return access;
    });
    if (position > 0) await context.feed.barrier.waitForAll(position);
    return result;
  }
}

/** Closes what the professional has open to the person, or waits to be signed. Returns what was open. */
async function closeAll(em: EntityManager, { professionalId, personId }: EmergencyAccess, now: Date): Promise<EmergencyAccess[]> {
  const theirs = await em.find(
    EmergencyAccess,
    { professionalId, personId, $or: [{ closesAt: { $gt: now } }, { awaitsSignatureUntil: { $gt: now } }] },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  const open = theirs.filter(({ closesAt }) => closesAt > now);
  for (const access of open) access.closesAt = now;
  for (const access of theirs) access.awaitsSignatureUntil = null;
  return open;
}

/** The accesses that a member may list. Throws Forbidden where there are none that it may. */
function ownOf(viewer: Member): { readonly organisationId?: Member['organisationId'] } {
  if (isAuditor(viewer)) return {};
  if (viewer.role === 'MANAGER') return { organisationId: viewer.organisationId };
  throw new Forbidden('This is for the consortium’s auditor and for an organisation’s MANAGER.');
}
