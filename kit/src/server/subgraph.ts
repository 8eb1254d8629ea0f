/** What a subgraph declares: everything else about serving it is the kit's. */
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Storage } from '../database/orm.js';
import type { EventFilter, Stream } from '../feed/feed.js';
import type { Follow } from '../feed/follow.js';
import type { ToldOf } from '../feed/told-again.js';
import type { ExportKind } from '../import/export-kind.js';
import type { ImportKind } from '../import/import-kind.js';
import type { RegisteredAccess, Restrictions } from '../registry/access.js';
import type { RequestContext } from '../request/context.js';
import type { Environment } from '../settings/environment.js';

/** Finds an entity by its key, for the gateway's `_entities`. */
export type ReferenceResolver = (reference: { readonly [key: string]: unknown }, context: RequestContext) => unknown;

export type ResolverClass = abstract new (...parameters: never[]) => object;

/**
 * Whether everything that is followed has been applied, with each source heard of within a lease. It is false while a feed cannot
 * be reached or is followed from zero again. Ask it in the transaction that depends on it.
 */
export type IsCaughtUp = (em: EntityManager) => Promise<boolean>;

export interface AccessSource {
  readonly stream: Stream;
  /** @param subject see `RegisteredAccess.subject` */
  readonly find: (em: EntityManager, subject: string) => Promise<RegisteredAccess | undefined>;
  /** @param subjects the names under which the registry tells of people */
  readonly restrictions: (em: EntityManager, subjects: readonly string[]) => Promise<Restrictions>;
}

/** An answer of a subgraph to the gateway itself, beside GraphQL. */
export type AnswerGateway = (body: unknown) => Promise<unknown>;

/** What a subgraph answers the gateway itself, for nobody who is signed in: how somebody signs in. */
export interface GatewayDoor {
  /** The settings that it needs beside those of every subgraph. */
  readonly shape: z.ZodObject;
  /**
   * The answers, by their path. Throws StartRefused where the settings do not do.
   * @param environment to be parsed by `shape`
   * @param audience what access tokens of this hub are for
   */
  readonly open: (environment: Environment, audience: string, em: () => EntityManager) => Promise<ReadonlyMap<string, AnswerGateway>>;
}

export interface Subgraph<World = unknown> extends Storage {
  /** type-graphql's resolver classes. */
  readonly resolvers: readonly ResolverClass[];
  /** How each entity of this subgraph is found by its key, by the name of its type. */
  readonly references: Readonly<Record<string, ReferenceResolver>>;
  /** The types that no field of this subgraph leads to: implementations of its interfaces. */
  readonly orphanedTypes?: readonly ResolverClass[];
  readonly follows: readonly Follow[];
  /**
   * What each follower learns of this subgraph's events; everything, where it is left out. Of the other events a follower learns
   * only the positions: who holds records of a person, or what the person consents to, is not for every follower (RGPD art.
   * 5(1)(c)).
   */
  readonly filterEvents?: EventFilter;
  /** For the registry alone: its accesses, which it sends to every other owner and by which it decides itself. */
  readonly access?: AccessSource;
  /** For the registry alone: how people sign in on the web page. */
  readonly door?: GatewayDoor;
  /** True for `consent` alone: its own tables are the consents, so it decides by them and needs no projection. */
  readonly ownsConsents?: true;
  /** The newest position of each owner’s stream, where subscriptions follow such. */
  readonly heads?: (em: EntityManager, owners: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  /** The partners' files that it takes in (npm run import). */
  readonly imports?: readonly ImportKind[];
  /** The same files, as it writes them for who takes its records along (npm run export). */
  readonly exports?: readonly ExportKind[];
  /** Its tables of facts for statistics; their facts are sent again where `indicators` is rebuilt. */
  readonly toldAgain?: readonly ToldOf[];
  /** Fills an empty database with this subgraph's part of the synthetic consortium. */
  readonly seed: (em: EntityManager, world: World) => Promise<void>;
  /** Work of its own beside requests, until the signal is aborted. */
  readonly background?: (orm: MikroORM, log: Logger, signal: AbortSignal, isCaughtUp: IsCaughtUp) => Promise<void>;
}
