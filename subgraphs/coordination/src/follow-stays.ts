/** Follows the steps of every owner, and tells people of each stay that an operator puts on record. */
import { stayOpened } from '@passerelle/kit/feed/events';
import type { Follow } from '@passerelle/kit/feed/follow';
import { NEWS_MS, withInbox } from './follow-with-inbox.js';
import { deliver, type NewItem } from './inbox.js';
import { followSteps } from './step-index.js';

export const followStepsWithInbox: readonly Follow[] = followSteps.map((follow) =>
  follow.source === 'housing'
    ? withInbox(follow, async (em, events) => {
        const now = Date.now();
        const opened = stayOpened
          .among(events)
          .filter(({ recordedAt }) => now - recordedAt <= NEWS_MS)
          .map(({ personId }): NewItem => ({ owner: personId, kind: 'STAY_RECORDED', referralId: null, personId }));
        await deliver(em, opened);
      })
    : follow,
);
