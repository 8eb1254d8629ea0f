/**
 * A subgraph's way of one request: verify the envelope, execute under the guard, log what is disclosed, and only then
 * answer. An answer whose disclosures could not be written does not leave.
 */
import { ApolloServer, type GraphQLResponse } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { createSourceEventStream, execute, type GraphQLFormattedError, type GraphQLSchema, parse } from 'graphql';
import type { Logger } from 'pino';
import { z } from 'zod';
import { recordSchema } from '../bare.js';
import type { Ground } from '../consent/ground.js';
import type { Withheld } from '../consent/guard.js';
import { entryOf } from '../disclosure/entry.js';
import type { DisclosureLog } from '../disclosure/log.js';
import type { Envelope } from '../envelope/envelope.js';
import { PUBLIC_CODES, RateLimited } from '../errors.js';
import type { RequestContext } from '../graphql/context.js';
import { CaughtUp, isStreamEvent, type StreamEvent } from '../graphql/stream.js';
import { countingWrites } from '../quota/writes.js';

export const graphqlRequestSchema = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: recordSchema.nullish(),
});
export type GraphQLRequestBody = z.infer<typeof graphqlRequestSchema>;

/** A subgraph's answer as the gateway reads it. */
export interface SubgraphAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions: { readonly consent: { readonly withheld: readonly Withheld[]; readonly given?: readonly Ground[] } };
}

/** What a stream gives: each event’s answer, and word of having caught up. */
export type DeliveredEvent = { readonly caughtUpAt: number } | (StreamEvent & { readonly answer: SubgraphAnswer });

export class Answerer {
  readonly #apollo: ApolloServer<RequestContext>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly log: DisclosureLog,
    private readonly logger: Logger,
  ) {
    this.#apollo = new ApolloServer<RequestContext>({
      schema,
      introspection: false,
      includeStacktraceInErrorResponses: false,
      stopOnTerminationSignals: false,
      formatError: (formatted, error) => this.#publicError(formatted, error),
      plugins: [ApolloServerPluginInlineTraceDisabled(), ApolloServerPluginLandingPageDisabled(), countingWrites(schema)],
      logger: {
        debug: () => undefined,
        info: () => undefined,
        warn: (message) => logger.warn(message),
        error: (message) => logger.error(message),
      },
    });
  }

  start(): Promise<void> {
    return this.#apollo.start();
  }

  stop(): Promise<void> {
    return this.#apollo.stop();
  }

  /** @param tellsGrounds whether the answer says on what ground each part was given */
  async answer(body: GraphQLRequestBody, context: RequestContext, envelope: Envelope, tellsGrounds: boolean): Promise<SubgraphAnswer> {
    const response = await this.#apollo.executeOperation(
      { query: body.query, operationName: body.operationName ?? undefined, variables: body.variables ?? undefined },
      { contextValue: context },
    );
    const refused = await this.#log(context, envelope);
    if (refused) return refused;
    const { guard } = context;
    const consent = { withheld: guard.withheld, ...(tellsGrounds && { given: guard.grounds }) };
    return { ...singleResult(response), extensions: { consent } };
  }

  /**
   * The events of a subscription: each is decided on, logged and reported with a context of its own, at its delivery.
   * @param contextNow rejects where the viewer has no access any more, and so does this
   */
  async *events(body: GraphQLRequestBody, contextNow: () => Promise<RequestContext>, envelope: Envelope): AsyncGenerator<DeliveredEvent> {
    const operation = {
      schema: this.schema,
      document: parse(body.query),
      operationName: body.operationName ?? null,
      variableValues: body.variables ?? null,
    };
    const source = await createSourceEventStream({ ...operation, contextValue: await contextNow() });
    if (!(Symbol.asyncIterator in source)) {
      const errors = (source.errors ?? []).map((error) => this.#publicError(error.toJSON(), error));
      yield { position: 0, cursor: '', answer: { errors, extensions: { consent: { withheld: [] } } } };
      return;
    }
    for await (const event of source) {
      if (event instanceof CaughtUp) {
        yield { caughtUpAt: event.position };
        continue;
      }
      if (!isStreamEvent(event)) throw new Error('a subscription gives events at positions');
      const context = await contextNow();
      const { data, errors } = await execute({ ...operation, rootValue: event, contextValue: context });
      const refused = await this.#log(context, envelope);
      const answer = refused ?? {
        ...(data && { data }),
        ...(errors && { errors: errors.map((error) => this.#publicError(error.toJSON(), error)) }),
        extensions: { consent: { withheld: context.guard.withheld } },
      };
      yield { position: event.position, cursor: event.cursor, answer };
    }
  }

  /** Logs what the answer discloses; gives another answer where the viewer has read too many people. */
  async #log(context: RequestContext, envelope: Envelope): Promise<SubgraphAnswer | undefined> {
    try {
      // What was written is told, or it would be sent again; writes have a quota of their own.
      await this.log.write(entryOf(context, envelope), { viewer: context.viewer, refusing: !context.writes.any });
      return undefined;
    } catch (error) {
      if (!(error instanceof RateLimited)) throw error;
      return { data: null, errors: [error.toJSON()], extensions: { consent: { withheld: [] } } };
    }
  }

  /** Only the typed errors keep their message; the rest may name tables, hosts or values. */
  #publicError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
    const code = formatted.extensions?.code;
    if (typeof code === 'string' && (PUBLIC_CODES as readonly string[]).includes(code)) return formatted;
    const cause = error instanceof Error && 'originalError' in error && error.originalError instanceof Error ? error.originalError : error;
    this.logger.error(
      { kind: cause instanceof Error ? cause.name : 'unknown', stack: framesOf(cause), path: formatted.path },
      'a resolver failed',
    );
    return { message: 'This could not be answered.', ...(formatted.path && { path: formatted.path }), extensions: { code: 'INTERNAL' } };
  }
}

/** Where it failed, without the message, which may hold a value. */
const framesOf = (error: unknown): string[] =>
  error instanceof Error
    ? (error.stack ?? '')
        .split('\n')
        .filter((line) => line.trimStart().startsWith('at '))
        .slice(0, 6)
    : [];

function singleResult(response: GraphQLResponse): Pick<SubgraphAnswer, 'data' | 'errors'> {
  if (response.body.kind !== 'single') throw new Error('a subgraph answers at once');
  const { data, errors } = response.body.singleResult;
  return { ...(data !== undefined && { data }), ...(errors && { errors }) };
}
