/**
 * A raw replay: for each request it sends the subgraphs what a gateway sent them, in the same waves, parses what they answer,
 * and gives the answer that was given then. No gateway can cost less and do its work. Arguments: the recording's file, the port.
 */
import { readFileSync } from 'node:fs';
import fastify from 'fastify';
import { Pool } from 'undici';
import { z } from 'zod';

export const recordingSchema = z.object({
  waves: z.array(z.array(z.object({ url: z.string(), body: z.string() }))),
  answer: z.unknown(),
});
export type Recording = z.infer<typeof recordingSchema>;

const [file = '', port = ''] = process.argv.slice(2);
const { waves, answer } = recordingSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
const pools = new Map<string, Pool>();

async function send(url: string, body: string): Promise<unknown> {
  const { origin, pathname } = new URL(url);
  const pool = pools.get(origin) ?? new Pool(origin, { connections: 64 });
  pools.set(origin, pool);
  const response = await pool.request({
    method: 'POST',
    path: pathname,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body,
  });
  return JSON.parse(await response.body.text());
}

const app = fastify();
app.post('/graphql', async (_request, reply) => {
  for (const wave of waves) await Promise.all(wave.map(({ url, body }) => send(url, body)));
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer));
});
await app.listen({ host: '127.0.0.1', port: Number(port) });
