import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { onceOver } from './leaving.js';

/** Asks, and gives the response of the one who is to answer. */
async function asked(): Promise<{ response: ServerResponse; leave: () => Promise<void>; end: () => Promise<void> }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const client = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n');
  const response = await new Promise<ServerResponse>((came) => server.once('request', (_request, answer) => came(answer)));
  const leave = async () => {
    client.destroy();
    if (!response.closed) await once(response, 'close');
  };
  const end = async () => {
    client.destroy();
    server.close();
    await once(server, 'close');
  };
  return { response, leave, end };
}

const over = (response: ServerResponse): Promise<void> => new Promise((told) => onceOver(response, told));

test.each([
  [
    'leaves after somebody looked',
    async (response: ServerResponse, leave: () => Promise<void>) => {
      const told = over(response);
      await leave();
      await told;
    },
  ],
  [
    'left before anybody looked',
    async (response: ServerResponse, leave: () => Promise<void>) => {
      await leave();
      await over(response);
    },
  ],
  [
    'has the answer',
    async (response: ServerResponse) => {
      const told = over(response);
      response.end('given');
      await told;
    },
  ],
])('an answer is over for a client who %s', async (_who, happens) => {
  const { response, leave, end } = await asked();
  await happens(response, leave);
  await end();
});
