/** A TCP port of this machine that nobody listens on. */
import { createServer } from 'node:net';

/** @param wanted the port, where it must be that one; rejects where it is taken */
export function freePort(wanted = 0): Promise<number> {
  return new Promise((found, taken) => {
    const probe = createServer().once('error', taken);
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? found(address.port) : taken(new Error('no port'))));
    });
  });
}
