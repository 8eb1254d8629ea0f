/**
 * How people sign in on the web page. The gateway carries the browser's cookie; this speaks with the issuer, keeps the session, and
 * gives the access token. Who somebody is comes from the registry alone: the issuer says no more than that they are the same as when
 * they accepted their invitation.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { hubTokenSigner, type SignHubToken } from '@passerelle/kit/identity/hub-token';
import { Seal } from '@passerelle/kit/identity/seal';
import type { AnswerGateway, GatewayDoor } from '@passerelle/kit/server/subgraph';
import { loadPolicy } from '@passerelle/schema/policy';
import { certificateRequest, type ErasureCertificate } from '@passerelle/schema/wire/erasure-certificate';
import {
  type AccountsAnswer,
  beginRequest,
  chooseRequest,
  completeRequest,
  endRequest,
  SIGN_IN_PATH,
  sessionRequest,
  type TokenAnswer,
  tokenRequest,
} from '@passerelle/schema/wire/sign-in';
import type { SignInRefusal } from '@passerelle/schema/wire/sign-in-refusals';
import { z } from 'zod';
import { MachineTokens } from '../machines/machine-tokens.js';
import { certificateOf } from '../rights/certificate.js';
import { erasureByReference } from '../rights/erasure.js';
import { accountsOf, consortiumContact, type Identity, type SignInAccount } from './accounts.js';
import { asDoor } from './as-door.js';
import { acceptInvitation } from './invitation.js';
import { EndedAtIssuer, SignInIssuer } from './issuer.js';
import { Passkeys } from './passkeys.js';
import { Renewals } from './renewals.js';
import { beginSession, choose, endSession, findSession, forgetEnded, rotate, type SignInSession } from './sessions.js';
import { signInSettings, signInShape } from './settings.js';
import { WaysIn } from './ways-in.js';

/** How long somebody may be at the issuer, in seconds. */
const AWAY_SECONDS = 30 * 60;
/** An access token holds at most so long, in seconds. */
const TOKEN_SECONDS = 3_600;

/** What waits in the browser while somebody is at the issuer. */
const transactionSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  invitation: z.string().optional(),
});

export const signInDoor: GatewayDoor = {
  shape: signInShape,
  async open(environment, audience, entityManager) {
    const settings = signInSettings(environment);
    const issuer = new SignInIssuer(settings);
    const sign = await hubTokenSigner(settings.tokenPrivateKey, audience);
    const door = new SignInDoor({
      issuer,
      renewals: new Renewals(issuer, settings.tokenPrivateKey),
      transactions: new Seal(settings.tokenPrivateKey, 'sign-in transaction', transactionSchema, AWAY_SECONDS),
      sign,
      entityManager: () => asDoor(entityManager()),
    });
    const waysIn = new WaysIn({ passkeys: new Passkeys(settings.tokenPrivateKey), entityManager: () => asDoor(entityManager()) });
    const machines = new MachineTokens({ sign, entityManager: () => asDoor(entityManager()) });
    return new Map([...door.answers, ...waysIn.answers, ...machines.answers]);
  },
};

interface DoorParts {
  readonly issuer: SignInIssuer;
  readonly renewals: Renewals;
  readonly transactions: Seal<z.infer<typeof transactionSchema>>;
  readonly sign: SignHubToken;
  readonly entityManager: () => EntityManager;
}

class SignInDoor {
  constructor(private readonly parts: DoorParts) {}

