/** The cookies of the web page. No script reads them, and a browser sends them to the hub alone. */
import type { CookieSerializeOptions } from '@fastify/cookie';

/** The cookies of one web page. */
export interface SessionCookies {
  /** The name of the cookie that holds the session's secret. */
  readonly session: string;
  /** The name of the cookie that waits while somebody is at the issuer. */
  readonly transaction: string;
  /** The name of the cookie that waits while a phone is asked for a passkey. */
  readonly passkey: string;
  readonly options: CookieSerializeOptions;
}

/**
 * The cookies of the page at an origin. Outside of this machine they go over TLS alone, and their name's prefix has browsers hold
 * them to that, and to this one host (RFC 6265bis section 4.1.3.2). They end with the browser.
 */
export function cookiesOf(origin: string): SessionCookies {
  const secure = origin.startsWith('https:');
  const prefix = secure ? '__Host-' : '';
  return {
    session: `${prefix}passerelle`,
    transaction: `${prefix}passerelle-sign-in`,
    passkey: `${prefix}passerelle-passkey`,
    // Lax, since the issuer sends people back from another site.
    options: { path: '/', httpOnly: true, secure, sameSite: 'lax' },
  };
}
