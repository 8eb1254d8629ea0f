/** An argument that was left out is null to its resolver, as one that was given as null: neither filters anything. */
import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';

/** Wraps in place every field that has arguments which may be left out. */
export function nullWhereOmitted(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const omitted: Readonly<Record<string, unknown>> = Object.fromEntries(field.args.map(({ name }) => [name, null]));
      if (field.args.length === 0) continue;
      const filled = (resolve: GraphQLFieldResolver<unknown, unknown>): GraphQLFieldResolver<unknown, unknown> => {
        return (source, args, context, info) => resolve(source, { ...omitted, ...args }, context, info);
      };
      field.resolve = filled(field.resolve ?? defaultFieldResolver);
      if (field.subscribe) field.subscribe = filled(field.subscribe);
    }
  }
}
