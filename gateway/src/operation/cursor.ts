/**
 * Where a subscription begins: the argument `after` of its field, of type Cursor. It is planned as a variable of the hub's own,
 * so that a stream can be taken up again from any cursor, and shared by those who differ in it alone.
 */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  valueFromASTUntyped,
  visit,
} from 'graphql';

export const CURSOR = '__after';
const ARGUMENT = 'after';

export interface StreamCursor {
  /** The cursor that the client gave; null for the beginning. */
  readonly of: (variables: Readonly<Record<string, unknown>>) => string | null;
  /** What the client gave beside it. */
  readonly othersOf: (variables: Readonly<Record<string, unknown>>) => readonly unknown[];
}

/** The operation as it is planned, and its cursor; as it is where its field takes none. */
export function withCursor(
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
  schema: GraphQLSchema,
): { readonly planned: OperationDefinitionNode; readonly cursor: StreamCursor | null } {
  const [field, ...others] = operation.selectionSet.selections;
  if (field?.kind !== Kind.FIELD || others.length > 0) return { planned: operation, cursor: null };
  const taken = schema
    .getSubscriptionType()
    ?.getFields()
    [field.name.value]?.args.find(({ name }) => name === ARGUMENT);
  if (!taken) return { planned: operation, cursor: null };
  const given = field.arguments?.find(({ name }) => name.value === ARGUMENT)?.value;
  const planned: OperationDefinitionNode = {
    ...operation,
    variableDefinitions: [...(operation.variableDefinitions ?? []), definitionOf(String(taken.type))],
    selectionSet: { ...operation.selectionSet, selections: [after(field)] },
  };
  const used = new Set<string>();
  for (const part of [planned, ...fragments])
    visit(part, { VariableDefinition: () => false, Variable: ({ name }) => void used.add(name.value) });
  used.delete(CURSOR);
  return {
    planned,
    cursor: {
      of: (variables) => {
        const value = given ? valueFromASTUntyped(given, variables) : null;
        return typeof value === 'string' ? value : null;
      },
      othersOf: (variables) => [...used].sort().map((name) => variables[name]),
    },
  };
}

const variable = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: CURSOR } } as const;

const after = (field: FieldNode): FieldNode => ({
  ...field,
  arguments: [
    ...(field.arguments ?? []).filter(({ name }) => name.value !== ARGUMENT),
    { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: ARGUMENT }, value: variable },
  ],
});

const definitionOf = (type: string) =>
  ({
    kind: Kind.VARIABLE_DEFINITION,
    variable,
    type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } },
  }) as const;
