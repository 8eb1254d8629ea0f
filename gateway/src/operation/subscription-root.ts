/**
 * The one field of a subscription. It may stand in fragments, more than once, and depend on variables; it is planned as one field
 * that stands by itself. GraphQL's own rule (SingleFieldSubscriptionsRule) throws on what depends on variables.
 */
import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  SingleFieldSubscriptionsRule,
  specifiedRules,
} from 'graphql';
import { RequestRefused } from '../errors.js';
import { type CollectedField, collectFields, included } from '../execution/collect-fields.js';

/** GraphQL's rules but that one, for which `subscriptionRoot` stands. */
export const RULES = specifiedRules.filter((rule) => rule !== SingleFieldSubscriptionsRule);

export interface SubscriptionRoot {
  readonly field: FieldNode;
  /** Whether anything is asked for: nothing is where `@skip` and `@include` leave the field out. */
  readonly isAsked: (variables: Readonly<Record<string, unknown>>) => boolean;
}

/** Throws RequestRefused where there is not one field. */
export function subscriptionRoot(
  { selectionSet }: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  schema: GraphQLSchema,
): SubscriptionRoot {
  const nodes: FieldNode[] = [];
  const selections = { parts: [{ set: selectionSet, conditions: [] }], fragments };
  const typename = schema.getSubscriptionType()?.name ?? '';
  const [collected, ...others] = collectFields(schema, typename, selections, (node) => {
    nodes.push(node);
    return node.name.value;
  });
  const [node] = nodes;
  if (!node || !collected || others.length > 0 || collected.name.startsWith('__'))
    throw new RequestRefused('GRAPHQL_VALIDATION_FAILED', ['A subscription selects one field of Subscription, and nothing beside it.']);
  const { conditions, parts } = collected;
  return {
    field: {
      ...node,
      directives: [],
      ...(node.selectionSet && { selectionSet: { kind: Kind.SELECTION_SET, selections: selectionsOf(parts) } }),
    },
    isAsked: (variables) => conditions === null || included(conditions, variables),
  };
}

type Part = CollectedField['parts'][number];

/** What is asked for under the field; of several parts each under its own conditions. */
function selectionsOf(parts: readonly Part[]): readonly SelectionNode[] {
  const [only, ...others] = parts;
  return only && others.length === 0 ? only.set.selections : parts.flatMap(underConditions);
}

const underConditions = ({ set, conditions }: Part): readonly SelectionNode[] =>
  conditions.reduce<readonly SelectionNode[]>(
    (selections, condition) => [
      { kind: Kind.INLINE_FRAGMENT, directives: [directiveOf(condition)], selectionSet: { kind: Kind.SELECTION_SET, selections } },
    ],
    set.selections,
  );

const directiveOf = ({ variable, value }: Part['conditions'][number]): DirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: value ? 'include' : 'skip' },
  arguments: [
    {
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: 'if' },
      value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
    },
  ],
});
