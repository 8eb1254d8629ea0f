/**
 * Three subgraphs beside which streams are measured: coordination with an inbox for each organisation, registry, housing. They
 * answer from memory, so that what is measured is the gateway. Whose inbox it is, is read from the envelope, or from a header
 * where a gateway has none. Arguments: their three ports. On a message it tells each organisation in turn.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { readinessOf } from '@passerelle/schema/wire/readiness';
import { decodeJwt } from 'jose';
import { z } from 'zod';

export const NAMES = ['coordination', 'registry', 'housing'] as const;

export const SDL: Readonly<Record<(typeof NAMES)[number], string>> = {
  coordination: `type Query { nothing: String }
    type Subscription { inbox(after: String): InboxItem! }
    type InboxItem { cursor: String! position: Int! kind: String! referral: Referral person: Person }
    type Referral { subject: String! from: Organisation! }
    type Organisation @key(fields: "id") { id: ID! } type Person @key(fields: "id") { id: ID! }`,
  registry: 'type Organisation @key(fields: "id") { id: ID! name: String! }',
  housing: 'type Person @key(fields: "id") { id: ID! housing: Housing } type Housing { facilityKind: String! since: String! }',
};

export const QUERY = `subscription Inbox { inbox {
  cursor position kind referral { subject from { name } } person { id housing { facilityKind since } }
} }`;

/** What a parent sends: tell so many inboxes a second for so long. */
export const pace = z.object({ perSecond: z.number(), seconds: z.number() });

if (process.argv[1]?.endsWith('inbox-subgraphs.js')) serve();

function serve(): void {
  const listening = new Map<string, Set<ServerResponse>>();
  const positions = new Map<string, number>();
  const ports = process.argv.slice(2).map(Number);

  for (const [nth, name] of NAMES.entries()) {
    const server = createServer(async (request, response) => {
      const body = await text(request);
      // A gateway opens once its owners say that they are ready.
      if (request.url === '/ready') response.setHeader('content-type', 'application/json').end(JSON.stringify(readinessOf([]).body));
      else if (name === 'coordination' && request.headers.accept?.includes('text/event-stream')) stream(request, response);
      else response.setHeader('content-type', 'application/json').end(answer(name, body));
    });
    server.keepAliveTimeout = 60_000;
    server.listen(ports[nth], '127.0.0.1');
  }
  process.on('message', async (message) => {
    const { perSecond, seconds } = pace.parse(message);
    process.send?.(await tell(perSecond, seconds));
  });
  process.send?.('ready');

  function stream({ headers }: IncomingMessage, response: ServerResponse): void {
    const organisation = organisationOf(headers);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`: caught-up ${positions.get(organisation) ?? 0}\n\n`);
    const those = listening.get(organisation) ?? new Set();
    listening.set(organisation, those.add(response));
    response.once('close', () => those.delete(response));
  }

  /** Tells the organisations that listen, one after another, evenly. Returns how many events there were. */
  async function tell(perSecond: number, seconds: number): Promise<number> {
    const organisations = [...listening.keys()].filter((organisation) => (listening.get(organisation)?.size ?? 0) > 0);
    const began = performance.now();
    let told = 0;
    while (told < perSecond * seconds) {
      const due = Math.min(perSecond * seconds, ((performance.now() - began) / 1000) * perSecond);
      for (; told < due; told += 1) tellOne(organisations[told % organisations.length] ?? '');
      await sleep(2);
    }
    return told;
  }

  function tellOne(organisation: string): void {
    const position = (positions.get(organisation) ?? 0) + 1;
    positions.set(organisation, position);
    const inbox = {
      ...{ cursor: `cursor-${position}`, position, kind: 'REFERRAL_SENT', __typename: 'InboxItem' },
      referral: {
        __typename: 'Referral',
        subject: String(performance.timeOrigin + performance.now()),
        from: { __typename: 'Organisation', id: organisation },
      },
      person: { __typename: 'Person', id: `person-${position % 100}` },
    };
    const event = `event: next\nid: ${position} cursor-${position}\ndata: ${JSON.stringify({ data: { inbox } })}\n\n`;
    for (const response of listening.get(organisation) ?? []) response.write(event);
  }
}

const HOUSING = { facilityKind: 'CADA', since: '2026-01-01' };
const representations = z.object({ variables: z.object({ representations: z.array(z.object({ __typename: z.string() })) }) });

function answer(name: string, body: string): string {
  if (body.includes('standing')) return JSON.stringify({ data: { viewer: { standing: 'GOOD' } } });
  const asked = representations.parse(JSON.parse(body)).variables.representations;
  const entity = name === 'registry' ? { __typename: 'Organisation', name: 'Mission Locale' } : { __typename: 'Person', housing: HOUSING };
  return JSON.stringify({ data: { _entities: asked.map(() => entity) } });
}

const envelope = z.object({ viewer: z.object({ organisationId: z.string() }) });

function organisationOf(headers: IncomingMessage['headers']): string {
  const { 'x-organisation': named, 'passerelle-envelope': signed } = headers;
  if (typeof named === 'string') return named;
  return envelope.parse(decodeJwt(String(signed))).viewer.organisationId;
}
