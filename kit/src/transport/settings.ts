/** The part of a process's environment that sets how it connects to others, and how they connect to it. */
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { StartRefused } from '../errors.js';
import { plainDatabases } from './database-tls.js';
import type { TlsIdentity } from './identity.js';
import { isLoopback } from './loopback.js';

/**
 * A certificate or a key in PEM form (RFC 7468): the text itself, on one line with `\n` for its line ends, or the name of a file.
 */
const pem = z.string().transform((text, ctx): string => {
  if (text.startsWith('-----BEGIN ')) return text.replaceAll('\\n', '\n');
  if (existsSync(text)) return readFileSync(text, 'utf8');
  ctx.addIssue({ code: 'custom', message: 'is neither PEM nor a file (npm run keys makes the certificates)' });
  return z.NEVER;
});

/** The variables to add to each process's schema. */
export const transportShape = {
  TLS_CA: pem
    .optional()
    .describe('The certificate of the private authority, as PEM or as the name of a file. The three `TLS_` settings go together.'),
  TLS_CERTIFICATE: pem.optional().describe('The certificate of this process, in the same forms.'),
  TLS_KEY: pem.optional().describe('The key of this certificate.'),
  ALLOW_PLAIN_HTTP: z
    .enum(['yes', 'no'])
    .default('no')
    .describe('`yes`: other machines are reached without TLS. For a network that is encrypted by itself.'),
  ALLOW_PLAIN_DATABASE: z
    .enum(['yes', 'no'])
    .default('no')
    .describe('`yes`: a database on another machine is reached without TLS. For a network that the two have to themselves.'),
};
const parsedShape = z.object({
  TLS_CA: z.string().optional(),
  TLS_CERTIFICATE: z.string().optional(),
  TLS_KEY: z.string().optional(),
  ALLOW_PLAIN_HTTP: z.enum(['yes', 'no']),
  ALLOW_PLAIN_DATABASE: z.enum(['yes', 'no']),
});

/**
 * The addresses that a process connects to, by the variable that holds each, and the address that it listens on; null where it
 * listens for clients.
 */
export interface Hops {
  /** Other processes of the hub; a subgraph may have several addresses. */
  readonly processes: readonly (readonly [variable: string, url: string])[];
  /** Other servers, whose certificates the machine's own authorities sign. */
  readonly others: Readonly<Record<string, string>>;
  /** PostgreSQL: the process's own database. */
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
  for (const [variable, url] of processes)
    if (url.startsWith('https:') && !identity) faults.push(`${variable}: https wants TLS_CA, TLS_CERTIFICATE and TLS_KEY`);
  if (ALLOW_PLAIN_HTTP === 'no') {
    for (const [variable, url] of [...processes, ...Object.entries(others)])
      if (PLAIN.test(url) && !isLoopback(new URL(url).hostname)) faults.push(`${variable}: is plain to another machine`);
    if (listensOn !== null && !identity && !isLoopback(listensOn)) faults.push('HOST: is open to other machines, in plain http');
  }
  if (ALLOW_PLAIN_DATABASE === 'no') {
    faults.push(...plainDatabases(databases));
  }
  if (faults.length > 0)
    throw new StartRefused(
      `hops between machines go over TLS (npm run keys makes certificates; ALLOW_PLAIN_HTTP=yes where the network itself is encrypted):\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
  return identity;
}

const PLAIN = /^(http|nats|ws):/;
