/** How GraphiQL asks the hub: subscriptions over server-sent events, anything else by POST, with the headers of its editor. */
import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { type ExecutionResult, getOperationAST, OperationTypeNode, parse } from 'graphql';
import { createClient, NetworkError, type RequestParams } from 'graphql-sse';

const HUB = '/graphql';
const answered = createGraphiQLFetcher({ url: HUB });

/**
 * Asks the hub for GraphiQL. The text is parsed here, because the document that GraphiQL gives lags behind the editor.
 * @throws GraphQLError where the text is no GraphQL
 */
export const fetcher: Fetcher = (asked, options) => {
  const operation = getOperationAST(parse(asked.query), asked.operationName)?.operation;
  return operation === OperationTypeNode.SUBSCRIPTION
    ? eventsOf({ ...asked, operationName: asked.operationName ?? undefined }, options?.headers ?? {})
    : answered(asked, options);
};

type Fields = Record<string, unknown>;

/** The events of a subscription, until its connection ends or GraphiQL stops it. */
function eventsOf(asked: RequestParams, headers: Record<string, string>): AsyncIterable<ExecutionResult> {
  const events = createClient({ url: HUB, headers, retryAttempts: 0 }).iterate<Fields, Fields>(asked);
  const next = events.next.bind(events);
  events.next = () => next().catch(refusalIn);
  return events;
}

/**
 * The answer with which the hub refused a subscription. Without this, GraphiQL would show no more of it than its status.
 * @throws the error itself where the hub did not answer
 */
async function refusalIn(error: unknown): Promise<IteratorResult<ExecutionResult<Fields, Fields>>> {
  if (!(error instanceof NetworkError) || !error.response) throw error;
  return { done: false, value: await error.response.json() };
}
