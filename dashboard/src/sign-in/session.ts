/**
 * Who is signed in, by OpenID Connect: authorization code with PKCE (RFC 7636), the token kept for this tab alone. It is renewed
 * before it ends, where the issuer gives a refresh token (RFC 6749 section 6); where it does not, or refuses, the page says that the
 * session has ended and keeps what was written.
 */
import { ErrorResponse, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { z } from 'zod';
import { tabStore } from './tab-store.js';

const settingsShape = z.object({ issuer: z.url(), client: z.string(), resource: z.string() });

/** The path to which the issuer sends people back. */
export const SIGNED_IN = '/signed-in';
/** A token that ends so soon is renewed before it is used. */
const SOON_S = 60;

export interface Session {
  /** Whether somebody was signed in when the page was opened. */
  readonly isOpen: boolean;
  /** A token that holds; null where the session has ended. Rejects where the issuer cannot be reached to renew it. */
  readonly token: () => Promise<string | null>;
  /** The hub refuses the token, so it is not renewed either: whoever ended the access meant it. */
  readonly refused: () => Promise<void>;
  /** Calls back once the session has ended; returns how to stop that. */
  readonly onEnd: (listener: () => void) => () => void;
  /** Whether the page is left to sign in: what was written is there again afterwards. */
  readonly isLeaving: () => boolean;
  /** Leaves for the issuer, and comes back to where one was. */
  readonly signIn: () => Promise<void>;
  readonly signOut: () => Promise<void>;
}

/** Takes up what the tab knows; completes a sign-in where the issuer has just sent someone back. */
export async function openSession(): Promise<Session> {
  const { issuer, client, resource } = settingsShape.parse(await (await fetch('/settings.json')).json());
  const manager = new UserManager({
    authority: issuer,
    client_id: client,
    redirect_uri: location.origin + SIGNED_IN,
    post_logout_redirect_uri: `${location.origin}/`,
    resource,
    scope: 'openid',
    automaticSilentRenew: false,
    userStore: new WebStorageStateStore({ store: sessionStorage }),
  });
  if (location.pathname === SIGNED_IN) {
    const { state } = await manager.signinCallback().then(
      (user) => ({ state: user?.state }),
      () => ({ state: undefined }),
    );
    history.replaceState(null, '', typeof state === 'string' ? state : '/');
  }
  const user = await manager.getUser();
  if (user) tabStore.takeOver(user.profile.sub);
  return sessionOf(manager, user !== null && (!user.expired || user.refresh_token !== undefined));
}

function sessionOf(manager: UserManager, isOpen: boolean): Session {
  const listeners = new Set<() => void>();
  let isLeaving = false;
  let renewing: Promise<string | null> | null = null;
  const end = async (): Promise<null> => {
    await manager.removeUser();
    for (const listener of listeners) listener();
    return null;
  };
  const renew = async (): Promise<string | null> => {
    try {
      return (await manager.signinSilent())?.access_token ?? (await end());
    } catch (error) {
      // An issuer that cannot be reached has refused nothing.
      if (error instanceof ErrorResponse) return end();
      throw error;
    } finally {
      renewing = null;
    }
  };
  return {
    isOpen,
    token: async () => {
      const user = await manager.getUser();
      if (!user) return null;
      if ((user.expires_in ?? 0) > SOON_S) return user.access_token;
      if (user.refresh_token) {
        renewing ??= renew();
        return renewing;
      }
      return user.expired ? end() : user.access_token;
    },
    refused: async () => void (await end()),
    onEnd: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isLeaving: () => isLeaving,
    signIn: () => {
      isLeaving = true;
      return manager.signinRedirect({ state: location.pathname + location.search });
    },
    signOut: () => {
      tabStore.clear();
      return manager.signoutRedirect();
    },
  };
}
