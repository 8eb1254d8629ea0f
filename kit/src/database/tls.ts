/** TLS to PostgreSQL, as the address of a database asks for it in libpq's words (PostgreSQL, "SSL Support"). */
import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';

/** What no address may ask for here: a server whose certificate nobody looks at may be anyone. */
const VERIFIED: ReadonlySet<string | null> = new Set(['require', 'verify-ca', 'verify-full']);

/**
 * How to reach the database over TLS: its certificate is verified, by the authorities of `sslrootcert` or else of the machine.
 * Undefined where the address asks for none.
 */
export function databaseTls(url: string): ConnectionOptions | undefined {
  const { searchParams } = new URL(url);
  if (!VERIFIED.has(searchParams.get('sslmode'))) return undefined;
  const authority = searchParams.get('sslrootcert');
  return { rejectUnauthorized: true, ...(authority && { ca: readFileSync(authority, 'utf8') }) };
}
