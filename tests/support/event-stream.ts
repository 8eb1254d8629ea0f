/** An inbox listened to over server-sent events. */
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { z } from 'zod';
import { hub } from './hub.js';

const eventSchema = z.object({
  errors: z.array(z.unknown()).optional(),
  extensions: z.object({ consent: z.object({ withheld: z.array(z.object({ reason: z.string() })) }) }).optional(),
  data: z.object({
    inbox: z.object({
      position: z.number(),
      referral: z.object({ id: z.string() }).nullable(),
      person: z.object({ identity: z.object({ givenNames: z.string() }).nullable() }).nullable(),
    }),
  }),
});

export interface Told {
  readonly id: string;
  readonly item: z.infer<typeof eventSchema>['data']['inbox'];
  /** Why parts of it are withheld. */
  readonly reasons: readonly string[];
}

export interface Listening {
  readonly lastEventId?: string;
  readonly purpose?: string;
  readonly signal: AbortSignal;
}

/** What an inbox tells over server-sent events, as to a browser, until it is closed. */
export async function* toldOver(token: Promise<string>, query: string, { lastEventId, purpose, signal }: Listening): AsyncGenerator<Told> {
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      authorization: `Bearer ${await token}`,
      ...(lastEventId && { 'last-event-id': lastEventId }),
      ...(purpose && { purpose }),
    },
    body: JSON.stringify({ query }),
    signal,
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const events = response.body?.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  for await (const { event, id = '', data: told } of events ?? []) {
    if (event !== 'next') continue;
    const { data, errors, extensions } = eventSchema.parse(JSON.parse(told));
    if (errors) throw new Error(`an event was told with errors: ${JSON.stringify(errors)}`);
    yield { id, item: data.inbox, reasons: (extensions?.consent.withheld ?? []).map(({ reason }) => reason) };
  }
}

/** What is told of a referral. */
export async function toldOf(told: AsyncGenerator<Told>, referralId: string): Promise<Told | undefined> {
  for (;;) {
    const { value } = await told.next();
    if (!value || value.item.referral?.id === referralId) return value;
  }
}

/** The item that tells of a referral. */
export const itemOf = async (told: AsyncGenerator<Told>, referralId: string): Promise<Told['item'] | undefined> =>
  (await toldOf(told, referralId))?.item;
