/** The events of a stream of server-sent events, as the "distinct connections" of graphql-sse names them. */

/** An answer. @param cursor with which a browser comes back by itself (`Last-Event-ID`); null where there is no coming back */
export const next = (answer: object, cursor: string | null): string =>
  `event: next\n${cursor === null ? '' : `id: ${cursor}\n`}data: ${JSON.stringify(answer)}\n\n`;

export const COMPLETE = 'event: complete\ndata:\n\n';
