/** The code lists of a plan. What they say is read in every language, and by whoever reads the plan; the words beside them are free text. */
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import type { FrenchAndEnglish } from '@passerelle/kit/graphql/words';

export const GoalDomainEnum = graphqlEnum('GoalDomain', 'What a goal is about.', {
  HOUSING: 'To find a home, or to keep one.',
  WORK: 'To find work, or to keep it.',
  TRAINING: 'A training, a school or a diploma.',
  LANGUAGE: 'To learn French.',
  HEALTH: 'To see a doctor, to be covered, to be well.',
  RIGHTS: 'To open a right or a paper, or to keep it.',
  FAMILY: 'Children, a spouse, a reunion of the family.',
  DAILY_LIFE: 'Money, transport, what one does every day.',
});
export type GoalDomain = keyof typeof GoalDomainEnum;

/** What a step of the timeline calls a goal that was reached. */
export const GOAL_REACHED: Readonly<Record<GoalDomain, FrenchAndEnglish>> = {
  HOUSING: { fr: 'Objectif atteint\u00a0: logement', en: 'Goal reached: housing' },
  WORK: { fr: 'Objectif atteint\u00a0: travail', en: 'Goal reached: work' },
  TRAINING: { fr: 'Objectif atteint\u00a0: formation', en: 'Goal reached: training' },
  LANGUAGE: { fr: 'Objectif atteint\u00a0: français', en: 'Goal reached: French' },
  HEALTH: { fr: 'Objectif atteint\u00a0: santé', en: 'Goal reached: health' },
  RIGHTS: { fr: 'Objectif atteint\u00a0: droits et papiers', en: 'Goal reached: rights and papers' },
  FAMILY: { fr: 'Objectif atteint\u00a0: famille', en: 'Goal reached: family' },
  DAILY_LIFE: { fr: 'Objectif atteint\u00a0: vie quotidienne', en: 'Goal reached: daily life' },
};

export const GoalStatusEnum = graphqlEnum('GoalStatus', 'Where a goal stands.', {
  OPEN: 'It is worked on.',
  REACHED: 'It was reached.',
  GIVEN_UP: 'It is not worked on any more, for a reason.',
});
export type GoalStatus = keyof typeof GoalStatusEnum;

export const GoalOutcomeEnum = graphqlEnum('GoalOutcome', 'How a goal ends.', {
  REACHED: 'It was reached.',
  GIVEN_UP: 'It is not worked on any more: say why.',
});
export type GoalOutcome = keyof typeof GoalOutcomeEnum;

export const GoalGivenUpReasonEnum = graphqlEnum('GoalGivenUpReason', 'Why a goal is not worked on any more.', {
  PERSON_WISH: 'The person does not want it, or not now.',
  NOT_POSSIBLE: 'It turned out not to be possible.',
  OTHER_GOAL: 'Another goal takes its place.',
  PERSON_LEFT: 'The person went elsewhere.',
  RECORD_ENDED: 'The record of the organisation that held it ended: the hub closes the goal.',
});
export type GoalGivenUpReason = keyof typeof GoalGivenUpReasonEnum;

export const PlanActionKindEnum = graphqlEnum('PlanActionKind', 'What is to be done.', {
  SEARCH: 'To look for offers.',
  APPLICATION: 'To apply, or to ask for something.',
  PAPERS: 'To gather papers, or to send them.',
  APPOINTMENT: 'To make an appointment, or to go to one.',
  ENROLMENT: 'To enrol somewhere.',
  RIGHT: 'To open a right, or to renew it.',
  PRACTICE: 'To learn, or to practise.',
  CONTACT: 'To reach somebody.',
  OTHER: 'Something else, as the words say.',
});
export type PlanActionKind = keyof typeof PlanActionKindEnum;

export const PlanActionStatusEnum = graphqlEnum('PlanActionStatus', 'Where an action stands.', {
  TODO: 'It is to be done.',
  DONE: 'It was done.',
  DROPPED: 'It is not to be done any more.',
});
export type PlanActionStatus = keyof typeof PlanActionStatusEnum;

export const GoalAnswerKindEnum = graphqlEnum('GoalAnswerKind', 'What the person said of a goal.', {
  AGREED: 'They agree to it.',
  REFUSED: 'They do not want it.',
});
export type GoalAnswerKind = keyof typeof GoalAnswerKindEnum;

export const GoalAnswerWayEnum = graphqlEnum('GoalAnswerWay', 'How the person said it.', {
  PAGE: 'On their own page.',
  PAPER: 'On a sheet that they signed with a professional.',
});
export type GoalAnswerWay = keyof typeof GoalAnswerWayEnum;
