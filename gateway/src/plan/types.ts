/** Types of objects in the response tree. */
import { type GraphQLSchema, isAbstractType, isObjectType } from 'graphql';

/** Whether an object with this `__typename` matches a type condition. */
export function isOfType(typename: unknown, condition: string, schema: GraphQLSchema): boolean {
  if (typename === condition) return true;
  const abstract = schema.getType(condition);
  const concrete = typeof typename === 'string' ? schema.getType(typename) : undefined;
  return isAbstractType(abstract) && isObjectType(concrete) && schema.isSubType(abstract, concrete);
}
