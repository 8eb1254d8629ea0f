/**
 * How a subgraph answers one request: execute under the guard, log what is disclosed, and only then answer. An answer whose
 * disclosures could not be written does not leave.
 */
import { ApolloServer, type GraphQLResponse } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { type ErrorCode, INTERNAL_MESSAGE, isOwnersCode } from '@passerelle/schema/wire/error-codes';
import type { StreamMessage } from '@passerelle/schema/wire/stream-frames';
import type { SubgraphAnswer } from '@passerelle/schema/wire/subgraph-answer';
import { createSourceEventStream, execute, GraphQLError, type GraphQLFormattedError, type GraphQLSchema, Kind, parse } from 'graphql';
import type { Logger } from 'pino';
import { z } from 'zod';
import { recordSchema } from '../bare.js';
import { entryOf } from '../disclosure/entry.js';
import type { DisclosureLog } from '../disclosure/log.js';
import type { Envelope } from '../envelope/envelope.js';
import { BadUserInput, failureOf, RateLimited } from '../errors.js';
import { countingWrites } from '../quota/writes.js';
import type { RequestContext } from '../request/context.js';
import { CaughtUp, isStreamEvent } from '../request/stream.js';
import { Slices } from './slices.js';

export const graphqlRequestSchema = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: recordSchema.nullish(),
});
export type GraphQLRequestBody = z.infer<typeof graphqlRequestSchema>;

/** Executes requests against a subgraph’s schema. Call `start` before the first, and `stop` after the last. */
export class Answerer {
  readonly #apollo: ApolloServer<RequestContext>;
  /** Shares the process between replays and requests: a replay is answered as fast as its client reads. */
  readonly #slices = new Slices();

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
      // Cache control would wrap every field, although nothing may cache these answers.
      plugins: [
        ApolloServerPluginCacheControlDisabled(),
        ApolloServerPluginInlineTraceDisabled(),
        ApolloServerPluginLandingPageDisabled(),
        countingWrites(schema),
      ],
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

  /**
   * Answers a query or a mutation.
   * @param tellsGrounds whether the answer says on what ground each part was given
   */
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
   * The events of a subscription. Each is decided on, logged and reported at its delivery, with a context of its own. Where the viewer
   * has read too many people, the stream says so, without a position, and ends.
   * @param contextNow rejects where the viewer's access has ended; the generator then rejects too
   */
  async *events(body: GraphQLRequestBody, contextNow: () => Promise<RequestContext>, envelope: Envelope): AsyncGenerator<StreamMessage> {
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
      if (event.isFor && !(await event.isFor(context))) continue;
      const { data, errors } = await this.#slices.make(() => execute({ ...operation, rootValue: event, contextValue: context }));
      const refused = await this.#log(context, envelope);
      if (refused) {
        // The stream ends before the event that was not given: its client comes back from the last one that was.
        yield { position: undefined, cursor: null, answer: refused };
        return;
      }
      const answer = {
        ...(data && { data }),
        ...(errors && { errors: errors.map((error) => this.#publicError(error.toJSON(), error)) }),
        extensions: { consent: { withheld: context.guard.withheld } },
      };
      yield { position: event.position, cursor: event.cursor, answer };
    }
  }

  /** Logs what the answer discloses. Returns an error to answer instead where the viewer has read too many people. */
  async #log(context: RequestContext, envelope: Envelope): Promise<SubgraphAnswer | undefined> {
    try {
      // After a mutation nobody is refused: without an answer the client would send it again. Writes have a quota of their own.
      await this.log.write(entryOf(context, envelope), { viewer: context.viewer, refusing: !context.writes.any });
      return undefined;
    } catch (error) {
      if (!(error instanceof RateLimited)) throw error;
      return { data: null, errors: [error.toJSON()], extensions: { consent: { withheld: [] } } };
    }
  }

  /** Only typed errors keep their message; others may contain tables, hosts or values. */
  #publicError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
    if (isOwnersCode(formatted.extensions?.code)) return formatted;
    const cause = error instanceof Error && 'originalError' in error && error.originalError instanceof Error ? error.originalError : error;
    const argument = nullArgument(cause);
    if (argument !== undefined) return { ...formatted, extensions: new BadUserInput(argument, formatted.message).extensions };
    this.logger.error({ ...failureOf(cause), stack: framesOf(cause), path: formatted.path }, 'a resolver failed');
    const code: ErrorCode = 'INTERNAL';
    return { message: INTERNAL_MESSAGE, ...(formatted.path && { path: formatted.path }), extensions: { code } };
  }
}

/**
 * The argument that was null and has a default but may not be null. Only a variable can be so (GraphQL, section 5.8.5), and only
 * the executor finds it: its message, which holds no value, is the one place that names the argument.
 */
const nullArgument = (error: unknown): string | undefined =>
  error instanceof GraphQLError && error.nodes?.[0]?.kind === Kind.VARIABLE ? /^Argument "(\w+)"/.exec(error.message)?.[1] : undefined;

/** The stack's frames without the message, which may contain a value. */
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
