/**
 * The role by which a subgraph serves: it logs in by itself, with a password that follows from the owner's. Nobody has to
 * configure it, and whoever holds it cannot compute the owner's (HMAC, RFC 2104).
 */
import { createHmac } from 'node:crypto';
import { servingRole } from './migrations.js';

/** The password of a subgraph's serving role, in hexadecimal. */
export function servingPassword(databaseUrl: string, subgraph: string): string {
  const owner = decodeURIComponent(new URL(databaseUrl).password);
  return createHmac('sha256', owner).update(servingRole(subgraph)).digest('hex');
}

/** The owner's address of a database as the serving role's. */
export function servingUrl(databaseUrl: string, subgraph: string): string {
  const url = new URL(databaseUrl);
  url.username = servingRole(subgraph);
  url.password = servingPassword(databaseUrl, subgraph);
  return url.href;
}
