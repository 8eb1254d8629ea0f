/**
 * The one field of a subscription. It may stand in fragments, several times, and under conditions. It is planned as one field by
 * itself. GraphQL's own rule (SingleFieldSubscriptionsRule) throws on a condition that is a variable, so it is replaced here.
 */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';
import { RequestRefused } from '../errors.js';
import { type CollectedField, collectFields } from '../plan/collect-fields.js';
import { isIncluded, underCondition } from '../plan/conditions.js';

/** The field of a subscription, as it is planned. */
export interface SubscriptionRoot {
  readonly field: FieldNode;
  /** Whether the field is selected at all; `@skip` and `@include` may leave it out. */
  readonly isSelected: (variables: Readonly<Record<string, unknown>>) => boolean;
}

/**
 * Finds the field of a subscription.
 * @throws RequestRefused where the subscription does not select exactly one field
 */
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
    isSelected: (variables) => conditions === null || isIncluded(conditions, variables),
  };
}

type Part = CollectedField['parts'][number];

/** What is selected below the field. Where it stands several times, each selection is put under its own conditions. */
function selectionsOf(parts: readonly Part[]): readonly SelectionNode[] {
  const [only, ...others] = parts;
  return only && others.length === 0 ? only.set.selections : parts.flatMap(underConditions);
}

const underConditions = ({ set, conditions }: Part): readonly SelectionNode[] =>
  conditions.reduce<readonly SelectionNode[]>((selections, condition) => [underCondition(selections, condition)], set.selections);
