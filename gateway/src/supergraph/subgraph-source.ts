/** One subgraph as the gateway reaches it: by lanes, with a signed envelope on every request and a time limit. */
import { ENVELOPE_HEADER, type Envelope, GROUNDS_HEADER, type OperationName, TOKEN_HEADER } from '@passerelle/kit/envelope/envelope';
import type { SignEnvelope } from '@passerelle/kit/envelope/sign';
import { ownerOf, type Viewer } from '@passerelle/kit/identity/viewer';
import { clientTls, type TlsIdentity } from '@passerelle/kit/transport/identity';
import { Pool } from 'undici';
import { isForReading, Lane, type LaneName } from './lane.js';
import { parseAnswer, type SubgraphAnswer } from './subgraph-answer.js';
import { messagesOf, refusalIn, type StreamMessage } from './subgraph-stream.js';

/** Whose request it is, for every fetch of it. */
export interface Requester {
  readonly viewer: Viewer;
  /** The viewer's access token, which the subgraph verifies for itself. */
  readonly token: string;
  readonly operation: OperationName | null;
  /** One id for all fetches of a client's request. */
  readonly request: string;
  /** Whether the client asks on what ground it was given what it reads. */
  readonly asksGrounds: boolean;
  /** Of a mutation sent with an Idempotency-Key. */
  readonly repeat?: Envelope['repeat'];
}

export interface SubgraphRequest {
  readonly lane: LaneName;
  /** GraphQL over HTTP, as JSON. */
  readonly body: string;
}

/** The time limit of a fetch, by what it is part of, and how long a stream may be silent; 0 for as long as it likes. */
export type Timeouts = Readonly<Record<'query' | 'mutation' | 'silence', number>>;

export interface SubgraphAccess {
  /** Null where subgraphs ask for no envelope. */
  readonly sign: SignEnvelope | null;
  readonly timeouts: Timeouts;
  /** By what the subgraphs know the gateway; null where they ask for nothing. */
  readonly tls: TlsIdentity | null;
}

/** What an owner says that does not let a request in, and gives the client no reason: it is asked again in a moment. */
const NOT_LET_IN: ReadonlySet<unknown> = new Set(['ENVELOPE_REFUSED', 'ACCESS_UNCHECKED']);

/** A subgraph answered, and not with GraphQL. */
export class OddAnswer extends Error {
  /** @param code what it answered instead: a status, or why it let nobody in */
  constructor(readonly code: string) {
    super(`a subgraph answered ${code}`);
  }
}

/** A stream lasts; none keeps a question from its turn. */
const STREAM_CONNECTIONS = 2_048;

export class SubgraphSource {
  readonly #lanes: Readonly<Record<LaneName, Lane>>;
  readonly #streams: Pool;
  readonly #path: string;

  constructor(
    readonly name: string,
    readonly url: string,
    private readonly access: SubgraphAccess,
  ) {
    const { origin, pathname, search } = new URL(url);
    this.#path = pathname + search;
    const connect = clientTls(access.tls, name);
    const lane = (of: LaneName) => new Lane(of, origin, connect);
    this.#lanes = { reads: lane('reads'), writes: lane('writes'), withdrawals: lane('withdrawals'), standing: lane('standing') };
    this.#streams = new Pool(origin, { connections: STREAM_CONNECTIONS, ...(connect && { connect }) });
  }

  /** Asks. Rejects where the subgraph does not answer in time, or not with GraphQL, or did not so for a while. */
  async fetch(request: SubgraphRequest, requester: Requester | null, signal: AbortSignal): Promise<SubgraphAnswer> {
    const { lane, body } = request;
    const { query, mutation } = this.access.timeouts;
    const limit = isForReading(lane) ? query : mutation;
    const caller = requester && ownerOf(requester.viewer);
    const posting = async () => ({ path: this.#path, headers: await this.#headers(body, requester, 'application/json'), body });
    const { statusCode, contentType, text } = await this.#lanes[lane].post(caller, posting, limit, signal);
    // GraphQL over HTTP: what is refused is an answer too, in JSON, whatever its status.
    if (statusCode >= 500 || (statusCode !== 200 && !contentType.includes('json'))) throw new OddAnswer(String(statusCode));
    const answer = parseAnswer(text);
    const refused = answer.errors?.find(({ extensions }) => NOT_LET_IN.has(extensions?.code));
    if (refused) throw new OddAnswer(String(refused.extensions?.code));
    return answer;
  }

  /** Subscribes: what comes, until the signal is aborted or the subgraph ends. Rejects where it does not, or is silent. */
  async *stream(body: string, requester: Requester | null, signal: AbortSignal): AsyncGenerator<StreamMessage> {
    const answered = await this.#streams.request({
      method: 'POST',
      path: this.#path,
      headers: await this.#headers(body, requester, 'text/event-stream'),
      body,
      signal,
      headersTimeout: this.access.timeouts.silence,
      bodyTimeout: this.access.timeouts.silence,
    });
    const contentType = String(answered.headers['content-type'] ?? '');
    if (answered.statusCode === 200 && contentType.includes('text/event-stream')) {
      yield* messagesOf(answered.body.setEncoding('utf8'));
      return;
    }
    // Who may not listen is told by the registry why; a server that fails may have something to tell the next time.
    const isRefusal = answered.statusCode < 500 && answered.statusCode !== 401 && contentType.includes('json');
    if (!isRefusal) {
      await answered.body.dump();
      throw new OddAnswer(String(answered.statusCode));
    }
    yield refusalIn(await answered.body.text());
  }

  async close(): Promise<void> {
    await Promise.all([this.#streams.destroy(), ...Object.values(this.#lanes).map((lane) => lane.close())]);
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
