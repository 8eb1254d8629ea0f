/** Handing over all that a professional accompanies: they leave, or are away for long. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { BadUserInput, Forbidden } from '@passerelle/kit/errors';
import { type PersonId, personIdOr, professionalIdOr } from '@passerelle/kit/identity/ids';
import { writeActs } from '@passerelle/kit/record/act';
import { idsOnRecord } from '@passerelle/kit/record/person-alias';
import { staffAmong } from '@passerelle/kit/registry/known';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import { Accompaniment } from './accompaniment.js';
import { DOSSIERS, dossierAct } from './acts/enrolment.js';

const MOST_PEOPLE = 100;

@Resolver()
export class ReassignmentResolver {
  @Mutation(() => Int, {
    description:
      'Hands the accompaniments of one professional that go on to another professional of the Mission Locale, whole or not at all: all of them, or those of the people who are named, and returns how many there were. By a MANAGER of the Mission Locale, also where the former referent has left it. Accompaniments that have ended keep who accompanied them.',
  })
  async reassignCaseload(
    @Ctx() context: RequestContext,
    @Arg('referentId', () => ID, { description: 'The professional who accompanies them now.' }) referentId: string,
    @Arg('newReferentId', () => ID, { description: 'A professional of the Mission Locale.' }) newReferentId: string,
    @Arg('personIds', () => [ID], { nullable: true, description: 'Those of these people alone, as many as 100.' }) personIds:
      | string[]
      | null,
  ): Promise<number> {
    const holderId = context.holder('MISSION_LOCALE');
    if (context.professional().role !== 'MANAGER') throw new Forbidden('A MANAGER of the Mission Locale hands a caseload over.');
    const from = professionalIdOr(referentId.toLowerCase());
    const { result } = await context.change(async (em, emit) => {
      const [to] = await staffAmong(em, holderId, [newReferentId], 'newReferentId');
      if (!to || to === from) throw new BadUserInput('newReferentId', 'This is who accompanies them now: name a colleague of theirs.');
      const of = personIds && { personId: { $in: await idsOfAll(em, personIds) } };
      const dossiers = await em.find(
        Accompaniment,
        { holderId, referentId: from, status: { $ne: 'ENDED' }, ...of },
        { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
      );
      if (dossiers.length === 0) throw nobodyAmong(personIds);
      const acts = dossiers.map((dossier) => dossierAct({ ...dossier, referentId: to }, dossier));
      const { events } = await writeActs(em, DOSSIERS, dossiers, acts);
      emit(...events);
      return dossiers.length;
    });
    return result;
  }
}

/** The ids of people, each under whichever ids they are on record. */
async function idsOfAll(em: EntityManager, people: readonly string[]): Promise<PersonId[]> {
  if (people.length === 0 || people.length > MOST_PEOPLE)
    throw new BadUserInput('personIds', `Name 1 to ${MOST_PEOPLE} people, or none to hand all over.`);
  return [...(await idsOnRecord(em, people.map(personIdOr))).values()].flat();
}

const nobodyAmong = (people: readonly string[] | null): BadUserInput =>
  people
    ? new BadUserInput('personIds', 'This professional accompanies none of these people for your Mission Locale now.')
    : new BadUserInput('referentId', 'This professional accompanies nobody for your Mission Locale now.');
