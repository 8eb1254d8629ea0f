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

/** A sign-in in this tab. */
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
  /** Ends the session here, in the other tabs, and at the issuer. */
  readonly signOut: () => Promise<void>;
}

/** Kept for all tabs while somebody is signed in, and says nothing of who: a new tab asks the issuer, which knows. */
const SOMEBODY = 'passerelle somebody';
/** Tells the other tabs that somebody signs out. */
const SIGNED_OUT = 'passerelle signed out';

/**
 * Takes up what the tab knows; completes a sign-in where the issuer has just sent someone back. Where somebody is signed in in
 * another tab the issuer is asked without a word, and this never settles: the page is left.
 */
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
      () => {
        // The issuer knows nobody any more.
        localStorage.removeItem(SOMEBODY);
        return { state: tabStore.get(WHERE) };
      },
    );
    tabStore.remove(WHERE);
    history.replaceState(null, '', typeof state === 'string' ? state : '/');
  }
  const user = await manager.getUser();
  const isOpen = user !== null && (!user.expired || user.refresh_token !== undefined);
  if (user) tabStore.takeOver(user.profile.sub);
  if (isOpen) localStorage.setItem(SOMEBODY, 'yes');
  else if (localStorage.getItem(SOMEBODY)) {
    tabStore.set(WHERE, here());
    const asked = await manager.signinRedirect({ state: here(), prompt: 'none', redirectMethod: 'replace' }).then(
      () => true,
      () => false,
    );
    // Without an answer of the issuer's they sign in by hand.
    if (asked) return new Promise<Session>(() => undefined);
  }
  return sessionOf(manager, isOpen);
}

/** Where one was, for when the issuer has nobody to send back. */
const WHERE = 'where';
const here = (): string => location.pathname + location.search;

function sessionOf(manager: UserManager, isOpen: boolean): Session {
  const listeners = new Set<() => void>();
  let isLeaving = false;
  let renewing: Promise<string | null> | null = null;
  const end = async (): Promise<null> => {
    await manager.removeUser();
    localStorage.removeItem(SOMEBODY);
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
  const otherTabs = new BroadcastChannel(SIGNED_OUT);
  otherTabs.addEventListener('message', () => {
    isLeaving = true;
    tabStore.clear();
    void manager.removeUser().then(() => location.replace('/'));
  });
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
      // In the place of this page, so that Back does not lead to a sign-in that is over.
      return manager.signinRedirect({ state: here(), redirectMethod: 'replace', ui_locales: document.documentElement.lang });
    },
    signOut: async () => {
      isLeaving = true;
      tabStore.clear();
      localStorage.removeItem(SOMEBODY);
      otherTabs.postMessage(null);
      await manager.signoutRedirect({ extraQueryParams: { ui_locales: document.documentElement.lang }, redirectMethod: 'replace' });
    },
  };
}
