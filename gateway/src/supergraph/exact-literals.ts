/**
 * Literals of custom scalars whose integers keep their digits. A variable's default is a literal that is sent as JSON, and graphql-js
 * would read an integer beyond 2^53 in it as another number.
 */
import { type GraphQLSchema, isScalarType, isSpecifiedScalarType, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';

/** Makes the custom scalars of a schema read their literals exactly. */
export function withExactLiterals(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()))
    if (isScalarType(type) && !isSpecifiedScalarType(type)) type.parseLiteral = (node) => type.parseValue(exactly(node));
  return schema;
}

function exactly(node: ValueNode): unknown {
  switch (node.kind) {
    case Kind.INT:
      return Number.isSafeInteger(Number(node.value)) ? Number(node.value) : BigInt(node.value);
    case Kind.LIST:
      return node.values.map(exactly);
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, exactly(value)]));
    default:
      return valueFromASTUntyped(node);
  }
}
