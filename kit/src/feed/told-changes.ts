/** Who is told that something changed on record, and what is due (RGPD art. 5(1)(c)): who tells professionals of it, and nobody else. */
import { dueChanged, recordChanged } from './events.js';
import { type EventFilter, withoutContent } from './feed.js';

const FOR_COORDINATION: ReadonlySet<string> = new Set([recordChanged.kind, dueChanged.kind]);

/** What an owner's followers are told, where the owner does not choose for itself. */
export const changesForCoordination: EventFilter = async (_, follower, events) =>
  follower === 'coordination' ? events : events.map((event) => (FOR_COORDINATION.has(event.kind) ? withoutContent(event) : event));
