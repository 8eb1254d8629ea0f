/**
 * Follows the registry: tells people what is put on record about who represents them, closes the referrals of who left, and ends places in
 * circles and goals of plans with the records on which they rest.
 */
import { learnDocuments } from '@passerelle/kit/consent/document';
import { execute } from '@passerelle/kit/database/sql';
import { representativeChanged } from '@passerelle/kit/feed/events';
import type { Follow } from '@passerelle/kit/feed/follow';
import { merging } from '@passerelle/kit/feed/merging';
import { followRegistry, learnProfessionals } from '@passerelle/kit/registry/known';
import { leavingsAmong } from '@passerelle/kit/registry/membership';
import { endWithRecords } from './circle/ending.js';
import { NEWS_MS, withInbox } from './follow-with-inbox.js';
import { deliver, type NewItem } from './inbox.js';
import { closeReferrals } from './leaving.js';
import { deliverMergers, ownMerging } from './merging.js';
import { endGoalsWithRecords } from './plan/ending.js';

const followMembers: Follow = {
  ...followRegistry,
  async clear(em) {
    await followRegistry.clear(em);
    await execute(em, 'delete from known_professional');
  },
  async apply(em, events, quotaFactor) {
    await followRegistry.apply(em, events, quotaFactor);
    await learnProfessionals(em, events);
    await learnDocuments(em, events);
    for (const leaving of leavingsAmong(events)) await closeReferrals(em, leaving);
    await endWithRecords(em, events);
    await endGoalsWithRecords(em, events);
  },
};

export const followRegistryWithInbox = withInbox(merging(followMembers, ownMerging), async (em, events) => {
  const now = Date.now();
  const changed = representativeChanged
    .among(events)
    .filter(({ changedAt }) => now - changedAt <= NEWS_MS)
    .map(({ personId }): NewItem => ({ owner: personId, kind: 'REPRESENTATIVE_CHANGED', referralId: null, personId }));
  await deliver(em, changed);
  await deliverMergers(em, events);
});
