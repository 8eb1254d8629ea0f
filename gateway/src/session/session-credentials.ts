/** The credentials of a request: those that its client sent, or those of the browser's session. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Authenticated } from '../identity/access-token.js';
import { AccessEnded, type Admit, type Credentials } from '../identity/admit.js';
import { isFromOwnPage } from './own-page.js';
import type { Sessions } from './sessions.js';

/** A request that may come by a session. */
export interface BrowserRequest {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** The secret in its cookie; undefined where it has none. */
  readonly secret: string | undefined;
  readonly address: string;
  readonly purpose: string | undefined;
  /** Has the browser keep a new secret; null where this answer can carry no cookie. */
  readonly keep: ((secret: string) => void) | null;
}

/** Who is admitted; `authenticated` is null for a client without a token. */
export interface Admitted {
  readonly authenticated: Authenticated | null;
  /** What it was admitted with. */
  readonly credentials: Credentials;
}

/** Admits by a session those who send no token of their own. */
export class SessionAdmission {
  /** @param origin the web page's own */
  constructor(
    private readonly sessions: Sessions,
    private readonly admit: Admit,
    private readonly origin: string,
  ) {}

  /** Rejects as `Admit` and `Sessions.tokenOf` do. */
  async admitted(request: BrowserRequest): Promise<Admitted> {
    const { headers, secret, address, purpose } = request;
    const sent = { authorization: headers.authorization, purpose };
    const isBySession = sent.authorization === undefined && secret !== undefined && isFromOwnPage(headers, request.method, this.origin);
    if (!isBySession) return { authenticated: await this.admit(sent, address), credentials: sent };
    try {
      return await this.#bySession(request, secret);
    } catch (error) {
      if (!(error instanceof AccessEnded)) throw error;
      // Who has another role since gets a token that says so; who has no access gets none.
      this.sessions.forget(secret);
      return this.#bySession(request, secret);
    }
  }

  async #bySession({ address, purpose, keep }: BrowserRequest, secret: string): Promise<Admitted> {
    const { authorization, renewed } = await this.sessions.tokenOf(secret, address);
    if (renewed !== null) keep?.(renewed);
    const credentials = { authorization, purpose };
    return { authenticated: await this.admit(credentials, address), credentials };
  }
}
