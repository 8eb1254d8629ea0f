/** OPTIONS, beside what browsers ask before a request of another origin. */
import cors from '@fastify/cors';
import fastify, { type FastifyInstance } from 'fastify';
import { refuseTyped } from './refusals.js';
import { answerOptions, refuseUnknownPaths } from './unknown-paths.js';

let app: FastifyInstance;
beforeAll(async () => {
  app = fastify();
  answerOptions(app);
  await app.register(cors, { origin: ['https://partner.example'] });
  refuseTyped(app);
  refuseUnknownPaths(app, null);
  app.route({ method: ['GET', 'POST'], url: '/graphql', handler: async () => 'answered' });
  app.post('/graphql/ticket', async () => 'given');
});
afterAll(() => app.close());

const options = (url: string, headers = {}) => app.inject({ method: 'OPTIONS', url, headers });

test.each([
  ['/graphql', 'GET, HEAD, POST, OPTIONS'],
  ['/graphql?query=%7B__typename%7D', 'GET, HEAD, POST, OPTIONS'],
  ['/graphql/ticket', 'POST, OPTIONS'],
])('%s says which methods it has', async (url, allow) => {
  for (const headers of [{}, { origin: 'https://partner.example' }, { 'access-control-request-method': 'POST' }]) {
    const response = await options(url, headers);
    expect([response.statusCode, response.headers.allow, response.body]).toEqual([204, allow, '']);
  }
});

test('what is nowhere is not found', async () => expect((await options('/nowhere')).statusCode).toBe(404));

test('a browser is told what it asks before a request of another origin', async () => {
  const response = await options('/graphql', { origin: 'https://partner.example', 'access-control-request-method': 'POST' });
  expect([response.statusCode, response.headers['access-control-allow-origin']]).toEqual([204, 'https://partner.example']);
});
