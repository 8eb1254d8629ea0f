/** What an object's `__typename` says of it. */
import { type GraphQLSchema, isAbstractType, isObjectType } from 'graphql';

/** Whether objects of the named type are of the type of a condition. */
export function isOfType(typename: unknown, condition: string, schema: GraphQLSchema): boolean {
  if (typename === condition) return true;
  const abstract = schema.getType(condition);
  const concrete = typeof typename === 'string' ? schema.getType(typename) : undefined;
  return isAbstractType(abstract) && isObjectType(concrete) && schema.isSubType(abstract, concrete);
}
