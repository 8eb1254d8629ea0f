/** The acts of a Mission Locale upon a dossier: it begins, enrols, pauses and ends, and says who accompanies the person. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { recordReading } from '@passerelle/kit/consent/recorded-field';
import { persistNew } from '@passerelle/kit/database/insert';
import { BadUserInput, Conflict, IllegalTransition } from '@passerelle/kit/errors';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { newId, type OrganisationId, personIdOr } from '@passerelle/kit/identity/ids';
import { recordToChange, writeAct } from '@passerelle/kit/record/act';
import { lockHeldPerson, staffAmong } from '@passerelle/kit/registry/known';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { EnrolmentStatus } from '@passerelle/kit/vocabulary/codes';
import { Arg, Ctx, Directive, ID, Int, Mutation, Resolver } from 'type-graphql';
import { Accompaniment, lockDossier } from './accompaniment.js';
import { type EmploymentBarrier, EmploymentBarrierEnum, type Programme, ProgrammeEnum } from './accompaniment-codes.js';
import { BeginAccompanimentInput, EligibilityFactsInput, EndAccompanimentInput } from './accompaniment-input.js';
import { DOSSIERS, type DossierDays, dossierAct, dossierProblem, type KeptDossier, periodOf } from './acts/enrolment.js';
import { situationsToldAgain } from './acts/situation.js';
import { eligibilityOn } from './eligibility.js';
import { tellReasons } from './eligibility-reasons.js';
import { enrolmentsIn, FormerPeriod } from './former-period.js';
import { Situation } from './situation.js';

const DOSSIER = 'The accompaniment, by the viewer’s Mission Locale.';
const VERSION = 'The version that was read: CONFLICT where the accompaniment was changed since.';
const NOT_ENDED = { endedOn: null, endReason: null, exitedTo: null };
const NOT_TRANSFERRED = { transferredOn: null, receivedOn: null, enrolledElsewhere: false };

@Resolver(() => Accompaniment)
export class EnrolmentResolver {
  @Mutation(() => Accompaniment, {
    description:
      'Puts on record that the viewer’s Mission Locale has met a person for whom it holds a record. An accompaniment that has ended is begun anew in the same record, and its steps stay. CONFLICT where one goes on.',
  })
  async beginAccompaniment(
    @Ctx() context: RequestContext,
    @Arg('personId', () => ID) personId: string,
    @Arg('input', () => BeginAccompanimentInput) { referentId, ...input }: BeginAccompanimentInput,
  ): Promise<Accompaniment> {
    const holderId = context.holder('MISSION_LOCALE');
    const { result } = await context.change(async (em, emit) => {
      const of = { personId: await lockHeldPerson(em, { personId: personIdOr(personId), holderId }, 'personId'), holderId };
      const referent = await referentOf(em, holderId, referentId, 'input.referentId');
      const known = await em.findOne(Accompaniment, of, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
      if (known) refuseUnlessOver(context, known, input.identifiedOn);
      const begun = {
        ...input,
        ...NOT_ENDED,
        ...NOT_TRANSFERRED,
        status: 'IDENTIFIED' as const,
        referentId: referent,
        enrolledOn: null,
        pausedOn: null,
      };
      if (known) persistNew(em, FormerPeriod, periodOf(known));
      const dossier = known
        ? { ...known, ...begun, period: known.period + 1 }
        : { ...of, ...begun, ...NOTHING_DECLARED, id: newId(), barriers: [], period: 1 };
      const { record, events } = await writeAct(em, DOSSIERS, known, dossierAct(dossier));
      emit(...events);
      return record;
    });
    return result;
  }

  @Mutation(() => Accompaniment, {
    description:
      'Enrols a person whom the viewer’s Mission Locale has identified. Refused, with the reason, where the IPR programme’s conditions are not met.',
  })
  async enrolInProgramme(
    @Ctx() context: RequestContext,
    @Arg('personId', () => ID) personId: string,
    @Arg('programme', () => ProgrammeEnum) programme: Programme,
    @Directive('@bounds(from: "-P36M", until: "P0D")')
    @Arg('enrolledOn', () => DateScalar, { nullable: true, description: 'Within the last three years; today where it is left out.' })
    enrolledOn: string | null,
  ): Promise<Accompaniment> {
    const holderId = context.holder('MISSION_LOCALE');
    const { result } = await context.change(async (em, emit) => {
      const dossier = await lockDossier(em, { personId, holderId });
      refuseUnless(context, dossier, ['IDENTIFIED'], 'ENROLLED');
      const day = enrolledOn ?? context.today;
      const finding = eligibilityOn(dossier, day);
      if (programme === 'IPR' && !finding.eligible) {
        const { told } = await tellReasons(context, dossier, finding);
        throw new BadUserInput('personId', `Not eligible: ${told.join(', ')}.`);
      }
      const enrolled = { ...dossier, status: 'ENROLLED' as const, programme, enrolledOn: day };
      refuseUnfitting(context, dossier, enrolled, '');
      const before = await enrolmentsIn(em, dossier);
      const situations = await em.find(Situation, { personId: dossier.personId, holderId });
      const { events } = await writeAct(em, DOSSIERS, dossier, dossierAct(enrolled, dossier));
      emit(...events, ...situationsToldAgain(situations, before, [...before, day]));
      return dossier;
    });
    return result;
  }

  @Mutation(() => Accompaniment, { description: 'The programme rests for a person who is enrolled.' })
  pauseAccompaniment(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: DOSSIER }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Directive('@bounds(from: "-P36M", until: "P0D")')
    @Arg('pausedOn', () => DateScalar, { description: 'Within the last three years.' })
    pausedOn: string,
  ): Promise<Accompaniment> {
    return changed(context, { id, version }, (dossier) => {
      refuseUnless(context, dossier, ['ENROLLED', 'PAUSED'], 'PAUSED');
      const paused = { ...dossier, status: 'PAUSED' as const, pausedOn };
      refuseUnfitting(context, dossier, paused, '');
      return paused;
    });
  }

  @Mutation(() => Accompaniment, {
    description: 'The accompaniment goes on: after a pause, or because it had not ended.',
  })
  resumeAccompaniment(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: DOSSIER }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
  ): Promise<Accompaniment> {
    return changed(context, { id, version }, (dossier) => {
      refuseTransferred(context, dossier);
      const status = dossier.enrolledOn ? 'ENROLLED' : 'IDENTIFIED';
      refuseUnless(context, dossier, ['PAUSED', 'ENDED'], status);
      return { ...dossier, ...NOT_ENDED, status, pausedOn: null };
    });
  }

  @Mutation(() => Accompaniment, { description: 'Ends an accompaniment, or corrects when and why it ended.' })
  endAccompaniment(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: DOSSIER }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('input', () => EndAccompanimentInput) { endedOn, reason, exitedTo }: EndAccompanimentInput,
  ): Promise<Accompaniment> {
    return changed(context, { id, version }, (dossier) => {
      refuseTransferred(context, dossier);
      const ended = { ...dossier, status: 'ENDED' as const, pausedOn: null, endedOn, endReason: reason, exitedTo };
      refuseUnfitting(context, dossier, ended, 'input.');
      return ended;
    });
  }

  @Mutation(() => Accompaniment, { description: 'Says who of the Mission Locale accompanies the person, or that nobody does now.' })
  assignReferent(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: DOSSIER }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('referentId', () => ID, { nullable: true, description: 'A professional of the Mission Locale; null for nobody.' })
    referentId: string | null,
  ): Promise<Accompaniment> {
    return changed(context, { id, version }, async (dossier, em) => ({
      ...dossier,
      referentId: await referentOf(em, dossier.holderId, referentId, 'referentId'),
    }));
  }

  @Mutation(() => Accompaniment, { description: 'Says what stands between the person and a job: all of it.' })
  setBarriers(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: DOSSIER }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('barriers', () => [EmploymentBarrierEnum]) barriers: EmploymentBarrier[],
  ): Promise<Accompaniment> {
    return changed(context, { id, version }, (dossier) => ({ ...dossier, barriers: [...new Set(barriers)] }));
  }

  @Mutation(() => Accompaniment, {
    description: 'Notes what the person declared, from which eligibility is computed: all of it. Who is enrolled stays so.',
  })
  setEligibilityFacts(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: DOSSIER }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('input', () => EligibilityFactsInput) input: EligibilityFactsInput,
  ): Promise<Accompaniment> {
    return changed(context, { id, version }, (dossier) => ({ ...dossier, ...NOTHING_DECLARED, ...input }));
  }
}

const NOTHING_DECLARED = { birthDate: null, applicationRegisteredOn: null, applicationPending: false, protectedSince: null };

/** Writes the dossier that `change` makes of the one that there is. */
async function changed(
  context: RequestContext,
  { id, version }: { readonly id: string; readonly version: number },
  change: (dossier: Accompaniment, em: EntityManager) => KeptDossier | Promise<KeptDossier>,
): Promise<Accompaniment> {
  const holderId = context.holder('MISSION_LOCALE');
  const { result } = await context.change(async (em, emit) => {
    const dossier = await recordToChange(em, Accompaniment, 'accompaniment', { id, version, holderId });
    const { events } = await writeAct(em, DOSSIERS, dossier, dossierAct(await change(dossier, em), dossier));
    emit(...events);
    return dossier;
  });
  return result;
}

