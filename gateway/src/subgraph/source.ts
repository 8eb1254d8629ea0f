/** A subgraph as the gateway reaches it: by lanes, with a signed envelope on every request, and within a time limit. */
import { ENVELOPE_HEADER, type Envelope, type OperationName, TOKEN_HEADER } from '@passerelle/kit/envelope/envelope';
import type { SignEnvelope } from '@passerelle/kit/envelope/sign';
import { ownerOf, type Viewer } from '@passerelle/kit/identity/viewer';
import { clientTls, type TlsIdentity } from '@passerelle/kit/transport/identity';
import { NOT_LET_IN_CODES, NOT_LET_IN_STATUS } from '@passerelle/schema/wire/error-codes';
import { readinessSchema } from '@passerelle/schema/wire/readiness';
import { GROUNDS_HEADER } from '@passerelle/schema/wire/request-headers';
import { EVENT_STREAM_TYPE, type MORE, messagesOf, REPLAY_PAGE_HEADER, type StreamMessage } from '@passerelle/schema/wire/stream-frames';
import type { SubgraphAnswer } from '@passerelle/schema/wire/subgraph-answer';
import { type Dispatcher, Pool } from 'undici';
import { z } from 'zod';
import { parseAnswer } from './answer.js';
import { isNotReached } from './circuit.js';
import { countFetch } from './count-fetch.js';
import { isReadLane, Lane, type LaneName } from './lane.js';
import { isOfGraphql } from './post.js';
import { addressOf, mapNonEmpty, type NonEmpty, SubgraphProcesses } from './processes.js';

/** On whose behalf the fetches of one request are sent. */
export interface Requester {
  readonly viewer: Viewer;
  /** The viewer's access token, which the subgraph verifies for itself. */
  readonly token: string;
  readonly operation: OperationName | null;
  /** One id for all fetches of a client's request. */
  readonly request: string;
  /** Whether the client asks for the grounds on which it was given what it reads. */
  readonly asksGrounds: boolean;
  /** Present for a mutation that was sent with an Idempotency-Key. */
  readonly repeat?: Envelope['repeat'];
}

/** A request to a subgraph. */
export interface SubgraphRequest {
  readonly lane: LaneName;
  /** The JSON of GraphQL over HTTP. */
  readonly body: string;
}

/** Time limits in milliseconds: of a query's fetch, of a mutation's fetch, and of a stream's silence, where 0 means none. */
export type Timeouts = Readonly<Record<'query' | 'mutation' | 'silence', number>>;

/** How the gateway is let in by subgraphs. */
export interface SubgraphAccess {
  /** Signs envelopes; null where subgraphs ask for none. */
  readonly sign: SignEnvelope | null;
  readonly timeouts: Timeouts;
  /** The certificate by which subgraphs know the gateway; null where they ask for none. */
  readonly tls: TlsIdentity | null;
}

/** Codes with which an owner does not admit the gateway's request. The client is told no reason, and asks again in a moment. */
const NOT_LET_IN: ReadonlySet<unknown> = new Set(NOT_LET_IN_CODES);

/** A subgraph answered with something other than GraphQL. */
export class UnexpectedResponse extends Error {
  /** @param code the status, or the code with which the request was not admitted */
  constructor(readonly code: string) {
    super(`a subgraph answered ${code}`);
  }
}

/** The number of events of a replay after which a subgraph waits until the gateway asks for more. */
const REPLAY_PAGE = 25;
/** The connections for streams. A stream lasts long, so there must be enough that fetches never wait for one. */
const STREAM_CONNECTIONS = 2_048;

/** A query that every subgraph answers, and its answer. */
const ANY_QUERY = JSON.stringify({ query: '{ __typename }' });
const anyAnswerSchema = z.object({ data: z.object({ __typename: z.string() }) });

/** The longest answer to `GET /ready` that is read, in characters: far more than every stream of every owner takes. */
const MOST_OF_READINESS = 16 * 1024;

/** One subgraph. */
export class SubgraphSource {
  readonly #lanes: Readonly<Record<LaneName, Lane>>;
  readonly #streams: SubgraphProcesses<{ readonly pool: Pool; readonly path: string }>;

  /** @param urls the addresses of the processes that serve the subgraph over one database */
  constructor(
    readonly name: string,
    urls: NonEmpty<string>,
    private readonly access: SubgraphAccess,
  ) {
    const addresses = mapNonEmpty(urls, addressOf);
    const connect = clientTls(access.tls, name);
    const lane = (of: LaneName) => new Lane(of, addresses, connect);
    this.#lanes = { reads: lane('reads'), writes: lane('writes'), withdrawals: lane('withdrawals'), standing: lane('standing') };
    const options = { connections: STREAM_CONNECTIONS, ...(connect && { connect }) };
    this.#streams = new SubgraphProcesses(mapNonEmpty(addresses, ({ origin, path }) => ({ pool: new Pool(origin, options), path })));
  }

