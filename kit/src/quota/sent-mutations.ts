/** What a request asks to write: by hand, or as portions of a partner's file, which are taken in or only looked at. */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields } from 'graphql/execution/collectFields.js';

/** A mutation that will run, as the quota counts it. */
export interface SentMutation {
  readonly name: string;
  /** A portion of a file is bounded by its lines, and a preview of one writes nothing. */
  readonly is: 'WRITE' | 'PORTION' | 'PREVIEW';
}

/** The type of a line of a file (import/import-resolver.ts): a mutation that takes some is a portion. */
const LINE = 'FileLineInput';

/** The mutations that will run, one for each response key. */
export function mutationsIn(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  { definitions }: DocumentNode,
  given: Readonly<Record<string, unknown>>,
): SentMutation[] {
  const root = schema.getMutationType();
  if (!root) return [];
  const { coerced = null } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const definition of definitions) if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  const fields = collectFields(schema, fragments, coerced ?? {}, root, operation.selectionSet);
  return [...fields.values()].flatMap(([node]) => {
    const field = node && root.getFields()[node.name.value];
    return field ? [{ name: field.name, is: kindOf(field, node, coerced) }] : [];
  });
}

/** @param variables null where they are refused: then nothing runs, and it counts as any other mutation */
function kindOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Readonly<Record<string, unknown>> | null,
): SentMutation['is'] {
  if (variables === null || !field.args.some(({ type }) => getNamedType(type).name === LINE)) return 'WRITE';
  return getArgumentValues(field, node, variables).preview === true ? 'PREVIEW' : 'PORTION';
}
