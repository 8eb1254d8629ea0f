/** A small client of the hub for the demo and the tests: one operation over HTTP, a subscription over WebSocket. */
import type { Ground, Withheld } from '@passerelle/schema/wire/consent-report';
import { consentReportSchema } from '@passerelle/schema/wire/consent-report-schema';
import { GROUNDS_HEADER, IDEMPOTENCY_KEY_HEADER, PURPOSE_HEADER } from '@passerelle/schema/wire/request-headers';
import { type Client, createClient } from 'graphql-ws';
import { request } from 'undici';
import WebSocket from 'ws';
import { z } from 'zod';

const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        extensions: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .optional(),
  extensions: z.object({ consent: consentReportSchema.optional() }).optional(),
});

/** An answer of the hub; `data` is read with a schema by who asked. */
export interface HubAnswer {
  readonly status: number;
  readonly data: unknown;
  readonly errors: NonNullable<z.infer<typeof answerSchema>['errors']>;
  readonly withheld: readonly Withheld[];
  /** On what grounds it was given, where that was asked for. */
  readonly given: readonly Ground[];
  /** The whole body, as it came. */
  readonly text: string;
}

/** How a question is asked, beside its text and its variables. */
export interface Asking {
  readonly token?: string;
  readonly purpose?: string;
  readonly operationName?: string;
  readonly idempotencyKey?: string;
  readonly asksGrounds?: boolean;
}

/** Asks once over HTTP. */
export async function ask(
  url: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  { token, purpose, operationName, idempotencyKey, asksGrounds }: Asking = {},
): Promise<HubAnswer> {
  const { statusCode, body } = await request(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
      ...(purpose && { [PURPOSE_HEADER]: purpose }),
      ...(idempotencyKey && { [IDEMPOTENCY_KEY_HEADER]: idempotencyKey }),
      ...(asksGrounds && { [GROUNDS_HEADER]: 'true' }),
    },
    body: JSON.stringify({ query, variables, ...(operationName && { operationName }) }),
  });
  const text = await body.text();
  const answer = answerSchema.parse(JSON.parse(text));
  const { withheld = [], given = [] } = answer.extensions?.consent ?? {};
  return { status: statusCode, data: answer.data, errors: answer.errors ?? [], withheld, given, text };
}

const closeSchema = z.object({ code: z.number() });

/** A subscription that is open. */
export interface Subscribed {
  readonly client: Client;
  readonly events: AsyncIterableIterator<unknown>;
  /** Resolves with the code with which the socket was closed. */
  readonly closed: Promise<number>;
}

/** Subscribes over WebSocket. Dispose of the client to end it. */
export function subscribe(url: string, token: string, query: string, variables: Readonly<Record<string, unknown>> = {}): Subscribed {
  const closed = Promise.withResolvers<number>();
  const client = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
    on: { closed: (event) => closed.resolve(closeSchema.parse(event).code) },
  });
  return { client, events: client.iterate({ query, variables: { ...variables } }), closed: closed.promise };
}
