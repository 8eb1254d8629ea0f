/**
 * The issuer at which people sign in, by OpenID Connect: authorization code with PKCE (RFC 7636), as a client with a secret. It says
 * only that somebody is the same as before; who they are in the consortium is the registry's to say.
 */
import { IssuerAway } from '@passerelle/kit/errors';
import * as client from 'openid-client';
import type { SignInSettings } from './settings.js';

/** What the issuer says of who signed in. */
export interface SignedIn {
  readonly issuer: string;
  readonly subject: string;
  /** For ending the session at the issuer. */
  readonly idToken: string;
  /** For asking again whether their account is open; null where the issuer gives none. */
  readonly refreshToken: string | null;
  /** How long its tokens hold, in seconds; null where it does not say. */
  readonly seconds: number | null;
}

/** What must be the same when somebody comes back. */
export interface Checks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** The issuer has ended their session, or closed their account. */
export class EndedAtIssuer extends Error {}

const PATIENCE_SECONDS = 5;

/** Speaks with the issuer. It is looked up when it is first needed, so the registry starts without it. */
export class SignInIssuer {
  #found: Promise<client.Configuration> | undefined;

  constructor(private readonly settings: SignInSettings) {}

  /** The address at the issuer where somebody signs in. */
  async begin(redirectUri: string, language: string | undefined): Promise<{ readonly location: string; readonly checks: Checks }> {
    const checks = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() };
    const location = client.buildAuthorizationUrl(await this.#issuer(), {
      redirect_uri: redirectUri,
      scope: 'openid',
      state: checks.state,
      nonce: checks.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(checks.verifier),
      code_challenge_method: 'S256',
      ...(language !== undefined && { ui_locales: language }),
    });
    return { location: location.href, checks };
  }

  /**
   * Who came back.
   * @param cameTo the address to which the issuer sent them
   * @throws EndedAtIssuer where the issuer, or the address, does not say who; IssuerAway where it does not answer
   */
  async complete(cameTo: string, { state, nonce, verifier }: Checks): Promise<SignedIn> {
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
    return this.#saidOf(client.authorizationCodeGrant(await this.#issuer(), new URL(cameTo), checks), null);
  }

  /**
   * Asks again for who signed in.
   * @throws EndedAtIssuer where the issuer refuses; IssuerAway where it does not answer
   */
  async renew({ subject, idToken }: SignedIn, refreshToken: string): Promise<SignedIn> {
    const renewed = await this.#saidOf(client.refreshTokenGrant(await this.#issuer(), refreshToken), { subject, idToken });
    if (renewed.subject !== subject) throw new EndedAtIssuer();
    // An issuer that does not rotate them gives no new one (RFC 6749 section 6).
    return { ...renewed, refreshToken: renewed.refreshToken ?? refreshToken };
  }

  /** The address where the session at the issuer ends; null where it has none (OpenID Connect RP-Initiated Logout 1.0). */
  async endAddress(idToken: string, returnTo: string, language: string | undefined): Promise<string | null> {
    const issuer = await this.#issuer();
    if (issuer.serverMetadata().end_session_endpoint === undefined) return null;
    return client.buildEndSessionUrl(issuer, {
      id_token_hint: idToken,
      post_logout_redirect_uri: returnTo,
      ...(language !== undefined && { ui_locales: language }),
    }).href;
  }

  /** @param before what stays where the answer has no ID token (OpenID Connect Core 1.0 section 12.2) */
  async #saidOf(
    asked: Promise<client.TokenEndpointResponse & client.TokenEndpointResponseHelpers>,
    before: Pick<SignedIn, 'subject' | 'idToken'> | null,
  ): Promise<SignedIn> {
    const tokens = await asked.catch((error: unknown) => {
      throw isAway(error) ? new IssuerAway() : new EndedAtIssuer();
    });
    const subject = tokens.claims()?.sub ?? before?.subject;
    const idToken = tokens.id_token ?? before?.idToken;
    if (subject === undefined || idToken === undefined) throw new EndedAtIssuer();
    return {
      issuer: this.settings.issuer.href.replace(/\/$/, ''),
      subject,
      idToken,
      refreshToken: tokens.refresh_token ?? null,
      seconds: tokens.expiresIn() ?? null,
    };
  }

  #issuer(): Promise<client.Configuration> {
    this.#found ??= this.#find().catch(() => {
      this.#found = undefined;
      throw new IssuerAway();
    });
    return this.#found;
  }

  #find(): Promise<client.Configuration> {
    const { issuer, address, clientId, clientSecret, isPlain } = this.settings;
    const reach: client.CustomFetch = (url, options) =>
      fetch(url.replace(issuer.origin, address.origin), { ...options, body: options.body ?? null });
    return client.discovery(issuer, clientId, clientSecret, client.ClientSecretBasic(clientSecret), {
      timeout: PATIENCE_SECONDS,
      [client.customFetch]: reach,
      execute: isPlain ? [client.allowInsecureRequests] : [],
    });
  }
}

/** Whether nobody was refused: the issuer did not answer, or failed. */
const isAway = (error: unknown): boolean =>
  error instanceof TypeError ||
  (error instanceof client.ResponseBodyError && error.status >= 500) ||
  (error instanceof client.ClientError && AWAY.has(error.code ?? ''));
const AWAY: ReadonlySet<string> = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM']);