  readonly answers: ReadonlyMap<string, AnswerGateway> = new Map<string, AnswerGateway>([
    [`${SIGN_IN_PATH}/begin`, (body) => this.#begin(body)],
    [`${SIGN_IN_PATH}/complete`, (body) => this.#complete(body)],
    [`${SIGN_IN_PATH}/token`, (body) => this.#token(body)],
    [`${SIGN_IN_PATH}/accounts`, (body) => this.#accounts(body)],
    [`${SIGN_IN_PATH}/choose`, (body) => this.#choose(body)],
    [`${SIGN_IN_PATH}/end`, (body) => this.#end(body)],
    [`${SIGN_IN_PATH}/contact`, () => consortiumContact(this.parts.entityManager())],
    [`${SIGN_IN_PATH}/certificate`, (body) => this.#certificate(body)],
  ]);

  async #begin(body: unknown) {
    const { redirectUri, returnTo, language, invitation } = beginRequest.parse(body);
    const { location, checks } = await this.parts.issuer.begin(redirectUri, language);
    const transaction = await this.parts.transactions.close({ ...checks, returnTo, ...(invitation !== undefined && { invitation }) });
    return { location, transaction };
  }

  async #complete(body: unknown) {
    const { cameTo, transaction } = completeRequest.parse(body);
    const began = await this.parts.transactions.open(transaction);
    if (!began) return { refused: 'NOT_COMPLETED' satisfies SignInRefusal, returnTo: '/' };
    const { returnTo, invitation } = began;
    const refused = (why: SignInRefusal) => ({ refused: why, returnTo });
    const signedIn = await this.parts.issuer.complete(cameTo, began).catch((error: unknown) => {
      if (error instanceof EndedAtIssuer) return null;
      throw error;
    });
    if (!signedIn) return refused('NOT_COMPLETED');
    const kept = await this.parts.renewals.kept(signedIn);
    return this.parts.entityManager().transactional(async (em) => {
      const now = new Date();
      const invited = invitation === undefined ? null : await acceptInvitation(em, invitation, signedIn, now);
      if (invitation !== undefined && invited === null) return refused('INVITATION_OVER');
      const account = await soleAccount(em, signedIn, invited);
      if (account === 'NONE') return refused(invited === null ? 'UNKNOWN_SUBJECT' : 'NO_ACCESS');
      await forgetEnded(em, now);
      const { issuer, subject } = signedIn;
      return { session: await beginSession(em, { issuer, subject, account, ...kept }, now), returnTo };
    });
  }

  async #token(body: unknown): Promise<TokenAnswer> {
    const { session: secret, hasToken } = tokenRequest.parse(body);
    const em = this.parts.entityManager();
    const session = await findSession(em, secret, new Date());
    const holdsUntil = session && (await this.parts.renewals.holdsUntil(em, session));
    if (!session || !holdsUntil) return OVER;
    const renewed = await rotate(em, session, secret, new Date());
    if (session.account === null) return { state: 'CHOOSING', token: null, renewed };
    const account = (await accountsOf(em, session)).find(({ id }) => id === session.account);
    if (!account) {
      await endSession(em, session);
      return OVER;
    }
    if (hasToken) return { state: 'OPEN', token: null, renewed };
    const expiresAt = Math.floor(Math.min(holdsUntil.getTime(), Date.now() + TOKEN_SECONDS * 1_000) / 1_000);
    return { state: 'OPEN', token: { text: await this.parts.sign(account.named, expiresAt), expiresAt }, renewed };
  }

  async #accounts(body: unknown): Promise<AccountsAnswer> {
    const em = this.parts.entityManager();
    const session = await findSession(em, sessionRequest.parse(body).session, new Date());
    const accounts = session ? await accountsOf(em, session) : [];
    return { accounts: accounts.map(({ id, name, organisation }) => ({ id, name, organisation, isCurrent: id === session?.account })) };
  }

  async #choose(body: unknown): Promise<{ session: string | null }> {
    const { session: secret, account } = chooseRequest.parse(body);
    return this.parts.entityManager().transactional(async (em) => {
      const session = await findSession(em, secret, new Date());
      const isTheirs = session && (await accountsOf(em, session)).some(({ id }) => id === account);
      return { session: isTheirs ? await choose(em, session, account, new Date()) : null };
    });
  }

  async #end(body: unknown): Promise<{ location: string | null }> {
    const { session: secret, returnTo, language } = endRequest.parse(body);
    const em = this.parts.entityManager();
    const session = await findSession(em, secret, new Date());
    if (!session) return { location: null };
    await endSession(em, session);
    return { location: await this.#endAtIssuer(session, returnTo, language) };
  }

  /** For who has no account any more: a certificate names nobody. */
  async #certificate(body: unknown): Promise<{ certificate: ErasureCertificate | null }> {
    const { reference } = certificateRequest.parse(body);
    const erasure = await erasureByReference(this.parts.entityManager(), reference, new Date());
    return { certificate: erasure ? certificateOf(erasure, loadPolicy().erasure.backupDays) : null };
  }

  /** An issuer that is away does not keep a session here. */
  async #endAtIssuer(session: SignInSession, returnTo: string, language: string | undefined): Promise<string | null> {
    const idToken = await this.parts.renewals.idTokenOf(session);
    return idToken === null ? null : this.parts.issuer.endAddress(idToken, returnTo, language).catch(() => null);
  }
}

const OVER: TokenAnswer = { state: 'OVER', token: null, renewed: null };

/** As whom somebody acts who signs in: whom they were invited as, or the only one they are; null where they choose. */
async function soleAccount(em: EntityManager, identity: Identity, invited: string | null): Promise<string | null | 'NONE'> {
  const accounts: readonly SignInAccount[] = await accountsOf(em, identity);
  if (invited !== null) return accounts.some(({ id }) => id === invited) ? invited : 'NONE';
  const [first, second] = accounts;
  if (!first) return 'NONE';
  return second ? null : first.id;
}
