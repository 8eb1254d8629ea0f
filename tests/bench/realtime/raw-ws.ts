/**
 * The same messages to the same subscribers with `ws` alone: it follows each organisation's stream, and passes on what comes,
 * with what the other subgraphs would have added. No gateway can cost less. Arguments: its port, coordination's.
 */
import { createServer } from 'node:http';
import { request } from 'undici';
import { WebSocketServer } from 'ws';
import { z } from 'zod';

const [port = '', coordination = ''] = process.argv.slice(2);
const first = z.object({ id: z.string().optional(), type: z.string(), payload: z.record(z.string(), z.unknown()).optional() });
const server = createServer();
const sockets = new WebSocketServer({ server });
const listening = new Map<string, Set<(event: string) => void>>();

sockets.on('connection', (socket, { headers }) => {
  const organisation = String(headers['x-organisation']);
  socket.on('message', (data) => {
    const { id, type } = first.parse(JSON.parse(String(data)));
    if (type === 'connection_init') socket.send(JSON.stringify({ type: 'connection_ack' }));
    if (type === 'subscribe')
      follow(organisation).add((event) => socket.send(`{"id":${JSON.stringify(id)},"type":"next","payload":${event}}`));
  });
});
server.listen(Number(port), '127.0.0.1');

function follow(organisation: string): Set<(event: string) => void> {
  const known = listening.get(organisation);
  if (known) return known;
  const those = new Set<(event: string) => void>();
  listening.set(organisation, those);
  void pass(organisation, those);
  return those;
}

async function pass(organisation: string, those: ReadonlySet<(event: string) => void>): Promise<void> {
  const { body } = await request(`http://127.0.0.1:${coordination}/graphql`, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'x-organisation': organisation },
    body: '{}',
    bodyTimeout: 0,
  });
  let pending = '';
  for await (const chunk of body.setEncoding('utf8')) {
    const events = (pending + chunk).split('\n\n');
    pending = events.pop() ?? '';
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1];
      if (data) for (const give of those) give(data);
    }
  }
}
