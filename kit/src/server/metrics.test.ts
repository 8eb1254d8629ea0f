import fastify, { type FastifyInstance } from 'fastify';
import { serveMetrics } from './metrics.js';

const TOKEN = 'a token of the operators';
const asked = async (
  token: string | null,
  remoteAddress: string,
  headers: Record<string, string> = {},
  ownMachine = true,
): Promise<number> => {
  const app: FastifyInstance = fastify();
  serveMetrics(app, { token, ownMachine });
  const { statusCode, body } = await app.inject({ url: '/metrics', remoteAddress, headers });
  if (statusCode === 401) expect(body).toBe('');
  return statusCode;
};

test.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])('the same machine (%s) reads what is counted', async (address) =>
  expect(await asked(null, address)).toBe(200),
);

test.each(['10.0.0.7', '192.168.1.1', '203.0.113.9', '2001:db8::1', '::ffff:10.0.0.7', '::'])(
  '%s reads it with the token alone',
  async (address) => {
    const bearing = (token: string) => ({ authorization: `Bearer ${token}` });
    expect(await asked(null, address)).toBe(401);
    expect(await asked(null, address, bearing('null'))).toBe(401);
    expect(await asked(TOKEN, address)).toBe(401);
    for (const wrong of ['', 'x', TOKEN.slice(1), `${TOKEN}x`]) expect(await asked(TOKEN, address, bearing(wrong))).toBe(401);
    expect(await asked(TOKEN, address, bearing(TOKEN))).toBe(200);
  },
);

test.each(['forwarded', 'x-forwarded-for'])('what a proxy of the same machine passes on (%s) is not local', async (header) =>
  expect(await asked(null, '127.0.0.1', { [header]: 'for=203.0.113.9' })).toBe(401),
);

test('a process that is published tells nobody without the token, its own machine included', async () => {
  expect(await asked(null, '127.0.0.1', {}, false)).toBe(404);
  expect(await asked(TOKEN, '127.0.0.1', {}, false)).toBe(401);
  expect(await asked(TOKEN, '203.0.113.9', { authorization: `Bearer ${TOKEN}` }, false)).toBe(200);
});
