/**
 * How processes on several machines know each other: TLS both ways (RFC 8446), with certificates of a private authority. A process's
 * certificate bears its name (`gateway`, `housing`…), whatever its address: whoever reaches `housing` reaches who has the name, and
 * an owner looks at the names of who comes to it. Nobody without a certificate is heard at all.
 */
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { FastifyRequest } from 'fastify';

/** The certificate by which a process proves its name, each part in PEM form. */
export interface TlsIdentity {
  /** The certificate of the authority that all trust. */
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

const PARTS = ({ authority: ca, certificate: cert, key }: TlsIdentity) => ({ ca, cert, key, minVersion: 'TLSv1.3' }) as const;

/** The TLS options of a server that accepts only clients with a certificate of the authority. */
export const serverTls = (identity: TlsIdentity) => ({ ...PARTS(identity), requestCert: true, rejectUnauthorized: true });

/**
 * The TLS options of a client that connects only to the process of this name; undefined on one machine, where connections are
 * plain.
 */
export const clientTls = (identity: TlsIdentity | null, name: string) => (identity ? { ...PARTS(identity), servername: name } : undefined);

/** The names of connections, found once for each. */
const names = new WeakMap<Socket, readonly string[]>();

/** Whether a request comes from the process of this name; always true where connections are plain. */
export function comesFrom(name: string, { raw: { socket } }: FastifyRequest): boolean {
  if (!(socket instanceof TLSSocket)) return true;
  const known = names.get(socket) ?? namesOf(socket);
  names.set(socket, known);
  return known.includes(name);
}

const namesOf = (socket: TLSSocket): string[] =>
  (socket.getPeerCertificate().subjectaltname ?? '').split(', ').flatMap((entry) => (entry.startsWith('DNS:') ? [entry.slice(4)] : []));
