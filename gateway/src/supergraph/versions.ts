/** The versions of the supergraph: `@apollo/gateway` loads the first one, and takes new ones while the gateway serves. */
import { ApolloGateway, type SupergraphSdlUpdateFunction } from '@apollo/gateway';
import type { Logger } from 'pino';

/** What is made of a supergraph before operations run on it. */
export interface VersionBuilder<Version> {
  /** Builds what belongs to one version. Throws where that version cannot be served. */
  readonly build: (supergraphSdl: string) => Version;
  /** Whether the gateway knows how to reach a subgraph. */
  readonly reaches: (subgraph: string, composedUrl: string) => boolean;
}

/** Holds the current version. An operation that began on an older version finishes on it. */
export class Versions<Version> {
  readonly #apollo: ApolloGateway;
  readonly #update = Promise.withResolvers<SupergraphSdlUpdateFunction>();
  #current: Version | undefined;

  constructor(
    supergraphSdl: string,
    private readonly builder: VersionBuilder<Version>,
    log: Logger,
  ) {
    this.#apollo = new ApolloGateway({
      supergraphSdl: async ({ update }) => {
        this.#update.resolve(update);
        return { supergraphSdl };
      },
      buildService: ({ name, url }) => {
        if (!url || !builder.reaches(name, url)) throw notConfigured(name);
        return { process: () => Promise.reject(new Error('plans are run by the gateway itself')) };
      },
      logger: {
        debug: () => undefined,
        info: () => undefined,
        warn: (message) => log.warn(message),
        error: (message) => log.error(message),
      },
    });
    this.#apollo.onSchemaLoadOrUpdate(({ coreSupergraphSdl }) => {
      this.#current = builder.build(coreSupergraphSdl);
    });
  }

  /** Loads the first version. Rejects where it cannot be served. */
  async load(): Promise<void> {
    await this.#apollo.load();
  }

  /** Takes a new version for all operations that begin from now on. Rejects, and keeps the old version, where it cannot be served. */
  async update(supergraphSdl: string): Promise<void> {
    // Apollo reports a new version only after it has taken it. One that cannot be served must be refused before that.
    this.builder.build(supergraphSdl);
    (await this.#update.promise)(supergraphSdl);
  }

  async stop(): Promise<void> {
    await this.#apollo.stop();
  }

  get isLoaded(): boolean {
    return this.#current !== undefined;
  }

  /** The version on which an operation begins now. Throws before the first one is loaded. */
  get current(): Version {
    if (!this.#current) throw new Error('the supergraph is not loaded yet');
    return this.#current;
  }
}

/** The error for a subgraph that the supergraph names and that the gateway cannot reach. */
export const notConfigured = (subgraph: string): Error => new Error(`the supergraph names ${subgraph}, whose address is not configured`);
