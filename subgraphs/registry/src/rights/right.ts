/** What a person may ask for by right, the grounds on which it may be refused, and how far a request is. Pure. */
import { graphqlEnum } from '@passerelle/kit/graphql/enums';

const PERSON_RIGHTS = ['ERASURE', 'RECTIFICATION', 'RESTRICTION', 'OBJECTION'] as const;
export type PersonRight = (typeof PERSON_RIGHTS)[number];
export const PersonRightEnum = graphqlEnum<PersonRight>(
  'PersonRight',
  'What a person may ask for of those who hold something about them.',
  {
    ERASURE: 'That it be erased (RGPD art. 17).',
    RECTIFICATION: 'That it be corrected (RGPD art. 16).',
    RESTRICTION: 'That it be kept and not used (RGPD art. 18).',
    OBJECTION: 'That it be used no more for what the person objects to (RGPD art. 21).',
  },
);

const REFUSAL_GROUNDS = [
  'LEGAL_DUTY',
  'LEGAL_CLAIMS',
  'ARCHIVES',
  'IS_RIGHT',
  'OVERRIDING',
  'NOT_GIVEN',
  'IDENTITY_DOUBTED',
  'EXCESSIVE',
] as const;
export type RefusalGround = (typeof REFUSAL_GROUNDS)[number];
export const RefusalGroundEnum = graphqlEnum<RefusalGround>('RefusalGround', 'On what ground of law a request is refused.', {
  LEGAL_DUTY: 'A law has the organisation keep or use it (RGPD art. 17(3)(b)).',
  LEGAL_CLAIMS: 'It is needed for claims in law (RGPD art. 17(3)(e), 18(2), 21(1)).',
  ARCHIVES: 'It is kept for archives or research in the public interest (RGPD art. 17(3)(d)).',
  IS_RIGHT: 'What is on record is right.',
  OVERRIDING: 'Compelling legitimate grounds override the person’s (RGPD art. 21(1)).',
  NOT_GIVEN: 'What the law asks for this right is not there (RGPD art. 17(1), 18(1), 21(1)).',
  IDENTITY_DOUBTED: 'It is not sure that the person asks (RGPD art. 12(6)).',
  EXCESSIVE: 'It is manifestly unfounded or excessive (RGPD art. 12(5)).',
});

const OF_ALL: readonly RefusalGround[] = ['NOT_GIVEN', 'IDENTITY_DOUBTED', 'EXCESSIVE'];
const GROUNDS: Readonly<Record<PersonRight, readonly RefusalGround[]>> = {
  ERASURE: ['LEGAL_DUTY', 'LEGAL_CLAIMS', 'ARCHIVES', ...OF_ALL],
  RECTIFICATION: ['IS_RIGHT', ...OF_ALL],
  RESTRICTION: ['LEGAL_CLAIMS', ...OF_ALL],
  OBJECTION: ['OVERRIDING', 'LEGAL_CLAIMS', ...OF_ALL],
};

/** Whether the law lets this right be refused on this ground. */
export const mayRefuse = (right: PersonRight, ground: RefusalGround): boolean => GROUNDS[right].includes(ground);

const REQUEST_STATES = ['ASKED', 'ANSWERED', 'ERASING', 'ERASED', 'TAKEN_BACK'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];
export const RequestStateEnum = graphqlEnum<RequestState>('RequestState', 'How far a request is.', {
  ASKED: 'Not all who were asked have answered.',
  ANSWERED: 'All have answered.',
  ERASING: 'All have agreed to erase: some owners have yet to do it.',
  ERASED: 'All owners but the registry have erased what they had.',
  TAKEN_BACK: 'The person does not ask for it any more.',
});

/** What a request came to so far. */
export interface RequestSoFar {
  readonly right: PersonRight;
  readonly isTakenBack: boolean;
  /** What each who was asked has answered; null where they have not yet. */
  readonly answers: readonly (boolean | null)[];
  /** Whether each owner has erased; null where none has begun. */
  readonly erased: readonly boolean[] | null;
}

export function stateOf({ isTakenBack, answers, erased }: RequestSoFar): RequestState {
  if (isTakenBack) return 'TAKEN_BACK';
  if (erased) return erased.every(Boolean) ? 'ERASED' : 'ERASING';
  return answers.includes(null) ? 'ASKED' : 'ANSWERED';
}

/** Whether an erasure is to begin: it was asked for, and nobody who was asked has a reason to keep anything. */
export const isAgreed = ({ right, isTakenBack, answers, erased }: RequestSoFar): boolean =>
  right === 'ERASURE' && !isTakenBack && erased === null && answers.every((accepted) => accepted === true);
