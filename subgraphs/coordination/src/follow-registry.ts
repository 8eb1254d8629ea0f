/** Follows the registry, and tells people what is put on record about who represents them. */
import { representativeChanged } from '@passerelle/kit/feed/events';
import { followRegistry } from '@passerelle/kit/registry/known';
import { NEWS_MS, withInbox } from './follow-with-inbox.js';
import { deliver, type NewItem } from './inbox.js';

export const followRegistryWithInbox = withInbox(followRegistry, async (em, events) => {
  const now = Date.now();
  const changed = representativeChanged
    .among(events)
    .filter(({ changedAt }) => now - changedAt <= NEWS_MS)
    .map(({ personId }): NewItem => ({ owner: personId, kind: 'REPRESENTATIVE_CHANGED', referralId: null, personId }));
  await deliver(em, changed);
});
