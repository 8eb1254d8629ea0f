/** How GraphiQL asks the hub: subscriptions over server-sent events, anything else by POST, with the headers of its editor. */
import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { getOperationAST, OperationTypeNode, parse } from 'graphql';
import { createClient } from 'graphql-sse';

const HUB = '/graphql';
const answered = createGraphiQLFetcher({ url: HUB });

type Fields = Record<string, unknown>;

/**
 * Asks the hub for GraphiQL. The text is parsed here, because the document that GraphiQL gives lags behind the editor.
 * @throws GraphQLError where the text is no GraphQL
 */
export const fetcher: Fetcher = (asked, options) => {
  const { query, variables, operationName } = asked;
  if (getOperationAST(parse(query), operationName)?.operation !== OperationTypeNode.SUBSCRIPTION) return answered(asked, options);
  const client = createClient({ url: HUB, headers: options?.headers ?? {}, fetchFn: fetchAnyStatus, retryAttempts: 0 });
  return client.iterate<Fields, Fields>({ query, variables, operationName: operationName ?? undefined });
};

/** Fetches a stream. graphql-sse reads none whose status is an error, but the hub says in the stream why it refuses. */
const fetchAnyStatus: typeof fetch = async (input, init) => {
  const { body, headers } = await fetch(input, init);
  return new Response(body, { headers });
};
