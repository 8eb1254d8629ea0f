/**
 * Where a subscription begins: the argument `after` of its field, of type Cursor. The gateway plans it as a variable of its own. So
 * a stream can be resumed from any cursor, and subscribers who differ only in the cursor can share it.
 *
 * For example, `subscription { inbox(after: "7") { … } }` is planned as `subscription ($__after: Cursor) { inbox(after: $__after) {
 * … } }`.
 */
import {
  type ArgumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type VariableNode,
  valueFromASTUntyped,
  visit,
} from 'graphql';

const ARGUMENT = 'after';

/** How the cursor of a subscription is given. */
export interface StreamCursor {
  /** The name of the gateway's variable, which no variable of the client has. */
  readonly variable: string;
  /** The cursor that the client gave; null for the beginning. */
  readonly of: (variables: Readonly<Record<string, unknown>>) => string | null;
  /** The values of all other variables that the subscription uses. */
  readonly othersOf: (variables: Readonly<Record<string, unknown>>) => readonly unknown[];
}

/** Reduces the operation to its one field, with the cursor as a variable. The cursor is null where the field takes none. */
export function withCursor(
  operation: OperationDefinitionNode,
  field: FieldNode,
  fragments: readonly FragmentDefinitionNode[],
  schema: GraphQLSchema,
): { readonly planned: OperationDefinitionNode; readonly cursor: StreamCursor | null } {
  const planned = { ...operation, selectionSet: { ...operation.selectionSet, selections: [field] } };
  const taken = schema
    .getSubscriptionType()
    ?.getFields()
    [field.name.value]?.args.find(({ name }) => name === ARGUMENT);
  if (!taken) return { planned, cursor: null };
  const given = field.arguments?.find(({ name }) => name.value === ARGUMENT)?.value;
  const others = (field.arguments ?? []).filter(({ name }) => name.value !== ARGUMENT);
  const definitions = operation.variableDefinitions ?? [];
  const variable = variableNode(freeName(definitions.map((defined) => defined.variable.name.value)));
  const used = usedIn([{ ...field, arguments: others }, ...fragments]);
  return {
    planned: {
      ...planned,
      variableDefinitions: [...definitions, definitionOf(variable, String(taken.type))],
      selectionSet: { ...planned.selectionSet, selections: [{ ...field, arguments: [...others, after(variable)] }] },
    },
    cursor: {
      variable: variable.name.value,
      of: (variables) => {
        const value = given ? valueFromASTUntyped(given, variables) : null;
        return typeof value === 'string' ? value : null;
      },
      othersOf: (variables) => used.map((name) => variables[name]),
    },
  };
}

function freeName(taken: readonly string[]): string {
  let name = '__after';
  while (taken.includes(name)) name = `_${name}`;
  return name;
}

/** The names of the used variables, sorted. */
function usedIn(parts: readonly (FieldNode | FragmentDefinitionNode)[]): string[] {
  const used = new Set<string>();
  for (const part of parts) visit(part, { Variable: ({ name }) => void used.add(name.value) });
  return [...used].sort();
}

const variableNode = (name: string): VariableNode => ({ kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } });

const after = (value: VariableNode): ArgumentNode => ({ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: ARGUMENT }, value });

const definitionOf = (variable: VariableNode, type: string) =>
  ({
    kind: Kind.VARIABLE_DEFINITION,
    variable,
    type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } },
  }) as const;
