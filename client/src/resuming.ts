/**
 * A subscription that misses nothing: it keeps the cursor of what it gave last, and when its connection ends it comes back from
 * there, to whichever server answers. It waits longer each time, by chance a little more or less, so that after a restart not
 * all come back at once.
 */
import { WANTS_NEW_TOKEN, WILL_NOT_DO } from '@passerelle/schema/wire/close-codes';
import type { Withheld } from '@passerelle/schema/wire/consent-report';
import type { ErrorCode } from '@passerelle/schema/wire/error-codes';
import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import { createClient } from 'graphql-ws';
import { withheldIn } from './ask.js';

export interface Resuming<Data> {
  /** The hub's address, e.g. `https://hub.example/graphql`. */
  readonly url: string;
  /**
   * An access token that still holds; asked for at each connection, and a new one after the hub has refused one. Null on the hub's own
   * web page, where the browser's session speaks for whoever is signed in.
   */
  readonly token: (refused: boolean) => Promise<string | null>;
  /** The subscription, with a variable `$after: Cursor` for where it begins, if it has cursors. */
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** What is read for; the hub takes SUPPORT where it is left out. */
  readonly purpose?: string;
  /** The cursor to begin after; from the beginning where it is left out. */
  readonly after?: string | null;
  /** The cursor of an event: the query has to select it. Left out for a subscription without one, which begins anew each time. */
  readonly cursorOf?: (data: Data) => string;
  /** What makes its connections, where the platform has no WebSocket of its own: Node before 22 has none (the package `ws` has one). */
  readonly webSocket?: unknown;
  /** Ends it. */
  readonly signal?: AbortSignal;
  /** Told of each event before it is given what was withheld of it. */
  readonly onWithheld?: (withheld: readonly Withheld[]) => void;
  /** Told when a connection stands. What came while there was none is not told by a subscription without a cursor: read it again. */
  readonly onOpen?: () => void;
  /** Told when a connection ended, with its close code, before the next is made. */
  readonly onBreak?: (code: number | undefined) => void;
  /** Told when the list was put back to an older copy: what was given of it may be gone. What there is since is given next. */
  readonly onPutBack?: () => void;
}

/** The hub said that this subscription will not do: coming back would not help. */
export class SubscriptionRefused extends Error {
  constructor(readonly errors: readonly GraphQLFormattedError[]) {
    super(errors.map(({ message }) => message).join(' '));
    this.name = 'SubscriptionRefused';
  }
}

/** A connection that does not answer is dead, whatever TCP thinks of it. */
const PING_MS = 10_000;
const PONG_MS = 5_000;
const SHORTEST_MS = 100;
const LONGEST_MS = 10_000;

/** The events, at least once and in order. Throws SubscriptionRefused, and a TypeError where nothing can make a connection. */
export async function* resuming<Data extends Record<string, unknown>>(options: Resuming<Data>): AsyncGenerator<Data> {
  const { cursorOf, signal, onWithheld, onBreak, onPutBack } = options;
  if (!options.webSocket && !('WebSocket' in globalThis))
    throw new TypeError('There is no WebSocket here: give one as `webSocket` (Node before 22: import WebSocket from "ws").');
  let cursor = options.after ?? null;
  let failures = 0;
  let refused = false;
  while (!signal?.aborted) {
    let rest: number | undefined;
    try {
      for await (const result of connect(options, cursor, refused)) {
        const putBack = putBackTo(result.errors ?? []);
        if (putBack) {
          cursor = putBack.after;
          onPutBack?.();
          break;
        }
        rest = restOf(result);
        if (rest !== undefined) break;
        if (!result.data && result.errors) throw new SubscriptionRefused(result.errors);
        if (!result.data) continue;
        failures = 0;
        refused = false;
        onWithheld?.(withheldIn(result));
        yield result.data;
        cursor = cursorOf?.(result.data) ?? null;
      }
    } catch (error) {
      if (signal?.aborted) return;
      const code = codeOf(error);
      if (error instanceof SubscriptionRefused || (code !== undefined && WILL_NOT_DO.has(code))) throw error;
      onBreak?.(code);
      refused = code !== undefined && WANTS_NEW_TOKEN.has(code);
      failures += 1;
    }
    const wait = rest ?? Math.min(LONGEST_MS, SHORTEST_MS * 2 ** failures) * (0.5 + Math.random());
    await pause(wait, signal);
  }
}

/** How long to wait, in milliseconds, where too much was read: the hub ends the stream before what it did not give. */
function restOf({ data, errors }: Pick<FormattedExecutionResult<unknown, unknown>, 'data' | 'errors'>): number | undefined {
  const limited = errors?.find(({ extensions }) => extensions?.code === ('RATE_LIMITED' satisfies ErrorCode));
  const seconds = limited?.extensions?.retryAfterSeconds;
  return !data && typeof seconds === 'number' ? seconds * 1_000 : undefined;
}

/** The list was put back to an older copy: where to go on from, so that nothing is missed. */
function putBackTo(errors: readonly GraphQLFormattedError[]): { readonly after: string | null } | undefined {
  const found = errors.find(({ extensions }) => extensions?.code === ('PUT_BACK' satisfies ErrorCode));
  const after = found?.extensions?.after;
  return found && { after: typeof after === 'string' ? after : null };
}

async function* connect<Data extends Record<string, unknown>>(
  { url, token, query, variables, purpose, webSocket, signal, cursorOf, onOpen }: Resuming<Data>,
  after: string | null,
  refused: boolean,
): AsyncGenerator<FormattedExecutionResult<Data, unknown>> {
  let answer: ReturnType<typeof setTimeout> | undefined;
  const end = () => client.terminate();
  const client = createClient({
    url: url.replace(/^http/, 'ws'),
    retryAttempts: 0,
    ...(webSocket !== undefined && { webSocketImpl: webSocket }),
    keepAlive: PING_MS,
    on: {
      connected: () => onOpen?.(),
      ping: (received) => {
        if (!received) answer = setTimeout(end, PONG_MS);
      },
      pong: (received) => {
        if (received) clearTimeout(answer);
      },
    },
    connectionParams: async () => {
      const held = await token(refused);
      return { ...(held !== null && { authorization: `Bearer ${held}` }), ...(purpose && { purpose }) };
    },
  });
  signal?.addEventListener('abort', end, { once: true });
  try {
    yield* client.iterate<Data>({ query, variables: { ...variables, ...(cursorOf && { after }) } });
  } finally {
    signal?.removeEventListener('abort', end);
    clearTimeout(answer);
    await client.dispose();
  }
}

/** Waits, in Node as in a browser; no longer than the signal lasts. */
function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      done();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
    if (signal?.aborted) end();
  });
}

/** The code with which the socket was closed, where it was. */
function codeOf(error: unknown): number | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'number' ? error.code : undefined;
}
