/** The hub as the page asks it. Nothing is kept between two questions: what may be read is decided anew each time. */
import { type Client, createClient, fetchExchange } from '@urql/core';
import { z } from 'zod';
import type { Session } from '../sign-in/session.js';
import { Submissions } from './submissions.js';

export function graphClient(session: Session): Client {
  const submissions = new Submissions();
  return createClient({
    url: '/graphql',
    exchanges: [fetchExchange],
    requestPolicy: 'network-only',
    preferGetMethod: false,
    fetchOptions: () => ({ headers: { authorization: `Bearer ${session.token() ?? ''}` } }),
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      const key = submissions.keyOf(init?.body);
      if (key) headers.set('Idempotency-Key', key);
      const response = await fetch(input, { ...init, headers });
      // Where an owner did not answer, nobody knows whether it was done.
      if (key && !(await response.clone().text()).includes('SUBGRAPH_UNAVAILABLE')) submissions.answered(init?.body);
      // The token has run out, or was ended: whoever is still known to the issuer comes back at once.
      if (response.status === 401) await session.signIn();
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

const extensionsShape = z.object({ consent: z.object({ withheld: z.array(withheldShape) }) });

/** What the hub says of an answer's withheld fields. */
export const withheldIn = (extensions: unknown): readonly Withheld[] => extensionsShape.safeParse(extensions).data?.consent.withheld ?? [];

/** What went wrong, in the hub's own words, which name the field and the remedy. */
export const messageOf = (error: { readonly graphQLErrors: readonly { readonly message: string }[]; readonly message: string }): string =>
  error.graphQLErrors.map(({ message }) => message).join(' ') || error.message;
