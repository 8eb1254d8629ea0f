/** Where the platform has no WebSocket, as Node 20, it is said what to give. */
import { resuming } from './resuming.js';

const { WebSocket } = globalThis;
afterEach(() => {
  globalThis.WebSocket = WebSocket;
});

const inbox = (webSocket?: unknown) =>
  resuming<{ readonly inbox: { readonly cursor: string } }>({
    url: 'http://127.0.0.1:1/graphql',
    token: async () => 'token',
    query: 'subscription($after: Cursor) { inbox(after: $after) { cursor } }',
    cursorOf: ({ inbox }) => inbox.cursor,
    signal: AbortSignal.timeout(50),
    ...(webSocket !== undefined && { webSocket }),
  });

test('without one it says what to give, and does not try again for ever', async () => {
  Reflect.deleteProperty(globalThis, 'WebSocket');
  await expect(inbox().next()).rejects.toThrow(
    new TypeError('There is no WebSocket here: give one as `webSocket` (Node before 22: import WebSocket from "ws").'),
  );
});

test('one that is given is used', async () => {
  Reflect.deleteProperty(globalThis, 'WebSocket');
  expect(await inbox(WebSocket).next()).toEqual({ done: true, value: undefined });
});
