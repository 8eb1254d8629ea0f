import { createServer } from 'node:net';
import { StartRefused } from '../errors.js';
import { refusePlainDatabases } from '../transport/database-tls.js';
import { openAsOwner } from './orm.js';

/** The first thing that a client says who wants TLS (PostgreSQL, "SSLRequest"). */
const SSL_REQUEST = Buffer.from('0000000804d2162f', 'hex');

/** What a server is told first by who opens a database there with these parameters. */
async function firstWords(parameters: string): Promise<Buffer> {
  const said = Promise.withResolvers<Buffer>();
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (data) => {
      said.resolve(data);
      socket.destroy();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const url = `postgresql://housing:secret@127.0.0.1:${port}/housing${parameters}`;
  await expect(openAsOwner({ name: 'housing', entities: [], migrations: [] }, url)).rejects.toThrow(StartRefused);
  await new Promise((closed) => server.close(closed));
  return said.promise;
}

test.each(['?sslmode=verify-full', '?sslmode=require'])('%s asks for TLS before anything else', async (parameters) =>
  expect(await firstWords(parameters)).toEqual(SSL_REQUEST),
);

test('without it nothing is asked', async () => expect(await firstWords('')).not.toEqual(SSL_REQUEST));

describe('a command that opens databases by itself', () => {
  const FAR = 'postgresql://housing:secret@db.example.org/housing';
  const refused = (url: string, environment: Record<string, string> = {}) =>
    refusePlainDatabases({ HOUSING_OWNER_DATABASE_URL: url }, environment);

  test('reaches none on another machine in plain, and names no password', () => {
    expect(() => refused(FAR)).toThrow(
      new StartRefused(
        'HOUSING_OWNER_DATABASE_URL: is plain to another machine (add ?sslmode=verify-full, or say ALLOW_PLAIN_DATABASE=yes)',
      ),
    );
    expect(() => refused(`${FAR}?sslmode=prefer`)).toThrow('is plain');
  });

  test.each([
    [`${FAR}?sslmode=verify-full`, {}],
    ['postgresql://housing:secret@127.0.0.1:5432/housing', {}],
    [FAR, { ALLOW_PLAIN_DATABASE: 'yes' }],
  ])('reaches %s', (url, environment) => expect(() => refused(url, environment)).not.toThrow());
});
