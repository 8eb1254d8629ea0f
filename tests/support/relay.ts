/**
 * A wire of the topology that a test can cut: passes connections on to one of several processes in turn, as a load
 * balancer does, and drops them, or lets them hang, when told to.
 */
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export class Relay {
  readonly #open = new Set<Socket>();
  #next = 0;
  #state: 'whole' | 'cut' | 'hanging' = 'whole';

  private constructor(
    private readonly server: Server,
    private readonly ports: () => readonly number[],
  ) {}

  /** @param ports where connections may go, asked for each; one that refuses is passed over */
  static async start(ports: () => readonly number[]): Promise<Relay> {
    const server = createServer({ pauseOnConnect: true });
    const relay = new Relay(server, ports);
    server.on('connection', (socket) => relay.#pass(socket));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return relay;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Drops what is open and refuses what comes. */
  cut(): void {
    this.#state = 'cut';
    for (const socket of this.#open) socket.destroy();
  }

  /** Lets everything stand still without a word, as a lost network does. */
  hang(): void {
    this.#state = 'hanging';
    for (const socket of this.#open) socket.pause();
  }

  mend(): void {
    this.#state = 'whole';
    // What hung has lost its place; both ends begin again.
    for (const socket of this.#open) socket.destroy();
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((closed) => this.server.close(closed));
  }

  #pass(client: Socket): void {
    this.#keep(client);
    if (this.#state === 'cut') client.destroy();
    if (this.#state !== 'whole') return;
    const ports = this.ports();
    this.#next += 1;
    this.#try(
      client,
      ports.map((_port, index) => ports[(this.#next + index) % ports.length] ?? 0),
    );
  }

  #try(client: Socket, [port, ...others]: readonly number[]): void {
    if (port === undefined) {
      client.destroy();
      return;
    }
    const target = connect(port, '127.0.0.1');
    this.#keep(target);
    target.once('error', () => {
      if (!target.destroyed || client.destroyed || target.bytesWritten > 0) return;
      this.#try(client, others);
    });
    target.once('connect', () => {
      client.pipe(target).pipe(client);
      client.once('close', () => target.destroy());
      target.once('close', () => client.destroy());
    });
  }

  #keep(socket: Socket): void {
    this.#open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#open.delete(socket));
  }
}
