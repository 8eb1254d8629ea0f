/**
 * The form in which graphql-js takes integers beyond 2^53, which a request's JSON gives as BigInt: text for an ID, a number for Int and
 * Float, which check their range. A custom scalar takes them as they are, so its subgraph is sent every digit.
 */
import {
  GraphQLFloat,
  GraphQLID,
  type GraphQLInputType,
  GraphQLInt,
  type GraphQLSchema,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';

/** The values of variables, before they are coerced. */
export function exactValues(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const types = new Map(definitions.map(({ variable, type }) => [variable.name.value, typeFromAST(schema, type)]));
  return mapValues(given, (name, value) => {
    const type = types.get(name);
    return isInputType(type) ? exactValue(type, value) : value;
  });
}

function exactValue(type: GraphQLInputType, value: unknown): unknown {
  if (isNonNullType(type)) return exactValue(type.ofType, value);
  if (isListType(type) && Array.isArray(value)) return value.map((element) => exactValue(type.ofType, element));
  // A value that stands for a list of one (GraphQL section 3.11).
  if (isListType(type)) return exactValue(type.ofType, value);
  if (typeof value === 'bigint') return ofDigits(type, value);
  if (!isInputObjectType(type) || !isRecord(value)) return value;
  const fields = type.getFields();
  return mapValues(value, (name, inner) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return field ? exactValue(field.type, inner) : inner;
  });
}

function ofDigits(type: GraphQLInputType, value: bigint): unknown {
  if (type === GraphQLID) return value.toString();
  return type === GraphQLInt || type === GraphQLFloat ? Number(value) : value;
}

const mapValues = (record: Readonly<Record<string, unknown>>, make: (name: string, value: unknown) => unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, make(name, value)]));

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
