/**
 * Subscribers over WebSocket, in a process of their own, so many for each organisation. Arguments: the address, a file with the
 * connection parameters of each organisation, how many. Answers each message with what came since the last.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';
import { z } from 'zod';
import { QUERY } from './inbox-subgraphs.js';

const message = z.object({
  type: z.string(),
  payload: z.object({ data: z.object({ inbox: z.object({ referral: z.object({ subject: z.string() }) }) }).optional() }).optional(),
});
const params = z.array(z.record(z.string(), z.string()));

const [url = '', file = '', count = ''] = process.argv.slice(2);
const organisations = params.parse(JSON.parse(readFileSync(file, 'utf8')));
/** So many connect at once: more would wait in the server's backlog. */
const AT_ONCE = 100;
/** So long until one that was not let in comes again. */
const AGAIN_MS = 200;

let latencies: number[] = [];
let ready = 0;
const sockets: WebSocket[] = [];

for (let nth = 0; nth < Number(count); nth += AT_ONCE)
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, Number(count) - nth) }, (_, within) => connect(nth + within)));
process.send?.({ ready });

process.on('message', (asked) => {
  if (asked === 'stop') for (const socket of sockets) socket.pause();
  const sorted = latencies.sort((one, other) => one - other);
  process.send?.({
    received: sorted.length,
    p50Ms: sorted[Math.floor(sorted.length / 2)] ?? 0,
    p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
  });
  latencies = [];
});

/** Connects until it is let in: on a busy machine a gateway may close a connection that it could not see to in time. */
async function connect(nth: number): Promise<void> {
  while (!(await isLetIn(nth))) await sleep(AGAIN_MS);
  ready += 1;
}

/** Connects and subscribes. Resolves to whether it was let in. */
function isLetIn(nth: number): Promise<boolean> {
  const parameters = organisations[nth % organisations.length] ?? {};
  const socket = new WebSocket(url, 'graphql-transport-ws', { headers: parameters, perMessageDeflate: false });
  return new Promise((answered) => {
    socket.once('error', () => answered(false));
    socket.once('close', () => answered(false));
    socket.once('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: parameters })));
    socket.on('message', (data) => {
      const { type, payload } = message.parse(JSON.parse(String(data)));
      if (type === 'connection_ack') {
        socket.send(JSON.stringify({ id: `subscription-${nth}`, type: 'subscribe', payload: { query: QUERY } }));
        sockets.push(socket);
        answered(true);
      } else if (type === 'ping') socket.send(JSON.stringify({ type: 'pong' }));
      else if (type === 'next' && payload?.data)
        latencies.push(performance.timeOrigin + performance.now() - Number(payload.data.inbox.referral.subject));
    });
  });
}
