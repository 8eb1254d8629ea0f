/** TLS to PostgreSQL, as the address of a database asks for it in libpq's words (PostgreSQL, "SSL Support"). */
import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { StartRefused } from '../errors.js';
import { isLoopback } from './loopback.js';

/**
 * The values of `sslmode` for which TLS is used here. Each of them verifies the server's certificate: an unverified server may be
 * anyone.
 */
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

/** What is wrong with addresses of databases, by the variables that hold them: one on another machine is reached over TLS. */
export const plainDatabases = (databases: Readonly<Record<string, string>>): string[] =>
  Object.entries(databases).flatMap(([variable, url]) =>
    databaseTls(url) || isLoopback(new URL(url).hostname)
      ? []
      : [`${variable}: is plain to another machine (add ?sslmode=verify-full, or say ALLOW_PLAIN_DATABASE=yes)`],
  );

/** For a command that opens databases by itself. Throws StartRefused where one would be reached in plain over a network. */
export function refusePlainDatabases(
  databases: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string | undefined>>,
): void {
  const faults = environment.ALLOW_PLAIN_DATABASE === 'yes' ? [] : plainDatabases(databases);
  if (faults.length > 0) throw new StartRefused(faults.join('\n'));
}
