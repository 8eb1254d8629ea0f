import { createServer } from 'node:net';
import { listenProblem } from './listening.js';

const listening = (host: string, port = 0) =>
  new Promise<unknown>((done) => {
    const server = createServer().once('error', done);
    server.listen(port, host, () => server.close(done));
  });

test('an address that this machine does not have is told as HOST', async () => {
  expect(listenProblem(await listening('203.0.113.7'), { host: '203.0.113.7', port: 0 })).toContain('set HOST');
});

test.each([
  ['EADDRINUSE', 'set PORT to another'],
  ['EACCES', 'set PORT to 1024 or more'],
  ['ENOTFOUND', 'set HOST'],
])('%s is told with what to do', (code, remedy) => {
  expect(listenProblem(Object.assign(new Error(), { code }), { host: 'x', port: 80 })).toContain(remedy);
});

test('what is no fault of the address is left alone', () => {
  expect(listenProblem(new Error('else'), { host: 'x', port: 80 })).toBeUndefined();
});
