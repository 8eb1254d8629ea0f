/** Follows the registry: tells people what is put on record about who represents them, closes the referrals of who left, and ends places in circles. */
import { representativeChanged } from '@passerelle/kit/feed/events';
import type { Follow } from '@passerelle/kit/feed/follow';
import { merging } from '@passerelle/kit/feed/merging';
import { followRegistry } from '@passerelle/kit/registry/known';
import { leavingsAmong } from '@passerelle/kit/registry/membership';
import { endWithRecords } from './circle/ending.js';
import { NEWS_MS, withInbox } from './follow-with-inbox.js';
import { deliver, type NewItem } from './inbox.js';
import { closeReferrals } from './leaving.js';
import { deliverMergers, ownMerging } from './merging.js';

const followMembers: Follow = {
  ...followRegistry,
  async apply(em, events, quotaFactor) {
    await followRegistry.apply(em, events, quotaFactor);
    for (const leaving of leavingsAmong(events)) await closeReferrals(em, leaving);
    await endWithRecords(em, events);
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
