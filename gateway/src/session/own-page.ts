/**
 * Whether a request comes from the hub's own web page. A browser sends a cookie with requests that other pages make too, so a cookie
 * counts only where the request is the own page's (OWASP, Cross-Site Request Forgery Prevention, verifying the origin).
 */
import type { IncomingHttpHeaders } from 'node:http';

/**
 * A browser names the origin of every request that changes something, and of a WebSocket. Requests that only read may come without;
 * then it says in Sec-Fetch-Site (Fetch Metadata) whether another page makes them.
 * @param origin the web page's own
 */
export function isFromOwnPage({ origin: from, 'sec-fetch-site': site }: IncomingHttpHeaders, method: string, origin: string): boolean {
  if (from !== undefined) return from === origin;
  if (method !== 'GET' && method !== 'HEAD') return false;
  return site === undefined || site === 'same-origin' || site === 'none';
}
