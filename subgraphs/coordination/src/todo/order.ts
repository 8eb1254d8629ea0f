/** In which order what is to be done stands: what harms most if it waits comes first. Pure. */

import { addDays } from '@passerelle/kit/vocabulary/calendar';

/**
 * Of two that are as urgent, the first of this list comes first: a right or a home that is lost is not given back by being late. Those of
 * DueKind are told by the owners of the records; the others coordination knows by itself.
 */
export const TODO_KINDS = [
  'RIGHT_TO_ANSWER',
  'PERMIT_ENDS',
  'STAY_ENDS',
  'REFERRAL_TO_ANSWER',
  'REFERRAL_STUCK',
  'REFERRAL_TO_DO',
  'TRANSFER_TO_ANSWER',
  'APPOINTMENT',
  'CONSENT_ENDS',
  'ACTION_DUE',
  'CIRCLE_REQUEST_TO_ANSWER',
  'NOT_MET',
  'NEW',
] as const;
export type TodoKind = (typeof TODO_KINDS)[number];

export const URGENCIES = ['PASSED', 'THIS_WEEK', 'LATER'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** How urgent it is that something is done by a day. */
export const urgencyOf = (dueOn: string, today: string): Urgency =>
  dueOn < today ? 'PASSED' : dueOn <= addDays(today, 7) ? 'THIS_WEEK' : 'LATER';

/** What the order rests on. */
export interface Todo {
  readonly id: string;
  readonly kind: TodoKind;
  readonly dueOn: string;
}

/** The place of something to do in the order, as a text: a text that is less comes first. */
export function placeOf({ id, kind, dueOn }: Todo, today: string): string {
  const harm = String(TODO_KINDS.indexOf(kind)).padStart(2, '0');
  return [URGENCIES.indexOf(urgencyOf(dueOn, today)), harm, dueOn, id].join(' ');
}

/** How many there are of a group, and of how many of them the day has passed. */
export interface Count {
  readonly total: number;
  readonly passed: number;
}

/** How many there are of each group, in the order in which the groups are met first. */
export function countBy<One extends Todo, Key>(
  todos: readonly One[],
  keysOf: (todo: One) => readonly Key[],
  today: string,
): Map<Key, Count> {
  const counts = new Map<Key, Count>();
  for (const todo of todos)
    for (const key of keysOf(todo)) {
      const { total, passed } = counts.get(key) ?? { total: 0, passed: 0 };
      counts.set(key, { total: total + 1, passed: passed + (todo.dueOn < today ? 1 : 0) });
    }
  return counts;
}
