/** What a subgraph declares: everything else about serving it is the kit's. */
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { Storage } from '../database/orm.js';
import type { Stream, Telling } from '../feed/feed.js';
import type { Follow } from '../feed/followed.js';
import type { ToldOf } from '../feed/told-again.js';
import type { RequestContext } from '../graphql/context.js';
import type { ImportKind } from '../import/import-kind.js';
import type { Access } from '../registry/access.js';

/** Finds an entity by its key, for the gateway's `_entities`. */
export type ReferenceResolver = (reference: { readonly [key: string]: unknown }, context: RequestContext) => unknown;

export type ResolverClass = abstract new (...parameters: never[]) => object;

/**
 * Whether all that is followed was applied, as far as each source was heard of within a lease: not while a feed is away, or is
 * followed again from zero. Read in the transaction that rests on it.
 */
export type IsCaughtUp = (em: EntityManager) => Promise<boolean>;

export interface AccessSource {
  readonly stream: Stream;
  /** @param subject see `Access.subject` */
  readonly find: (em: EntityManager, subject: string) => Promise<Access | undefined>;
}

export interface Subgraph<World = unknown> extends Storage {
  /** type-graphql's resolver classes. */
  readonly resolvers: readonly ResolverClass[];
  /** By type name: how each entity that this subgraph resolves is found by its key. */
  readonly references: Readonly<Record<string, ReferenceResolver>>;
  /** The types that no field of this subgraph leads to: implementations of its interfaces. */
  readonly orphanedTypes?: readonly ResolverClass[];
  readonly follows: readonly Follow[];
  /** The subgraphs that this one lets follow its events. */
  readonly followedBy: readonly string[];
  /**
   * What of its events each follower is told; all, where it is left out. Of the rest a follower learns the positions alone: who
   * holds records of people, or what they consent to, is not for each that follows (RGPD art. 5(1)(c)).
   */
  readonly telling?: Telling;
  /** Of the registry alone: who has access, which it tells every other owner, and by which it decides itself. */
  readonly access?: AccessSource;
  /** The newest position of each owner’s stream, where subscriptions follow such. */
  readonly heads?: (em: EntityManager, owners: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  /** The partners' files that it takes in (npm run import). */
  readonly imports?: readonly ImportKind[];
  /** What it tells for statistics, of each of its tables: told again where `indicators` is rebuilt. */
  readonly toldAgain?: readonly ToldOf[];
  /** Fills an empty database with this subgraph's part of the synthetic consortium. */
  readonly seed: (em: EntityManager, world: World) => Promise<void>;
  /** Work of its own beside requests, until the signal is aborted. */
  readonly background?: (orm: MikroORM, log: Logger, signal: AbortSignal, isCaughtUp: IsCaughtUp) => Promise<void>;
}
