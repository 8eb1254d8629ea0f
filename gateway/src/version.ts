/** A version of the supergraph with everything that was built for it. An operation that began on one version finishes on it. */
import type { ValidationRule } from 'graphql';
import type { GatewayAnswer } from './execution/answer.js';
import { SchemaAnswers } from './operation/introspection.js';
import type { OperationWeights } from './operation/operation.js';
import { OperationCache } from './operation/operation-cache.js';
import type { SubgraphSource } from './subgraph/source.js';
import { Streams } from './subscriptions/streams.js';
import { Supergraph } from './supergraph/supergraph.js';
import { notConfigured } from './supergraph/versions.js';

/** One version, as operations run on it. */
export interface Version {
  readonly supergraph: Supergraph;
  readonly operations: OperationCache;
  readonly schemaAnswers: SchemaAnswers;
  readonly sources: ReadonlyMap<string, SubgraphSource>;
  readonly streams: Streams<GatewayAnswer>;
}

/** What every version is built with. */
export interface VersionOptions {
  /** How to reach a subgraph; undefined where its address is not configured. Returns the same source for the same arguments. */
  readonly sourceOf: (name: string, composedUrl: string) => SubgraphSource | undefined;
  /** The rules that operations must keep to, besides GraphQL's own rules. */
  readonly rules: (supergraph: Supergraph, weights: OperationWeights) => readonly ValidationRule[];
}

/**
 * Builds a version of the supergraph.
 * @throws where the text is no supergraph that this gateway serves, or names a subgraph whose address is not configured
 */
export function buildVersion(supergraphSdl: string, { sourceOf, rules }: VersionOptions): Version {
  const supergraph = new Supergraph(supergraphSdl);
  const sources = new Map<string, SubgraphSource>();
  for (const [name, url] of supergraph.addresses) {
    const source = sourceOf(name, url);
    if (!source) throw notConfigured(name);
    sources.set(name, source);
  }
  const weights: OperationWeights = new WeakMap();
  const operations = new OperationCache(supergraph, rules(supergraph, weights), weights);
  return { supergraph, sources, streams: new Streams(), operations, schemaAnswers: new SchemaAnswers(supergraph.schema) };
}
