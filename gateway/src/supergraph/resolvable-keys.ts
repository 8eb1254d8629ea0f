/**
 * Removes the keys that a subgraph does not resolve, where it resolves another key of the same type.
 *
 * To ask a subgraph again for a field that requires others, the planner takes the first key that the type has there, even one
 * declared `resolvable: false`. The subgraph then finds no entity (`getLocallySatisfiableKey` of @apollo/query-graphs 2.14). A key
 * that is the only one stays, because it tells that the type is an entity. A plan that uses it is refused (see plan/check.ts).
 */
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  visit,
} from 'graphql';

/** The supergraph without the unresolvable keys of types that have a resolvable one. */
export const withResolvableKeys = (sdl: DocumentNode): DocumentNode =>
  visit(sdl, { ObjectTypeDefinition: withLivingKeys, InterfaceTypeDefinition: withLivingKeys });

function withLivingKeys<T extends ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode>(type: T): T {
  const { directives = [] } = type;
  const living = new Set(directives.filter((directive) => keyOf(directive) === 'living').map(graphOf));
  return { ...type, directives: directives.filter((directive) => keyOf(directive) !== 'dead' || !living.has(graphOf(directive))) };
}

/** Whether a `join__type` has a key, and whether its subgraph resolves it. */
function keyOf(directive: ConstDirectiveNode): 'living' | 'dead' | null {
  if (directive.name.value !== 'join__type' || !argumentOf(directive, 'key')) return null;
  const resolvable = argumentOf(directive, 'resolvable');
  return resolvable?.kind === Kind.BOOLEAN && !resolvable.value ? 'dead' : 'living';
}

function graphOf(directive: ConstDirectiveNode): string {
  const graph = argumentOf(directive, 'graph');
  return graph?.kind === Kind.ENUM ? graph.value : '';
}

const argumentOf = (directive: ConstDirectiveNode, name: string) => directive.arguments?.find((given) => given.name.value === name)?.value;
