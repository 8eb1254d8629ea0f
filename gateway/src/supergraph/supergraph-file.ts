/** The supergraph's file, watched: a new version is taken without a restart, and one that cannot be served is left alone. */
import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import type { Logger } from 'pino';

/** How soon a new version is seen. Looked for, since a file that is replaced as a whole escapes other ways of watching. */
const LOOK_MS = 1_000;

export class SupergraphFile {
  #taken = '';

  constructor(
    private readonly path: string,
    private readonly log: Logger,
  ) {}

  read(): string {
    this.#taken = readFileSync(this.path, 'utf8');
    return this.#taken;
  }

  watch(take: (sdl: string) => Promise<void>): void {
    watchFile(this.path, { interval: LOOK_MS, persistent: false }, async () => {
      const before = this.#taken;
      try {
        const sdl = this.read();
        if (sdl === before) return;
        await take(sdl);
        this.log.info('took a new version of the supergraph');
      } catch (error) {
        this.log.error(
          { reason: error instanceof Error ? error.message : 'unknown' },
          'the new supergraph cannot be served: the old one stays',
        );
      }
    });
  }

  close(): void {
    unwatchFile(this.path);
  }
}
