/**
 * Follows the steps, the tasks and what is due of every owner, and tells of what else they tell: the person of each stay that an operator puts on record, the
 * person and both Missions Locales of an accompaniment that is offered to another, and who did not make it of an appointment.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { appointmentChanged, stayOpened, transferChanged } from '@passerelle/kit/feed/events';
import type { FeedEvent } from '@passerelle/kit/feed/feed';
import type { Follow } from '@passerelle/kit/feed/follow';
import type { TransferStatus } from '@passerelle/kit/vocabulary/codes';
import { withTasks } from './circle/tasks.js';
import { NEWS_MS, withInbox } from './follow-with-inbox.js';
import { deliver, type InboxKind, type NewItem } from './inbox.js';
import { withReservations } from './reservations/reserved-slots.js';
import { followSteps } from './step-index.js';
import { withDue } from './todo/due.js';

const isNews = (at: number): boolean => Date.now() - at <= NEWS_MS;

const stayItems = (events: readonly FeedEvent[]): NewItem[] =>
  stayOpened
    .among(events)
    .filter(({ recordedAt }) => isNews(recordedAt))
    .map(({ personId }) => ({ owner: personId, kind: 'STAY_RECORDED', referralId: null, personId }));

const TRANSFERS: Readonly<Record<TransferStatus, InboxKind>> = {
  OFFERED: 'TRANSFER_OFFERED',
  ACCEPTED: 'TRANSFER_ACCEPTED',
  DECLINED: 'TRANSFER_DECLINED',
  TAKEN_BACK: 'TRANSFER_TAKEN_BACK',
};

/** Who made the change knows of it. */
const transferItems = (events: readonly FeedEvent[]): NewItem[] =>
  transferChanged
    .among(events)
    .filter(({ changedAt }) => isNews(changedAt))
    .flatMap(({ transferId, personId, fromId, toId, status }) => {
      const other = status === 'OFFERED' || status === 'TAKEN_BACK' ? toId : fromId;
      return [other, personId].map((owner): NewItem => ({ owner, kind: TRANSFERS[status], referralId: null, personId, transferId }));
    });

/** Whoever did not do it is told: the person, the organisation that holds the appointment, or both. */
const appointmentItems = (events: readonly FeedEvent[]): NewItem[] =>
  appointmentChanged
    .among(events)
    .filter(({ changedAt }) => isNews(changedAt))
    .flatMap(({ personId, holderId, status, by }) => {
      const told = [...(by === 'PERSON' ? [] : [personId]), ...(by === 'HOLDER' ? [] : [holderId])];
      return told.map((owner): NewItem => ({ owner, kind: `APPOINTMENT_${status}`, referralId: null, personId }));
    });

const NEWS: ReadonlyMap<string, (events: readonly FeedEvent[]) => NewItem[]> = new Map([
  ['housing', stayItems],
  ['missions-locales', transferItems],
  ['agenda', appointmentItems],
]);

export const followStepsWithInbox: readonly Follow[] = followSteps
  .map(withTasks)
  .map(withDue)
  .map(withReservations)
  .map((follow) => {
    const itemsOf = NEWS.get(follow.source);
    return itemsOf ? withInbox(follow, (em: EntityManager, events) => deliver(em, itemsOf(events))) : follow;
  });
