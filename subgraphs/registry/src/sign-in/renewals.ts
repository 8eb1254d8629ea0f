/** Asks the issuer now and then whether who signed in is still the same, and has an account there. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Seal } from '@passerelle/kit/identity/seal';
import type { JWK } from 'jose';
import { z } from 'zod';
import { rowsAsDoor } from './as-door.js';
import { EndedAtIssuer, type SignedIn, type SignInIssuer } from './issuer.js';
import { claimRenewal, endSession, keepRenewed, releaseRenewal, type SignInSession } from './sessions.js';

/** A session is renewed when it holds no longer than this, in milliseconds. */
const SOON_MS = 60_000;
/** The issuer is asked no more often than this where it can be asked, and a session rests on one answer no longer, in seconds. */
const SELDOM_SECONDS = 600;
const LONGEST_SECONDS = 3_600;
/** How often, and how far apart in milliseconds, a session is looked at again that another request renews. */
const LOOKS = 40;
const APART_MS = 250;

const issuerTokensSchema = z.object({ idToken: z.string(), refreshToken: z.string().nullable() });

/** What a session keeps of the issuer's answer. */
export interface IssuerAnswer {
  readonly holdsUntil: Date;
  readonly issuerTokens: string;
}

/** Renews sessions at the issuer. */
export class Renewals {
  readonly #seal: Seal<z.infer<typeof issuerTokensSchema>>;

  constructor(
    private readonly issuer: SignInIssuer,
    privateKey: JWK,
  ) {
    this.#seal = new Seal(privateKey, 'issuer tokens', issuerTokensSchema);
  }

  /** What is kept of an answer of the issuer, and until when a session rests on it. */
  async kept({ idToken, refreshToken, seconds }: SignedIn): Promise<IssuerAnswer> {
    const asked = Math.min(seconds ?? LONGEST_SECONDS, LONGEST_SECONDS);
    const holds = refreshToken === null ? asked : Math.max(asked, SELDOM_SECONDS);
    return { holdsUntil: new Date(Date.now() + holds * 1_000), issuerTokens: await this.#seal.close({ idToken, refreshToken }) };
  }

  async idTokenOf({ issuerTokens }: SignInSession): Promise<string | null> {
    return (await this.#seal.open(issuerTokens))?.idToken ?? null;
  }

  /**
   * Until when the session holds, having asked the issuer where it is time; null where it has ended.
   * @throws IssuerAway where the issuer does not answer, and the session rests on nothing else
   */
  async holdsUntil(em: EntityManager, session: SignInSession): Promise<Date | null> {
    if (session.holdsUntil.getTime() > Date.now() + SOON_MS) return session.holdsUntil;
    const tokens = await this.#seal.open(session.issuerTokens);
    if (!tokens?.refreshToken) return this.#asItIs(em, session);
    if (!(await claimRenewal(em, session, new Date()))) return this.#onceRenewed(em, session);
    const signedIn = { issuer: session.issuer, subject: session.subject, idToken: tokens.idToken, refreshToken: null, seconds: null };
    try {
      const kept = await this.kept(await this.issuer.renew(signedIn, tokens.refreshToken));
      await keepRenewed(em, session, kept.holdsUntil, kept.issuerTokens);
      return kept.holdsUntil;
    } catch (error) {
      if (error instanceof EndedAtIssuer) return this.#end(em, session);
      await releaseRenewal(em, session);
      if (session.holdsUntil.getTime() > Date.now()) return session.holdsUntil;
      throw error;
    }
  }

  async #asItIs(em: EntityManager, session: SignInSession): Promise<Date | null> {
    return session.holdsUntil.getTime() > Date.now() ? session.holdsUntil : this.#end(em, session);
  }

  async #end(em: EntityManager, session: SignInSession): Promise<null> {
    await endSession(em, session);
    return null;
  }

  /** Another request renews it: this one goes on with what holds, or waits for the other. */
  async #onceRenewed(em: EntityManager, session: SignInSession): Promise<Date | null> {
    if (session.holdsUntil.getTime() > Date.now()) return session.holdsUntil;
    for (let look = 0; look < LOOKS; look += 1) {
      await sleep(APART_MS);
      const [now] = await rowsAsDoor(em, z.object({ holds_until: z.coerce.date() }), HOLDS, [session.id]);
      if (!now) return null;
      if (now.holds_until.getTime() > Date.now()) return now.holds_until;
    }
    return null;
  }
}

const HOLDS = 'select holds_until from sign_in_session where id = $1';
