/**
 * The plans of the invented people: what is known of each says what they work on, with whom. Nothing is drawn, so nobody else changes by it.
 */
import { addDays, REFERENCE_DAY } from './calendar.js';
import type { PlannedAction, PlannedGoal, YoungPerson } from './world.js';

type Story = Pick<YoungPerson, 'id' | 'accompaniments' | 'stays' | 'assessments'>;

/** One in three has a plan. */
const hasPlan = ({ id }: Story): boolean => Number.parseInt(id.slice(-2), 16) % 3 === 0;
/** Of those, one in two has agreed to the goals as they stand. */
const hasAgreed = ({ id }: Story): boolean => Number.parseInt(id.slice(-2), 16) % 2 === 0;

const daysFrom = (days: number): string => addDays(REFERENCE_DAY, days);
const toDo = (kind: PlannedAction['kind'], words: string, doerId: string | null, dueOn: string | null): PlannedAction => ({
  kind,
  words,
  doerId,
  dueOn,
  doneOn: null,
});

/** The plan that a Mission Locale makes with whom it accompanies, and an operator with whom it houses. */
export function makePlan(story: Story): PlannedGoal[] {
  const accompaniment = story.accompaniments.find(({ status }) => status === 'ENROLLED');
  const stay = story.stays.find(({ exitedOn }) => exitedOn === null);
  if (!accompaniment || !hasPlan(story)) return [];
  const { holderId, referentId: setById } = accompaniment;
  const of = { holderId, setById, setOn: accompaniment.enrolledOn ?? accompaniment.identifiedOn, isAgreed: hasAgreed(story) };
  const goals: PlannedGoal[] = [
    {
      ...of,
      domain: 'WORK',
      title: 'Trouver un premier emploi à temps plein',
      targetOn: daysFrom(150),
      reachedOn: null,
      actions: [
        { ...toDo('PAPERS', 'Écrire le CV avec le référent', setById, daysFrom(-20)), doneOn: daysFrom(-22) },
        toDo('SEARCH', 'Choisir trois offres à lire ensemble', null, daysFrom(40)),
        toDo('CONTACT', 'Appeler l’employeur rencontré à l’atelier', setById, daysFrom(12)),
      ],
    },
  ];
  if (stay)
    goals.push({
      ...of,
      domain: 'HOUSING',
      title: 'Avoir un logement à soi à la fin de l’hébergement',
      targetOn: stay.plannedExitOn,
      reachedOn: null,
      actions: [
        toDo('APPLICATION', 'Remplir la demande de logement social', null, daysFrom(35)),
        toDo('PAPERS', 'Donner l’attestation d’hébergement', stay.socialWorkerId, daysFrom(45)),
      ],
    });
  const assessed = story.assessments
    .map(({ assessedOn }) => assessedOn)
    .sort()
    .at(-1);
  if (assessed && assessed >= of.setOn)
    goals.push({
      ...of,
      domain: 'LANGUAGE',
      title: 'Faire évaluer son niveau de français',
      targetOn: null,
      reachedOn: assessed,
      actions: [],
    });
  return goals;
}