/** Refuses an act that the dossier's status does not allow. That tells the status, whichever it is. */
function refuseUnless({ guard }: RequestContext, dossier: Accompaniment, allowed: readonly EnrolmentStatus[], to: EnrolmentStatus): void {
  recordReading(guard, dossier, 'ACCOMPANIMENT', 'Accompaniment.status');
  if (!allowed.includes(dossier.status)) throw new IllegalTransition(dossier.status, to);
}

/** Refuses to change the end of an accompaniment that goes on with another Mission Locale. That tells so. */
function refuseTransferred({ guard }: RequestContext, dossier: Accompaniment): void {
  if (dossier.transferredOn === null) return;
  recordReading(guard, dossier, 'ACCOMPANIMENT', 'Accompaniment.transferredOn');
  throw new Conflict('Another Mission Locale has taken this accompaniment over: it goes on there.');
}

/** Refuses to begin an accompaniment anew that goes on, or from a day before its end. */
function refuseUnlessOver({ guard }: RequestContext, dossier: Accompaniment, identifiedOn: string): void {
  recordReading(guard, dossier, 'ACCOMPANIMENT', 'Accompaniment.status');
  if (dossier.status !== 'ENDED')
    throw new Conflict('Your Mission Locale accompanies this person already: change that accompaniment, or end it first.');
  if (dossier.endedOn && identifiedOn < dossier.endedOn)
    throw new BadUserInput('input.identifiedOn', 'The accompaniment before this one ended later: correct one of the two days.');
}

/** Refuses days of a dossier that do not follow each other. That tells when the person was met, or enrolled. */
function refuseUnfitting({ guard }: RequestContext, dossier: Accompaniment, changed: DossierDays, within: '' | 'input.'): void {
  const found = dossierProblem(changed);
  if (!found) return;
  recordReading(guard, dossier, 'ACCOMPANIMENT', 'Accompaniment.enrolledOn');
  throw new BadUserInput(`${within}${found.part}`, found.problem);
}

/** The professional of the Mission Locale by this id; null for nobody. */
async function referentOf(em: EntityManager, holderId: OrganisationId, referentId: string | null, field: string): Promise<string | null> {
  const [referent = null] = referentId ? await staffAmong(em, holderId, [referentId], field) : [];
  return referent;
}
