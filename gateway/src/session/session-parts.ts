import type { SessionCookies } from './cookies.js';
import type { RegistryDoor } from './registry-door.js';
import type { Sessions } from './sessions.js';

/** What the page's session rests on. */
export interface SessionParts {
  readonly door: RegistryDoor;
  readonly sessions: Sessions;
  readonly cookies: SessionCookies;
  /** Of the web page. */
  readonly origin: string;
}
