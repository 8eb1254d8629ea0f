/** The part of a process's environment that says how it reaches others, and is reached. */
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { databaseTls } from '../database/tls.js';
import { StartRefused } from '../errors.js';
import type { TlsIdentity } from './identity.js';

/** PEM (RFC 7468) as it is, on one line with `\n` for its line ends, or in the file of this name. */
const pem = z.string().transform((text, ctx): string => {
  if (text.startsWith('-----BEGIN ')) return text.replaceAll('\\n', '\n');
  if (existsSync(text)) return readFileSync(text, 'utf8');
  ctx.addIssue({ code: 'custom', message: 'is neither PEM nor a file (npm run keys makes the certificates)' });
  return z.NEVER;
});

/** For the shape of each process's environment. */
export const transportShape = {
  TLS_CA: pem.optional(),
  TLS_CERTIFICATE: pem.optional(),
  TLS_KEY: pem.optional(),
  ALLOW_PLAIN_HTTP: z.enum(['yes', 'no']).default('no'),
  ALLOW_PLAIN_DATABASE: z.enum(['yes', 'no']).default('no'),
};
const parsedShape = z.object({
  TLS_CA: z.string().optional(),
  TLS_CERTIFICATE: z.string().optional(),
  TLS_KEY: z.string().optional(),
  ALLOW_PLAIN_HTTP: z.enum(['yes', 'no']),
  ALLOW_PLAIN_DATABASE: z.enum(['yes', 'no']),
});

/** Where a process goes, by the variable that says so, and where it listens; null where it listens for clients. */
export interface Hops {
  /** Of other processes of the hub. */
  readonly processes: Readonly<Record<string, string>>;
  /** Of others, whom the machine's own authorities vouch for. */
  readonly others: Readonly<Record<string, string>>;
  /** Of PostgreSQL: the process's own database. */
  readonly databases: Readonly<Record<string, string>>;
  readonly listensOn: string | null;
}

/**
 * The identity by which a process goes over TLS; null where all that it reaches is on its own machine. Throws StartRefused where
 * something would go over a network in plain, unless ALLOW_PLAIN_HTTP says so.
 * @param parsed an environment that `transportShape` has parsed
 */
export function transportOf(parsed: unknown, { processes, others, databases, listensOn }: Hops): TlsIdentity | null {
  const {
    TLS_CA: authority,
    TLS_CERTIFICATE: certificate,
    TLS_KEY: key,
    ALLOW_PLAIN_HTTP,
    ALLOW_PLAIN_DATABASE,
  } = parsedShape.parse(parsed);
  const identity = authority && certificate && key ? { authority, certificate, key } : null;
  const faults: string[] = [];
  if (!identity && (authority ?? certificate ?? key)) faults.push('TLS_CA, TLS_CERTIFICATE and TLS_KEY go together');
  for (const [variable, url] of Object.entries(processes))
    if (url.startsWith('https:') && !identity) faults.push(`${variable}: https wants TLS_CA, TLS_CERTIFICATE and TLS_KEY`);
  if (ALLOW_PLAIN_HTTP === 'no') {
    for (const [variable, url] of Object.entries({ ...processes, ...others }))
      if (PLAIN.test(url) && !isLoopback(new URL(url).hostname)) faults.push(`${variable}: is plain to another machine`);
    if (listensOn !== null && !identity && !isLoopback(listensOn)) faults.push('HOST: is open to other machines, in plain http');
  }
  if (ALLOW_PLAIN_DATABASE === 'no') {
    for (const [variable, url] of Object.entries(databases))
      if (!databaseTls(url) && !isLoopback(new URL(url).hostname))
        faults.push(`${variable}: is plain to another machine (add ?sslmode=verify-full, or say ALLOW_PLAIN_DATABASE=yes)`);
  }
  if (faults.length > 0)
    throw new StartRefused(
      `hops between machines go over TLS (npm run keys makes certificates; ALLOW_PLAIN_HTTP=yes where the network itself is encrypted):\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
  return identity;
}

const PLAIN = /^(http|nats|ws):/;

/** This machine alone (RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3, RFC 6761 section 6.3). */
const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
