/**
 * The sessions of browsers. A browser sends a secret in a cookie. The registry keeps the session and gives an access token for it, by
 * which the request is then admitted as every other. What the registry said is reused for as long as a viewer's standing is.
 */
import { hashOf } from '@passerelle/kit/envelope/envelope';
import { type TokenAnswer, tokenAnswer } from '@passerelle/schema/wire/sign-in';
import { LRUCache } from 'lru-cache';
import { Unauthenticated } from '../errors.js';
import { RefusedTokens } from '../identity/refused-tokens.js';
import { STANDING_MS } from '../identity/standing.js';
import type { RegistryDoor } from './registry-door.js';

/** How many sessions are remembered. The least recently used makes room for a new one. */
const REMEMBERED = 10_000;
/** A token that ends so soon is not used any more, in seconds. */
const SOON_S = 30;

/** What a session gives to a request. */
export interface SessionToken {
  readonly authorization: string;
  /** The new secret that the browser keeps in the place of the one that it sent; null where it stays. */
  readonly renewed: string | null;
}

interface KnownSession {
  readonly text: string;
  readonly expiresAt: number;
  readonly asked: number;
}

/** Gives access tokens for the secrets of browsers. */
export class Sessions {
  readonly #known = new LRUCache<string, KnownSession>({ max: REMEMBERED });
  readonly #asking = new Map<string, Promise<SessionToken>>();
  readonly #refused = new RefusedTokens();

  constructor(private readonly door: RegistryDoor) {}

  /**
   * The access token of a session.
   * @param address from which the request came
   * @throws Unauthenticated where the session has ended, or nobody has said as whom they act; SubgraphUnavailable where the registry
   * does not answer; RateLimited where too many secrets of the address were wrong
   */
  tokenOf(secret: string, address: string): Promise<SessionToken> {
    const key = hashOf(secret);
    const known = this.#known.get(key);
    if (known && performance.now() - known.asked < STANDING_MS && isGood(known)) return Promise.resolve(bearer(known.text, null));
    const asking = this.#asking.get(key) ?? this.#ask(secret, key, address).finally(() => this.#asking.delete(key));
    this.#asking.set(key, asking);
    return asking;
  }

  /** Forgets what is known of a session: an owner refused its token, or it was ended. */
  forget(secret: string): void {
    this.#known.delete(hashOf(secret));
  }

  async #ask(secret: string, key: string, address: string): Promise<SessionToken> {
    const known = this.#known.get(key);
    const hasToken = known !== undefined && isGood(known);
    const answer = await this.#refused.verified(address, () => this.#answerFor(secret, hasToken));
    const token = answer?.token ?? (hasToken ? known : null);
    if (!answer || !token) {
      this.#known.delete(key);
      throw new Unauthenticated(answer ? 'Say as whom you act: choose one of your accounts.' : 'Your session has ended: sign in again.');
    }
    const { text, expiresAt } = token;
    this.#known.set(answer.renewed === null ? key : hashOf(answer.renewed), { text, expiresAt, asked: performance.now() });
    return bearer(text, answer.renewed);
  }

  /** Undefined where the session has ended. */
  async #answerFor(secret: string, hasToken: boolean): Promise<TokenAnswer | undefined> {
    const answer = await this.door.ask('token', { session: secret, hasToken }, tokenAnswer);
    return answer.state === 'OVER' ? undefined : answer;
  }
}

const isGood = ({ expiresAt }: KnownSession): boolean => expiresAt > Date.now() / 1_000 + SOON_S;

const bearer = (text: string, renewed: string | null): SessionToken => ({ authorization: `Bearer ${text}`, renewed });
