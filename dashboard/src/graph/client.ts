/** The hub as the page asks it. Nothing is kept between two questions: what may be read is decided anew each time. */
import { type Client, createClient, fetchExchange } from '@urql/core';
import { z } from 'zod';
import type { Session } from '../sign-in/session.js';
import type { Purpose } from './generated/graphql.js';
import { Submissions } from './submissions.js';

/** Whoever waits is told so long after at the latest; a withdrawal, which waits for every owner, answers within seconds. */
const LONGEST_MS = 30_000;

/** @param purpose what is read for; the hub's own, SUPPORT, where it is null */
export function graphClient(session: Session, purpose: Purpose | null = null): Client {
  const submissions = new Submissions();
  return createClient({
    url: '/graphql',
    exchanges: [fetchExchange],
    requestPolicy: 'network-only',
    preferGetMethod: false,
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('authorization', `Bearer ${(await session.token()) ?? ''}`);
      if (purpose) headers.set('purpose', purpose);
      const key = submissions.keyOf(init?.body);
      if (key) headers.set('Idempotency-Key', key);
      const signal = AbortSignal.any([AbortSignal.timeout(LONGEST_MS), ...(init?.signal ? [init.signal] : [])]);
      const response = await fetch(input, { ...init, headers, signal });
      // Where an owner did not answer, nobody knows whether it was done.
      if (key && !(await response.clone().text()).includes('SUBGRAPH_UNAVAILABLE')) submissions.answered(init?.body);
      if (response.status === 401) await session.refused();
      return response;
    },
  });
}

const withheldShape = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  field: z.string(),
  category: z.string(),
  reason: z.enum(['NO_CONSENT', 'EXPIRED', 'WITHDRAWN', 'PURPOSE_NOT_COVERED', 'NEVER_SHARED', 'CONSENT_STATE_STALE']),
});
export type Withheld = z.infer<typeof withheldShape>;

const groundShape = z.object({
  category: z.string(),
  basis: z.enum(['HOLDER', 'SUBJECT', 'STATUTORY', 'CONSENT', 'EMERGENCY', 'ADDRESSEE', 'AUDIT']),
  until: z.string().nullable(),
  citation: z.string().nullable(),
});
/** On what ground a category was given. */
export type Ground = z.infer<typeof groundShape>;

const extensionsShape = z.object({
  consent: z.object({ withheld: z.array(withheldShape), given: z.array(groundShape).default([]) }),
});

/** The context of a question that asks on what ground it is answered. */
export const WITH_GROUNDS = { fetchOptions: { headers: { 'consent-grounds': 'true' } } } as const;

/** On what grounds an answer of one person was given. */
export const groundsIn = (extensions: unknown): readonly Ground[] => extensionsShape.safeParse(extensions).data?.consent.given ?? [];

/** What the hub says of an answer's withheld fields. */
export const withheldIn = (extensions: unknown): readonly Withheld[] => extensionsShape.safeParse(extensions).data?.consent.withheld ?? [];

/** Whether the field at a place of the answer is withheld; where it is null otherwise there is nothing. */
export const isWithheld = (withheld: readonly Withheld[], at: readonly (string | number)[]): boolean =>
  withheld.some(({ path }) => path.length === at.length && path.every((key, nth) => key === at[nth]));

/** What went wrong, in the hub's own words, which name the field and the remedy. */
export const messageOf = (error: { readonly graphQLErrors: readonly { readonly message: string }[]; readonly message: string }): string =>
  error.graphQLErrors.map(({ message }) => message).join(' ') || error.message;
