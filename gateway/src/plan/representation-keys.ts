/** The fields that the representations of a fetch hold, and the keys by which subgraphs find an entity. */
import { federationMetadata, type Schema } from '@apollo/federation-internals';
import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, parse, type SelectionNode } from 'graphql';

/**
 * The fields of a representation, by their names in the subgraph. `key` is the field's key in the response tree, `inner` what is
 * selected below it.
 */
export type NeededFields = ReadonlyMap<string, { readonly key: string; readonly inner: readonly QueryPlanSelectionNode[] }>;

/** A key by which a subgraph finds objects of a type. */
export interface EntityKey {
  readonly type: string;
  readonly selections: readonly SelectionNode[];
}

/** The keys that subgraphs resolve. Each subgraph's schema is read once. */
export class ResolvedKeys {
  readonly #known = new Map<Schema, readonly EntityKey[]>();

  /** The keys that one subgraph resolves. */
  of(subgraph: Schema): readonly EntityKey[] {
    const known = this.#known.get(subgraph) ?? keysOf(subgraph);
    this.#known.set(subgraph, known);
    return known;
  }
}

function keysOf(subgraph: Schema): readonly EntityKey[] {
  const directive = federationMetadata(subgraph)?.keyDirective();
  if (!directive) return [];
  return [...subgraph.objectTypes(), ...subgraph.interfaceTypes()].flatMap((type) =>
    type.appliedDirectivesOf(directive).flatMap((applied) => {
      const { fields, resolvable } = applied.arguments();
      return resolvable === false ? [] : [{ type: type.name, selections: selectionsOf(String(fields)) }];
    }),
  );
}

/** What a field set of `@key` or `@requires` selects. */
export function selectionsOf(fieldSet: string): readonly SelectionNode[] {
  const [read] = parse(`{ ${fieldSet} }`).definitions;
  return read?.kind === Kind.OPERATION_DEFINITION ? read.selectionSet.selections : [];
}

/**
 * The fields that a representation needs.
 * @param applies whether the represented object matches a type condition
 */
export function neededOf(requires: readonly QueryPlanSelectionNode[], applies: (condition: string) => boolean): NeededFields {
  const needed = new Map<string, { key: string; inner: readonly QueryPlanSelectionNode[] }>();
  for (const selection of requires) {
    if (selection.kind === 'Field') {
      const { name, alias, selections = [] } = selection;
      needed.set(name, { key: alias ?? name, inner: [...(needed.get(name)?.inner ?? []), ...selections] });
    } else if (!selection.typeCondition || applies(selection.typeCondition)) {
      for (const [name, { key, inner }] of neededOf(selection.selections, applies))
        needed.set(name, { key, inner: [...(needed.get(name)?.inner ?? []), ...inner] });
    }
  }
  return needed;
}

/** Whether a representation has every field of a key. */
export const covers = (needed: NeededFields, key: readonly SelectionNode[]): boolean =>
  key.every((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return false;
    const below = selection.selectionSet?.selections ?? [];
    if (selection.kind === Kind.INLINE_FRAGMENT) return covers(needed, below);
    const found = needed.get(selection.name.value);
    return (
      found !== undefined &&
      covers(
        neededOf(found.inner, () => true),
        below,
      )
    );
  });
