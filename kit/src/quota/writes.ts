/**
 * How many mutations somebody sends, counted in the owner's database, so that all gateways and replicas share one count. All
 * mutations of a request are counted before the first of them runs.
 */
import type { ApolloServerPlugin } from '@apollo/server';
import { type GraphQLSchema, OperationTypeNode } from 'graphql';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import type { SqlClient } from '../database/sql.js';
import { RateLimited } from '../errors.js';
import type { Viewer } from '../identity/viewer.js';
import type { AppliedQuota, Quotas } from './counted.js';
import { mutationsIn, type SentMutation } from './sent-mutations.js';

const MINUTE_SECONDS = 60;

interface Counted {
  /** Where it is counted, beside the key of whoever is counted. */
  readonly prefix: string;
  readonly most: 'writesPerMinute' | 'portionsPerMinute';
  readonly words: (most: number) => string;
}

/**
 * What is counted by itself. A portion of a file is up to a hundred lines, which would be as many writes by hand: forty a minute would
 * keep a file of 50,000 lines for a quarter of an hour. A preview writes nothing, yet its work is that of a portion: it has as many of
 * its own, so that looking first takes nothing from importing.
 */
const COUNTED: Readonly<Record<SentMutation['is'], Counted>> = {
  WRITE: { prefix: '', most: 'writesPerMinute', words: (most) => `written more than ${most} times` },
  PORTION: { prefix: 'portions of ', most: 'portionsPerMinute', words: (most) => `sent more than ${most} portions of a file` },
  PREVIEW: { prefix: 'previews of ', most: 'portionsPerMinute', words: (most) => `looked at more than ${most} portions of a file` },
};
const EACH = ['WRITE', 'PORTION', 'PREVIEW'] as const satisfies readonly SentMutation['is'][];

/** Counts mutations by the minute, for a viewer and for their organisation. */
export class Writes {
  readonly #tally: RateLimiterPostgres;

  constructor(
    private readonly quotas: Quotas,
    storeClient: SqlClient,
  ) {
    this.#tally = new RateLimiterPostgres({
      storeClient,
      storeType: 'client',
      schemaName: 'kit',
      tableName: 'write_tally',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: '',
      points: Number.MAX_SAFE_INTEGER,
      duration: MINUTE_SECONDS,
    });
  }

  /** Throws RateLimited where the viewer or their organisation has written too much within a minute. */
  async count(viewer: Viewer, mutations: readonly SentMutation[]): Promise<void> {
    const counted = mutations.filter(({ name }) => this.quotas.counts(name));
    for (const is of EACH) {
      // A young person imports nothing: what they send is counted in one place, which goes when they are forgotten.
      const many = counted.filter((one) => (viewer.is === 'subject' ? 'WRITE' : one.is) === is).length;
      if (many > 0) for (const applied of this.quotas.of(viewer)) await this.#countOne(applied, COUNTED[is], many);
    }
  }

  async #countOne({ key, quota, who }: AppliedQuota, { prefix, most, words }: Counted, many: number): Promise<void> {
    // The library's own refusal knows one limit for all; here each has their own.
    const { consumedPoints, msBeforeNext } = await this.#tally.penalty(prefix + key, many);
    if (consumedPoints > quota[most])
      throw new RateLimited(
        `By this ${who} would have ${words(quota[most])} within a minute: send fewer at once, or wait. Nothing of this request was done.`,
        Math.max(1, Math.ceil(msBeforeNext / 1000)),
      );
  }
}

/** The mutations of one request. All copies of its context share this object. */
export class RequestWrites {
  #any = false;

  constructor(
    private readonly writes: Writes,
    private readonly viewer: Viewer,
  ) {}

  /** Whether mutations of the request were allowed to run. */
  get any(): boolean {
    return this.#any;
  }

  /** Counts the mutations. Throws RateLimited before anything is done. */
  async begin(mutations: readonly SentMutation[]): Promise<void> {
    await this.writes.count(this.viewer, mutations);
    this.#any = true;
  }
}

/** Counts a request's mutations before any of them runs. */
export const countingWrites = (schema: GraphQLSchema): ApolloServerPlugin<{ readonly writes: RequestWrites }> => ({
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation, document, request, contextValue }) => {
      if (operation?.operation !== OperationTypeNode.MUTATION) return;
      await contextValue.writes.begin(mutationsIn(schema, operation, document, request.variables ?? {}));
    },
  }),
});
