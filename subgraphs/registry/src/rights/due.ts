/** Until when an organisation answers what a person asks for by right: what coordination is told of it. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { dueChanged } from '@passerelle/kit/feed/events';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { RightAnswer, RightRequest } from './request.js';

type Owed = Pick<RightAnswer, 'id' | 'personId' | 'organisationId' | 'accepted'>;

/** Nothing is due once it is answered, or not asked for any more. */
export const dueOf = ({ id: dueId, personId, organisationId: holderId, accepted }: Owed, request: RightRequest): NewEvent =>
  dueChanged.of({
    dueId,
    kind: 'RIGHT_TO_ANSWER',
    personId,
    holderId,
    category: null,
    dueOn: accepted === null && request.takenBackAt === null ? request.dueOn : null,
  });

/** What each organisation that was asked owes. */
export async function dueOfRequest(em: EntityManager, request: RightRequest): Promise<NewEvent[]> {
  const answers = await em.find(RightAnswer, { requestId: request.id }, { orderBy: { id: 'asc' } });
  return answers.map((answer) => dueOf(answer, request));
}

/** What is owed of these answers now. Nothing is owed any more of one that is gone. */
export async function dueOfAnswers(em: EntityManager, answers: readonly Owed[]): Promise<NewEvent[]> {
  const found = await em.find(RightAnswer, { id: { $in: answers.map(({ id }) => id) } }, { refresh: true });
  const standing = new Map(found.map((answer) => [answer.id, answer]));
  const requests = await em.find(RightRequest, { id: { $in: found.map(({ requestId }) => requestId) } });
  const requestOf = new Map(requests.map((request) => [request.id, request]));
  return answers.map((answer) => {
    const now = standing.get(answer.id);
    const request = now && requestOf.get(now.requestId);
    if (now && request) return dueOf(now, request);
    const { id: dueId, personId, organisationId: holderId } = answer;
    return dueChanged.of({ dueId, kind: 'RIGHT_TO_ANSWER', personId, holderId, category: null, dueOn: null });
  });
}
