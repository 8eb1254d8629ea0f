/** What each process says on `GET /ready`: whether it can answer rightly, and what it waits for where it cannot. It names nobody. */
import { z } from 'zod';

export const readinessSchema = z.object({
  status: z.enum(['ready', 'waiting']),
  /** Owners by name, and of each the streams that it follows and has not caught up with, e.g. `consent: registry events`. */
  waitsFor: z.array(z.string()),
});

/** The streams of an owner that other owners may follow. */
export const STREAMS = ['events', 'disclosures', 'access'] as const;
export type StreamName = (typeof STREAMS)[number];

/** What an owner waits for whose database is away, or whose disk is full. */
export const A_WRITE = 'a database that takes a write';
/** What stands for every wait in words that are not of this contract. */
export const ANOTHER_WAIT = 'something else';

/**
 * What an owner waits for, in words that anybody may read: the words of this contract as they are, and one fixed word for all others.
 * @param owners the names of the owners that it may follow
 */
export function knownWaits(waitsFor: readonly string[], owners: Iterable<string>): readonly string[] {
  const known = new Set([A_WRITE, ...[...owners].flatMap((owner) => STREAMS.map((stream) => `${owner} ${stream}`))]);
  return [...new Set(waitsFor.map((what) => (known.has(what) ? what : ANOTHER_WAIT)))];
}

type Readiness = z.infer<typeof readinessSchema>;

/** The status and the body of an answer. */
export const readinessOf = (waitsFor: readonly string[]): { readonly code: number; readonly body: Readiness } =>
  waitsFor.length === 0
    ? { code: 200, body: { status: 'ready', waitsFor: [] } }
    : { code: 503, body: { status: 'waiting', waitsFor: [...waitsFor] } };
