/** How the page asks the hub. No answer is kept for the next query: the hub decides each time what may be read. */
import type { Ground, Withheld } from '@passerelle/schema/wire/consent-report';
import { readableConsentReportSchema } from '@passerelle/schema/wire/consent-report-schema';
import type { ErrorCode } from '@passerelle/schema/wire/error-codes';
import { GROUNDS_HEADER, IDEMPOTENCY_KEY_HEADER, PURPOSE_HEADER } from '@passerelle/schema/wire/request-headers';
import { type Client, type CombinedError, createClient, fetchExchange } from '@urql/core';
import { z } from 'zod';
import type { Session } from '../session/session.js';
import type { Purpose } from './generated/graphql.js';
import { Submissions } from './submissions.js';

/** The longest wait for an answer, in milliseconds. A withdrawal, which waits for every owner, takes seconds. */
const LONGEST_MS = 30_000;

/**
 * A client of the hub, which the browser sends the session's cookie with, and an Idempotency-Key with each mutation.
 * @param purpose the purpose of reading; null leaves it to the hub, which takes SUPPORT
 */
export function graphClient(session: Session, purpose: Purpose | null = null): Client {
  const submissions = new Submissions();
  return createClient({
    url: '/graphql',
    exchanges: [fetchExchange],
    requestPolicy: 'network-only',
    preferGetMethod: false,
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      if (purpose) headers.set(PURPOSE_HEADER, purpose);
      const key = submissions.keyOf(init?.body);
      if (key) headers.set(IDEMPOTENCY_KEY_HEADER, key);
      const signal = AbortSignal.any([AbortSignal.timeout(LONGEST_MS), ...(init?.signal ? [init.signal] : [])]);
      const response = await fetch(input, { ...init, headers, signal });
      // If an owner did not answer, nobody knows whether the mutation was done.
      if (key && !(await response.clone().text()).includes('SUBGRAPH_UNAVAILABLE' satisfies ErrorCode)) submissions.answered(init?.body);
      if (response.status === 401) session.refused();
      return response;
    },
  });
}

const extensionsShape = z.object({ consent: readableConsentReportSchema });

/** The context of a query that asks for the grounds of its answer. */
export const WITH_GROUNDS = { fetchOptions: { headers: { [GROUNDS_HEADER]: 'true' } } } as const;

/** The grounds on which an answer about one person was given. */
export const groundsIn = (extensions: unknown): readonly Ground[] => extensionsShape.safeParse(extensions).data?.consent.given ?? [];

/** The fields that the hub withheld from an answer, with their reasons. */
export const withheldIn = (extensions: unknown): readonly Withheld[] => extensionsShape.safeParse(extensions).data?.consent.withheld ?? [];

/** Whether a field of the answer is null because it, or what it is of, could not be read: never because nothing is on record. */
export const isFailed = (error: CombinedError | undefined, at: readonly string[]): boolean =>
  error?.graphQLErrors.some(({ path = [] }) => path.length > 0 && path.every((key, nth) => nth >= at.length || key === at[nth])) ?? false;

/** Whether the field at a path of the answer is withheld. A null that is neither withheld nor failed means that nothing is on record. */
export const isWithheld = (withheld: readonly Withheld[], at: readonly (string | number)[]): boolean =>
  withheld.some(({ path }) => path.length === at.length && path.every((key, nth) => key === at[nth]));