  /**
   * Sends a fetch. Rejects where the subgraph does not answer in time or not with GraphQL, or where its circuit is open.
   * @param requester null where the subgraph asks for no envelope
   * @param work runs the parsing of the answer, during which the core does nothing else
   */
  async fetch(
    request: SubgraphRequest,
    requester: Requester | null,
    signal: AbortSignal,
    work: <Made>(make: () => Made) => Made = (make) => make(),
  ): Promise<SubgraphAnswer> {
    const { lane, body } = request;
    const { query, mutation } = this.access.timeouts;
    const limit = isReadLane(lane) ? query : mutation;
    const caller = requester && ownerOf(requester.viewer);
    const posting = async () => ({ headers: await this.#headers(body, requester, 'application/json'), body });
    const posted = await countFetch(this.name, () => this.#lanes[lane].post(caller, posting, limit, signal));
    const { statusCode, contentType, text } = posted;
    // In GraphQL over HTTP a refusal in JSON is an answer too, whatever its status.
    if (statusCode !== 200 && !contentType.includes('json')) throw new UnexpectedResponse(String(statusCode));
    const answer = work(() => parseAnswer(text));
    // The JSON of a server error may be of something before the subgraph, unless it holds data or says that it is GraphQL's own.
    if (statusCode >= 500 && !answer.data && !isOfGraphql(posted)) throw new UnexpectedResponse(String(statusCode));
    const refused = answer.errors?.find(({ extensions }) => NOT_LET_IN.has(extensions?.code));
    if (refused) throw new UnexpectedResponse(String(refused.extensions?.code));
    return answer;
  }

  /**
   * Subscribes, and yields the subgraph's messages until the signal aborts or the stream ends. Rejects where the subgraph does not
   * answer, or is silent for too long.
   * @param inPages whether a replay comes page by page; after MORE the caller subscribes again
   */
  async *stream(
    body: string,
    requester: Requester | null,
    inPages: boolean,
    signal: AbortSignal,
  ): AsyncGenerator<StreamMessage | typeof MORE> {
    const answered = await this.#opened(body, requester, inPages, signal);
    const contentType = String(answered.headers['content-type'] ?? '').toLowerCase();
    if (answered.statusCode === 200 && contentType.includes(EVENT_STREAM_TYPE)) {
      yield* messagesOf(answered.body.setEncoding('utf8'), parseAnswer);
      return;
    }
    // A refusal in JSON is an answer. A 401 is not: the registry tells the client why it has no access. Nor is a server error,
    // which may pass.
    const isRefusal = answered.statusCode < 500 && answered.statusCode !== NOT_LET_IN_STATUS && contentType.includes('json');
    if (!isRefusal) {
      await answered.body.dump();
      throw new UnexpectedResponse(String(answered.statusCode));
    }
    yield { answer: parseAnswer(await answered.body.text()), position: undefined, cursor: null };
  }

  /** What the owner waits for, in its own words; null where it is not ready and does not say what it waits for. */
  async waitsFor(signal: AbortSignal): Promise<readonly string[] | null> {
    try {
      const { statusCode, body } = await this.#streams.ask(
        ({ pool }) => pool.request({ method: 'GET', path: '/ready', signal }),
        isNotReached,
      );
      const said = await textOf(body.setEncoding('utf8'));
      if (statusCode === 200) return [];
      // A subgraph of somebody else's may have no such path. It is ready where it answers GraphQL.
      if (statusCode === 404) return (await this.#answersGraphql(signal)) ? [] : null;
      const { data } = readinessSchema.safeParse(statusCode === 503 ? JSON.parse(said) : null);
      return data && data.waitsFor.length > 0 ? data.waitsFor : null;
    } catch {
      return null;
    }
  }

  /** Rejects where the subgraph does not answer in JSON. */
  async #answersGraphql(signal: AbortSignal): Promise<boolean> {
    const headers = await this.#headers(ANY_QUERY, null, 'application/json');
    const { statusCode, body } = await this.#streams.ask(
      ({ pool, path }) => pool.request({ method: 'POST', path, headers, body: ANY_QUERY, signal }),
      isNotReached,
    );
    const said = await textOf(body.setEncoding('utf8'));
    return statusCode === 200 && anyAnswerSchema.safeParse(JSON.parse(said)).success;
  }

  #opened(body: string, requester: Requester | null, inPages: boolean, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    const { silence } = this.access.timeouts;
    const asked = { method: 'POST', body, signal, headersTimeout: silence, bodyTimeout: silence } as const;
    return this.#streams.ask(async ({ pool, path }) => {
      const headers = await this.#headers(body, requester, EVENT_STREAM_TYPE);
      return pool.request({ ...asked, path, headers: inPages ? { ...headers, [REPLAY_PAGE_HEADER]: String(REPLAY_PAGE) } : headers });
    }, isNotReached);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#streams.all.map(({ pool }) => pool.destroy()), ...Object.values(this.#lanes).map((lane) => lane.close())]);
  }

  async #headers(body: string, requester: Requester | null, accept: string): Promise<Record<string, string>> {
    const headers = { 'content-type': 'application/json', accept };
    const { sign } = this.access;
    if (!sign || !requester) return headers;
    const { token, asksGrounds, ...content } = requester;
    return {
      ...headers,
      [TOKEN_HEADER]: token,
      [ENVELOPE_HEADER]: await sign({ audience: this.name, body, token }, content),
      ...(asksGrounds && { [GROUNDS_HEADER]: 'true' }),
    };
  }
}

/**
 * The text of an answer about readiness.
 * @throws where it is longer than any such answer
 */
async function textOf(pieces: AsyncIterable<unknown>): Promise<string> {
  let text = '';
  for await (const piece of pieces) {
    text += String(piece);
    if (text.length > MOST_OF_READINESS) throw new Error('a subgraph said too much of what it waits for');
  }
  return text;
}
