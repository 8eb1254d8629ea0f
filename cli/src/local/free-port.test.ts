import { createServer } from 'node:net';
import { freePort, portsFrom } from './free-port.js';

test('every port is below those of outgoing connections, comes once, and not where its neighbours begin', () => {
  const ports = [...portsFrom(4_242)];
  expect(new Set(ports).size).toBe(21_760);
  expect([Math.min(...ports), Math.max(...ports)]).toEqual([10_240, 31_999]);
  const begins = (pid: number) => [...portsFrom(pid)].slice(0, 64);
  expect(begins(4_242).filter((port) => [...begins(4_241), ...begins(4_243)].includes(port))).toEqual([]);
});

test('of two who ask at once each is given another, and none that is taken', async () => {
  const taken = await freePort();
  const server = createServer();
  await new Promise<void>((listening) => server.listen(taken, '127.0.0.1', listening));
  const given = await Promise.all(Array.from({ length: 20 }, () => freePort()));
  expect(new Set(given).size).toBe(20);
  expect(given).not.toContain(taken);
  await expect(freePort(taken)).rejects.toThrow('EADDRINUSE');
  await new Promise((closed) => server.close(closed));
  expect(await freePort(taken)).toBe(taken);
});
