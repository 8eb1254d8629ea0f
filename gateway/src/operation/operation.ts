/** A client's operation, and what it becomes before it runs. */
import type { OperationName } from '@passerelle/kit/envelope/envelope';
import type { DocumentNode, OperationDefinitionNode, OperationTypeNode, VariableDefinitionNode } from 'graphql';
import type { AskedPaths } from '../plan/asked-paths.js';
import type { DeferredPart, Fetch, PlanStep } from '../plan/compile.js';
import type { Shape } from '../plan/shape.js';
import type { StreamCursor } from './cursor.js';
import type { SubscriptionRoot } from './subscription-root.js';

/** An operation as a client sends it. */
export interface GraphqlRequest {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** An operation that is ready to run: parsed, validated, limited, planned and compiled. All requests that send it share it. */
export interface Operation {
  /** Unique among the operations of one version of the supergraph. */
  readonly id: number;
  readonly type: OperationTypeNode;
  readonly name: OperationName | null;
  /** The weight by which callers share the core (see limits/limits.ts); 0 where no limit weighs operations. */
  readonly weight: number;
  readonly variables: readonly VariableDefinitionNode[];
  /** The names of the variables on which an `@include` or `@skip` depends. */
  readonly conditions: ReadonlySet<string>;
  readonly shape: Shape;
  readonly asked: AskedPaths;
  /** The part of the operation that asks for the schema; undefined where it asks for none of it. */
  readonly introspection: DocumentNode | undefined;
  /** The fetch that opens a subscription's stream; null for queries and mutations. */
  readonly primary: Fetch | null;
  /** What is fetched for an answer; null where there is nothing to fetch. */
  readonly step: PlanStep | null;
  /** The deferred parts, which are sent after the rest. */
  readonly parts: readonly DeferredPart[];
  /** Where a subscription begins; null where its field takes no cursor. */
  readonly cursor: StreamCursor | null;
  /** Whether a subscription selects its field at all, given the variables. */
  readonly isSelected: SubscriptionRoot['isSelected'];
}

/** The weight of each operation that was weighed. */
export type OperationWeights = WeakMap<OperationDefinitionNode, number>;
