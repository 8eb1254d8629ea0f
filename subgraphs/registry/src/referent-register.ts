/** The référent of each Mission Locale, whom its own MANAGER names, or the consortium's COORDINATOR. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { execute } from '@passerelle/kit/database/sql';
import { BadUserInput, Conflict, Forbidden, NotFound } from '@passerelle/kit/errors';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { idOr, newId, type OrganisationId, organisationIdOr } from '@passerelle/kit/identity/ids';
import { atVersion, takeBack, writeAct } from '@passerelle/kit/record/act';
import type { RequestContext } from '@passerelle/kit/request/context';
import { addDays } from '@passerelle/kit/vocabulary/calendar';
import { Arg, Ctx, Directive, ID, Int, Mutation, Resolver } from 'type-graphql';
import { endedBefore, mayFollow, REFERENTS, referentAct } from './acts/referent.js';
import { Organisation, Professional } from './organisation.js';
import { organisationOfRegistrar } from './professional-register.js';
import { ReferentPeriod } from './referent.js';
import { endedAmong } from './standing.js';

const VERSION_READ = 'The version that was read: CONFLICT where it was changed since.';
/** Of one Mission Locale one is named at a time: an organisation locks no row of another. */
const ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('name referent ' || $1))";

@Resolver()
export class ReferentRegisterResolver {
  @Mutation(() => ReferentPeriod, {
    description:
      'Names the référent IPR of a Mission Locale from a day on: who was it until then is it until the day before. By its MANAGER, or the consortium’s COORDINATOR.',
  })
  async nameReferent(
    @Ctx() context: RequestContext,
    @Arg('organisationId', () => ID) organisationId: string,
    @Arg('professionalId', () => ID, { description: 'Of somebody who works there, and whose access was not ended.' })
    professionalId: string,
    @Directive('@bounds(from: "-P30Y", until: "P0D")')
    @Arg('since', () => DateScalar, { description: 'The first day, today at the latest, after the first day of who was it before.' })
    since: string,
  ): Promise<ReferentPeriod> {
    const asked = organisationIdOr(organisationId);
    refuseOthers(context, asked);
    const { result } = await context.change(async (em, emit) => {
      await execute(em, ONE_AT_A_TIME, [asked]);
      refuseUnlessItHasOne(await em.findOne(Organisation, { id: asked }));
      const professional = await em.findOne(Professional, { id: idOr(professionalId), organisationId: asked });
      if (!professional) throw new BadUserInput('professionalId', 'Nobody by this id works there: give an id of its `professionals`.');
      if ((await endedAmong(em, [professional.id])).length > 0)
        throw new BadUserInput('professionalId', 'The access of this professional was ended: name another.');
      const former = await latestOf(em, asked);
      if (former?.professionalId === professional.id && former.until === null)
        throw new Conflict('This professional is the référent already.');
      if (!mayFollow(since, former)) throw new BadUserInput('since', 'Another was named on this day, or since: give a later day.');
      if (former) {
        const ended = referentAct({ ...former, until: endedBefore(since, former) });
        emit(...(await writeAct(em, REFERENTS, former, ended)).events);
        // One is named at a time, and the database holds it so.
        await em.flush();
      }
      const act = referentAct({ id: newId(), organisationId: asked, professionalId: professional.id, since, until: null });
      const { record, events } = await writeAct(em, REFERENTS, null, act);
      emit(...events);
      return record;
    });
    return result;
  }

  @Mutation(() => ReferentPeriod, {
    description:
      'The référent IPR is it no more, and nobody is named yet. By the MANAGER of the Mission Locale, or the consortium’s COORDINATOR.',
  })
  async endReferent(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'Of an entry of `referents`.' }) id: string,
    @Arg('version', () => Int, { description: VERSION_READ }) version: number,
    @Directive('@bounds(from: "-P30Y", until: "P0D")')
    @Arg('until', () => DateScalar, { description: 'The last day, today at the latest.' })
    until: string,
  ): Promise<ReferentPeriod> {
    const own = organisationOfRegistrar(context);
    const { result } = await context.change(async (em, emit) => {
      const known = await periodToChange(em, id, version, own);
      if (known.until !== null) throw new Conflict('Their time as the référent is over already.');
      if (known.since !== null && until < known.since) throw new BadUserInput('until', 'This is before their first day: give a later day.');
      const { record, events } = await writeAct(em, REFERENTS, known, referentAct({ ...known, until }));
      emit(...events);
      return record;
    });
    return result;
  }

  @Mutation(() => Boolean, {
    description:
      'Takes out the latest entry of `referents`, which was entered in error. Where it took the place of another on the day after their last, they are the référent again. By the MANAGER of the Mission Locale, or the consortium’s COORDINATOR.',
  })
  async referentEnteredInError(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'Of the latest entry of `referents`.' }) id: string,
    @Arg('version', () => Int, { description: VERSION_READ }) version: number,
  ): Promise<boolean> {
    const own = organisationOfRegistrar(context);
    const { result } = await context.change(async (em, emit) => {
      const known = await periodToChange(em, id, version, own);
      if ((await latestOf(em, known.organisationId))?.id !== known.id)
        throw new Conflict('Another was named since: take out the latest one first.');
      emit(...(await takeBack(em, REFERENTS, known, referentAct(known))));
      await em.flush();
      const former = await latestOf(em, known.organisationId);
      if (former?.until && known.since !== null && addDays(former.until, 1) === known.since)
        emit(...(await writeAct(em, REFERENTS, former, referentAct({ ...former, until: null }))).events);
      return true;
    });
    return result;
  }
}

function refuseOthers(context: RequestContext, asked: OrganisationId): void {
  const own = organisationOfRegistrar(context);
  if (own !== null && own !== asked) throw new Forbidden('A MANAGER of a Mission Locale names its own référent.');
}

function refuseUnlessItHasOne(organisation: Organisation | null): void {
  if (!organisation) throw new NotFound('organisation', 'organisationId');
  if (organisation.kind !== 'MISSION_LOCALE') throw new BadUserInput('organisationId', 'A Mission Locale alone has a référent IPR.');
  if (organisation.leftAt !== null) throw new BadUserInput('organisationId', 'This organisation has left the consortium.');
}

const latestOf = (em: EntityManager, organisationId: OrganisationId): Promise<ReferentPeriod | null> =>
  em.findOne(ReferentPeriod, { organisationId }, { orderBy: { since: 'desc nulls last' }, refresh: true });

/** The entry, locked, at the version that was read. @param own whose entries the viewer writes; null where those of all */
async function periodToChange(em: EntityManager, id: string, version: number, own: OrganisationId | null): Promise<ReferentPeriod> {
  const among = { id: idOr(id), ...(own && { organisationId: own }) };
  const found = await em.findOne(ReferentPeriod, among);
  // Whoever names another locks in this order too.
  if (found) await execute(em, ONE_AT_A_TIME, [found.organisationId]);
  const locked = found && (await em.findOne(ReferentPeriod, among, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true }));
  return atVersion(locked, 'referent', version);
}
