/** An act on a circle: its row, the event, and what the inboxes are told, in one transaction. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { persistNew } from '@passerelle/kit/database/insert';
import { execute } from '@passerelle/kit/database/sql';
import { Conflict, Forbidden } from '@passerelle/kit/errors';
import { circleChanged } from '@passerelle/kit/feed/events';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { newId, type OrganisationId, type PersonId, type ProfessionalId } from '@passerelle/kit/identity/ids';
import { idsOnRecord } from '@passerelle/kit/record/person-alias';
import { writeAs } from '@passerelle/kit/record/write-as';
import { type Change, noteChanges } from '../changes/change-rows.js';
import { deliver, type InboxKind, type NewItem } from '../inbox.js';
import { circleRows } from './circle-rows.js';
import { type ComposedMember, composeCircle } from './composing.js';
import { CircleMembership, type CircleReason } from './membership.js';
import { afterAct, type CircleAct, type CircleActor, type CircleRefusal, isDone } from './states.js';

/** Of whom a place in a circle is. */
export interface CirclePlace {
  readonly personId: PersonId;
  readonly holderId: OrganisationId;
  readonly professionalId: ProfessionalId;
}

/** What somebody does about a place, when, and who they are. */
export interface CircleDoing {
  readonly act: CircleAct;
  readonly by: CircleActor;
  readonly at: Date;
  /** Why they join; left as it is where it is not given. */
  readonly reason?: CircleReason;
  /** Whether another than the member's own organisation does it, so that the member's is told. */
  readonly isByAnother: boolean;
}

const ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('circle ' || $1))";

/** What an act has put on record. */
interface WrittenAct {
  readonly membership: CircleMembership;
  readonly event: NewEvent;
  readonly items: readonly NewItem[];
}

/** Lets one act on a person's circle follow on another, and returns the circle as it stands, under all ids of the person. */
export async function lockCircle(em: EntityManager, personId: PersonId, today: string): Promise<ComposedMember[]> {
  const ids = (await idsOnRecord(em, [personId])).get(personId) ?? [personId];
  await execute(em, ONE_AT_A_TIME, [ids[0]]);
  return composeCircle(await circleRows(em, ids, today));
}

/** Whether a professional is in the circle, by a task or by an act. */
export const isIn = (circle: readonly ComposedMember[], professionalId: ProfessionalId): boolean =>
  circle.some(({ row, state }) => row.professional_id === professionalId && (state === 'IN' || row.task !== null));

/**
 * Writes an act. The circle is locked by the caller.
 * @param known the place as it is on record
 * @returns the place, the event to append and what the inboxes are told in the same transaction. Throws Conflict or Forbidden where the act cannot be done.
 */
export async function writeCircleAct(
  em: EntityManager,
  known: CircleMembership | null,
  place: CirclePlace,
  doing: CircleDoing,
  circle: readonly ComposedMember[],
): Promise<WrittenAct> {
  const outcome = afterAct(known, doing.act, doing.by);
  if (!isDone(outcome)) throw refusalOf(outcome);
  const { personId, holderId, professionalId } = place;
  // The row is of the member's organisation, whoever acts on it.
  await writeAs(em, holderId);
  const values = { ...outcome, changedAt: doing.at, reason: doing.reason ?? known?.reason ?? null };
  const wasAsked = known?.status === 'ASKED';
  const wasIn = known?.status === 'IN';
  const membership = known
    ? Object.assign(known, values)
    : persistNew(em, CircleMembership, { id: newId(), personId, holderId, professionalId, ...values });
  await em.flush();
  await noteChanges(em, 'circle', changesOf(membership, wasIn, circle));
  return {
    membership,
    event: circleChanged.of({ membershipId: membership.id, status: membership.status }),
    items: itemsOf(membership, doing, { wasAsked, circle }).map(([owner, kind]) => ({ owner, kind, referralId: null, personId })),
  };
}

/**
 * Who is in the circle is read by whoever reads it. A request and a no are for the person and the member's organisation, and a request for
 * those who may answer it: for what no consent opens.
 */
function changesOf(
  { personId, holderId, status, isRefused }: CircleMembership,
  wasIn: boolean,
  circle: readonly ComposedMember[],
): Change[] {
  if (wasIn || status === 'IN') return [{ personId, holderId, category: 'CIRCLE' }];
  const answering = isRefused ? [] : circle.map(({ row }) => row.holder_id);
  return [holderId, ...answering].map((one) => ({ personId, holderId: one, category: 'FREE_TEXT' }));
}

/** Writes an act and tells the inboxes of it: the caller's mutation makes no other. Returns the place, and the event to append. */
export async function actOnCircle(...act: Parameters<typeof writeCircleAct>): Promise<Omit<WrittenAct, 'items'>> {
  const { items, ...written } = await writeCircleAct(...act);
  await deliver(act[0], items);
  return written;
}

/** Whom the inboxes tell of an act, and what. */
function itemsOf(
  { personId, holderId, isRefused }: CircleMembership,
  { act, by, isByAnother }: CircleDoing,
  { wasAsked, circle }: { readonly wasAsked: boolean; readonly circle: readonly ComposedMember[] },
): (readonly [owner: string, kind: InboxKind])[] {
  const organisation = (kind: InboxKind) => (isByAnother ? [[holderId, kind] as const] : []);
  const person = (kind: InboxKind) => (by === 'PERSON' ? [] : [[personId, kind] as const]);
  switch (act) {
    case 'JOIN':
      return person('CIRCLE_JOINED');
    case 'ASK': {
      // Only the person answers whom they refused before: nobody else is told.
      const standing = isRefused ? [] : circle.filter(({ row, state }) => state === 'IN' || row.task !== null);
      const others = new Set(standing.map(({ row }) => row.holder_id));
      others.delete(holderId);
      return [...person('CIRCLE_ASKED'), ...[...others].map((owner) => [owner, 'CIRCLE_ASKED'] as const)];
    }
    case 'ACCEPT':
      return [...organisation('CIRCLE_ACCEPTED'), ...person('CIRCLE_JOINED')];
    case 'DECLINE':
      return organisation('CIRCLE_DECLINED');
    case 'REFUSE':
      return organisation(wasAsked ? 'CIRCLE_DECLINED' : 'CIRCLE_REFUSED');
    case 'LEAVE':
      return person('CIRCLE_LEFT');
    case 'END':
      return [...organisation('CIRCLE_ENDED'), ...person('CIRCLE_ENDED')];
  }
}

const REFUSALS: Readonly<Record<CircleRefusal, string>> = {
  IS_IN: 'You are in this circle already.',
  HAS_ASKED: 'You have asked already: the person answers, or somebody of the circle.',
  PERSON_REFUSED: 'The person said no: ask them with askToJoinCircle, which they answer themselves.',
  PERSON_ANSWERS: 'The person said no before, and answers this themselves.',
  NOT_ASKED: 'Nobody waits for this answer: it was given, or the request was taken back.',
  NOT_IN: 'You are not in this circle by an act of yours. A task ends once your organisation names another for it.',
};

const refusalOf = (refusal: CircleRefusal): Conflict | Forbidden =>
  refusal === 'PERSON_ANSWERS' ? new Forbidden(REFUSALS[refusal]) : new Conflict(REFUSALS[refusal]);
