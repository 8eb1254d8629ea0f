/**
 * A TCP port of this machine that nobody listens on, for a program that takes it a moment later. The kernel gives its own free
 * ports to any outgoing connection, so these lie below them: only who asks here may take one, and each process walks from a block
 * of its own.
 */
import { createServer } from 'node:net';

/** Below what kernels give to outgoing connections (from 32768 on Linux, 49152 elsewhere), above what programs are known by. */
const FIRST = 10_240;
const END = 32_000;
/** More than one process asks for, so that processes whose ids follow one another do not meet. */
const BLOCK = 64;

/** Every port once, from the process's own block on. */
export function* portsFrom(pid: number): Generator<number, undefined> {
  const ports = END - FIRST;
  for (let nth = 0; nth < ports; nth += 1) yield FIRST + ((pid * BLOCK + nth) % ports);
}

/** Gives no port twice: who was given one may not have taken it yet. */
const walk = portsFrom(process.pid);

/**
 * @param wanted the port, where it must be that one; rejects where it is taken, or where no port is free
 * @param host the address at which it is to be listened on
 */
export async function freePort(wanted = 0, host = '127.0.0.1'): Promise<number> {
  if (wanted > 0) return probed(wanted, host);
  for (let next = walk.next(); next.value !== undefined; next = walk.next()) {
    const free = await probed(next.value, host).catch(() => undefined);
    if (free !== undefined) return free;
  }
  throw new Error(`no port from ${FIRST} to ${END} is free that was not given before`);
}

/** The port, where it can be listened on. */
const probed = (port: number, host: string): Promise<number> =>
  new Promise((found, taken) => {
    const probe = createServer().once('error', taken);
    probe.listen(port, host, () => probe.close(() => found(port)));
  });
