/** Who is signed in, by OpenID Connect: authorization code with PKCE (RFC 7636), the token kept for this tab alone. */
import { UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { z } from 'zod';

const settingsShape = z.object({ issuer: z.url(), client: z.string(), resource: z.string() });

/** The path to which the issuer sends people back. */
export const SIGNED_IN = '/signed-in';

export interface Session {
  /** Null where nobody is signed in, or not any more. */
  readonly token: () => string | null;
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
  return {
    token: () => (user && !user.expired ? user.access_token : null),
    signIn: () => manager.signinRedirect({ state: location.pathname + location.search }),
    signOut: () => manager.signoutRedirect(),
  };
}
