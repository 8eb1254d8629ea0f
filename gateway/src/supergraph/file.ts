/** Watches the file of the supergraph. A new version is taken without a restart. A version that cannot be served is left alone. */
import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import type { Logger } from 'pino';

/** The interval at which the file is looked at. Other ways of watching miss a file that is replaced as a whole. */
const LOOK_MS = 1_000;

/** The file of the supergraph. */
export class SupergraphFile {
  #taken = '';

  constructor(
    private readonly path: string,
    private readonly log: Logger,
  ) {}

  /** Reads the file. */
  read(): string {
    this.#taken = readFileSync(this.path, 'utf8');
    return this.#taken;
  }

  /**
   * Hands each new version over, until the file is closed.
   * @param take rejects where the version cannot be served
   */
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
