/** Admission over HTTP: who sends a request is known before its body is read, and kept with the request for its handler. */
import { GROUNDS_HEADER, IDEMPOTENCY_KEY_HEADER, PURPOSE_HEADER } from '@passerelle/schema/wire/request-headers';
import { EVENT_STREAM_TYPE } from '@passerelle/schema/wire/stream-frames';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { RequestRefused, Unauthenticated } from '../errors.js';
import type { Gateway } from '../gateway.js';
import type { Authenticated } from '../identity/access-token.js';
import { AccessEnded, type Admit, type Credentials } from '../identity/admit.js';
import { type HeldTicket, TICKET_SECONDS, type Tickets } from '../identity/ticket.js';
import type { Arrival } from '../limits/turns.js';
import { OperationContext } from '../operation-context.js';
import type { SessionCookies } from '../session/cookies.js';
import type { Admitted, SessionAdmission } from '../session/session-credentials.js';
import { goneWith } from './graphql-http.js';
import { idempotencyKey } from './idempotency-key.js';

/**
 * The largest body that is read of a client without a token, in bytes. A document of the size that such a client may send fits in
 * it as JSON.
 */
const BODY_LIMIT_WITHOUT_TOKEN = 16 * 1024;
/** The names under which a fastify request holds its admission, or the refusal of a client whose access has ended. */
const ADMITTED = 'admitted';
const ENDED = 'ended';

/** An admitted request. The request of a client whose access has ended has none. */
interface AdmittedRequest {
  /** Null for a client without a token. */
  readonly authenticated: Authenticated | null;
  /** What it was admitted with. */
  readonly credentials: Credentials;
  readonly arrival: Arrival;
  /** Aborted when the client has left. */
  readonly gone: AbortSignal;
  /** The ticket by which it was admitted; null where a token came with it. */
  readonly held: HeldTicket | null;
}

/** Admits the requests of a server, and tells its handlers who sent them. */
export class HttpAdmission {
  /** @param app the server whose requests are admitted */
  constructor(
    app: FastifyInstance,
    private readonly gateway: Gateway,
    private readonly admit: Admit,
    private readonly sessions: SessionAdmission,
    private readonly cookies: SessionCookies,
    private readonly tickets: Tickets,
  ) {
    app.decorateRequest(ADMITTED, null);
    app.decorateRequest(ENDED, null);
  }

  /**
   * Admits a request before its body is read, so that an unknown client cannot make the gateway wait for a body.
   * Rejects as `Admit` and `Gateway.arrive` do.
   */
  readonly onRequest = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    // No cache may keep personal data (RFC 9111 section 5.2.2.5), nor a refusal that tells about a person.
    reply.header('cache-control', 'no-store');
    const ticket = ticketIn(request);
    const held = ticket === undefined ? null : await this.tickets.read(ticket);
    const { authenticated, credentials } = held
      ? { authenticated: await this.admit(held.credentials, request.ip), credentials: held.credentials }
      : await this.#admittedBySession(request, reply);
    if (!authenticated) refuseLargeBody(request);
    let arrival: Arrival | undefined;
    const gone = goneWith(reply, () => arrival?.end());
    arrival = await this.gateway.arrive(authenticated, gone);
    request.setDecorator<AdmittedRequest>(ADMITTED, { authenticated, credentials, arrival, gone, held });
  };

  /** As `onRequest`, but lets a client whose access has ended repeat a request. The handler finds it by `endedOf`. */
  readonly orAnswerAgain = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    try {
      await this.onRequest(request, reply);
    } catch (error) {
      const repeats = request.method === 'POST' && request.headers[IDEMPOTENCY_KEY_HEADER] !== undefined;
      if (!(error instanceof AccessEnded) || !repeats) throw error;
      refuseLargeBody(request);
      request.setDecorator(ENDED, error);
    }
  };

  /** What the server knows of an admitted request; of one that has no admission, as of a client without a token. */
  contextOf(request: FastifyRequest, reply: FastifyReply): OperationContext {
    const admitted = this.#admitted(request);
    return new OperationContext(
      admitted?.authenticated ?? null,
      admitted?.gone ?? goneWith(reply),
      idempotencyKey(request.headers[IDEMPOTENCY_KEY_HEADER]),
      request.headers[GROUNDS_HEADER] !== undefined,
      admitted?.arrival,
    );
  }

  /**
   * Spends the ticket of a request that opens a stream, where it was admitted by one.
   * @throws Unauthenticated where the ticket was spent meanwhile
   */
  spendTicket(request: FastifyRequest): void {
    this.#admitted(request)?.held?.spend();
  }

  /** The refusal of a client whose access has ended, and who may repeat a request; null for an admitted one. */
  endedOf(request: FastifyRequest): AccessEnded | null {
    return request.getDecorator<AccessEnded | null>(ENDED);
  }

  /**
   * A ticket for the event stream of whoever sent the request.
   * @throws Unauthenticated where the request has no token
   */
  async ticketFor(request: FastifyRequest): Promise<{ readonly ticket: string; readonly expiresInSeconds: number }> {
    const admitted = this.#admitted(request);
    if (!admitted?.authenticated) throw new Unauthenticated();
    return { ticket: await this.tickets.give(admitted.credentials), expiresInSeconds: TICKET_SECONDS };
  }

  #admittedBySession(request: FastifyRequest, reply: FastifyReply): Promise<Admitted> {
    const { method, headers, ip: address } = request;
    return this.sessions.admitted({
      method,
      headers,
      address,
      secret: request.cookies[this.cookies.session],
      purpose: typeof headers[PURPOSE_HEADER] === 'string' ? headers[PURPOSE_HEADER] : undefined,
      keep: (secret) => reply.setCookie(this.cookies.session, secret, this.cookies.options),
    });
  }

  #admitted(request: FastifyRequest): AdmittedRequest | null {
    return request.getDecorator<AdmittedRequest | null>(ADMITTED);
  }
}

/** The ticket in the address of a browser's event stream. Tickets are read for nothing else. */
export function ticketIn({ method, headers, query, routeOptions }: FastifyRequest): string | undefined {
  if (
    method !== 'GET' ||
    routeOptions.url !== '/graphql' ||
    headers.authorization !== undefined ||
    headers.accept?.toLowerCase() !== EVENT_STREAM_TYPE
  )
    return undefined;
  return z.object({ ticket: z.string().optional() }).catch({}).parse(query).ticket;
}

/**
 * Refuses the body of a client without a token where it may be larger than the limit.
 * @throws RequestRefused where the body is too large, or does not say its length
 */
function refuseLargeBody({ method, headers }: FastifyRequest): void {
  const length = headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : Number.POSITIVE_INFINITY;
  if (method === 'POST' && !(length <= BODY_LIMIT_WITHOUT_TOKEN))
    throw new RequestRefused('TOO_COMPLEX', [
      `Without an access token that holds, a body of at most ${BODY_LIMIT_WITHOUT_TOKEN} bytes is read, which says its length (Content-Length): give one.`,
    ]);
}
