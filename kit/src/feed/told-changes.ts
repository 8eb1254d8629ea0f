/** Who is told that something changed on record (RGPD art. 5(1)(c)): who tells open pages of it, and nobody else. */
import { recordChanged } from './events.js';
import { type EventFilter, withoutContent } from './feed.js';

/** What an owner's followers are told, where the owner does not choose for itself. */
export const changesForCoordination: EventFilter = async (_, follower, events) =>
  follower === 'coordination' ? events : events.map((event) => (event.kind === recordChanged.kind ? withoutContent(event) : event));
