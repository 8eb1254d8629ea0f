/**
 * One invented world that any schema can be asked about: each field's value follows from its type, its object's id and its
 * arguments alone. So subgraphs that each know a part of a supergraph, and one schema that knows all of it, tell the same.
 */
import { createHash } from 'node:crypto';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type DocumentNode,
  type GraphQLNamedOutputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from 'graphql';

/** So few ids for each type that the same entity is met at many places. */
const IDS = 20;

/** An object is known by its `id`, or by its `code` where it has no other key. */
interface Thing {
  readonly id?: string;
  readonly code?: string;
}

const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null;

/** Gives every field of the schema its resolver, in place. @param api the schema of the whole, which knows what is common to all */
export function inhabit(schema: GraphQLSchema, api: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name.startsWith('_')) continue;
      field.resolve = (source: unknown, args: Record<string, unknown>) => {
        const { id, code } = isThing(source) ? source : {};
        if (field.name === 'id' && id) return id;
        if (field.name === 'code' && code) return code;
        const given = JSON.stringify(Object.entries(args).sort(([one], [other]) => one.localeCompare(other)));
        return fieldValue(field.type, `${type.name} ${id ?? code ?? ''} ${field.name} ${given}`, api);
      };
    }
  }
  return schema;
}

/** A subgraph's part of the world. */
export function inhabitedSubgraph(typeDefs: DocumentNode, api: GraphQLSchema): GraphQLSchema {
  const schema = buildSubgraphSchema([{ typeDefs }]);
  return inhabit(schema, api);
}

function fieldValue(type: GraphQLOutputType, seed: string, api: GraphQLSchema): unknown {
  if (isNonNullType(type)) return present(type.ofType, seed, api);
  return numberFrom(`${seed} null`) % 7 === 0 ? null : present(type, seed, api);
}

function present(type: GraphQLOutputType, seed: string, api: GraphQLSchema): unknown {
  if (isListType(type)) {
    return Array.from({ length: numberFrom(`${seed} length`) % 4 }, (_, nth) => fieldValue(type.ofType, `${seed} ${nth}`, api));
  }
  return one(getNamedType(type), seed, api);
}

function one(type: GraphQLNamedOutputType, seed: string, api: GraphQLSchema): unknown {
  const number = numberFrom(seed);
  // A subgraph may know more values or types than all have in common.
  const common = api.getType(type.name);
  if (isEnumType(common)) return chosen(common.getValues(), number).name;
  if (isScalarType(type)) return SCALARS[type.name]?.(number) ?? `${type.name} ${number}`;
  const concrete = isAbstractType(common) ? chosen(api.getPossibleTypes(common), number).name : type.name;
  const found = api.getType(concrete);
  const code = isObjectType(found) && !found.getFields().id ? found.getFields().code : undefined;
  const id = `${concrete}-${number % IDS}`;
  return { __typename: concrete, ...(code ? { code: one(getNamedType(code.type), id, api) } : { id }) };
}

function chosen<T extends { readonly name: string }>(among: readonly T[], number: number): T {
  const found = [...among].sort((first, second) => first.name.localeCompare(second.name))[number % among.length];
  if (!found) throw new Error('nothing to choose from');
  return found;
}

const SCALARS: Readonly<Record<string, (number: number) => unknown>> = {
  Int: (number) => number % 1000,
  Float: (number) => (number % 1000) / 4,
  Boolean: (number) => number % 2 === 0,
};

const numberFrom = (seed: string): number => createHash('sha256').update(seed).digest().readUInt32BE();
