/** The inputs of the public schema, for tests that go over every one of them, so that a new one is covered by being there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
  Kind,
  parse,
} from 'graphql';
import { root } from './compose-file.js';

export const schema = buildSchema(readFileSync(join(root, 'schema', 'api.graphql'), 'utf8'));

/** Who does what an owner of records writes. */
const ORGANISATIONS: Readonly<Record<string, string>> = {
  agenda: 'ml-foix',
  housing: 'cada-toulouse',
  ofii: 'ofii-toulouse',
  training: 'of-rodez',
};
const WRITERS: ReadonlyMap<string, string> = new Map(
  Object.entries(ORGANISATIONS).flatMap(([owner, slug]) => {
    const document = parse(readFileSync(join(root, 'schema', 'subgraphs', `${owner}.graphql`), 'utf8'));
    const types = document.definitions.filter((one) => one.kind === Kind.OBJECT_TYPE_DEFINITION && one.name.value === 'Mutation');
    return types.flatMap((one) => ('fields' in one ? (one.fields ?? []).map(({ name }) => [name.value, slug] as const) : []));
  }),
);

/** The organisation that does a mutation: of the kind whose records its owner keeps; otherwise a Mission Locale. */
export const organisationFor = (mutation: string, otherwise = 'ml-toulouse'): string => WRITERS.get(mutation) ?? otherwise;

export type Field = GraphQLField<unknown, unknown>;

export interface Input {
  /** The argument, and the way from it: as a refusal names it. */
  readonly path: readonly string[];
  readonly type: GraphQLInputType;
}

/** What GraphQL itself sees to. */
const CLOSED = ['Boolean'];

/** The scalars of an argument, those of its input objects included. */
export function inputsOf(path: readonly string[], type: GraphQLInputType): Input[] {
  const named = getNamedType(type);
  if (isInputObjectType(named)) return Object.values(named.getFields()).flatMap((field) => inputsOf([...path, field.name], field.type));
  return isEnumType(named) || CLOSED.includes(named.name) ? [] : [{ path, type }];
}

/**
 * Something that could be right, with one value put where the path leads.
 * @param anyOf something that could be right for an input of this name and type
 */
export function plausible(
  { name, type }: GraphQLArgument | GraphQLInputField,
  path: readonly string[] | null,
  value: unknown,
  anyOf: (name: string, type: string) => unknown,
): unknown {
  const one = (of: GraphQLInputType): unknown => {
    const inner = getNullableType(of);
    if (isListType(inner)) return [one(inner.ofType)];
    if (path?.length === 0) return value;
    if (!isInputObjectType(inner)) return isEnumType(inner) ? inner.getValues()[0]?.name : anyOf(name, inner.name);
    const fields = Object.values(inner.getFields()).filter((field) => isRequiredInputField(field) || field.name === path?.[0]);
    return Object.fromEntries(
      fields.map((field) => [field.name, plausible(field, path?.[0] === field.name ? path.slice(1) : null, value, anyOf)]),
    );
  };
  return one(type);
}

export interface Asking {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * A mutation with one value where the path leads, and of the rest what it needs.
 * @param anyOf something that could be right for an input of this name and type
 */
export function mutationWith(
  { name: field, args, type }: Field,
  { path: [first, ...rest] }: Input,
  value: unknown,
  anyOf: (name: string, type: string) => unknown,
  more: readonly string[] = [],
): Asking {
  const given = args.filter((argument) => isRequiredArgument(argument) || argument.name === first || more.includes(argument.name));
  const selection = isLeafType(getNamedType(type)) ? '' : '{ __typename }';
  return {
    text: `mutation(${given.map((argument) => `$${argument.name}: ${argument.type}`).join(', ')}) {
      __typename ${field}(${given.map(({ name }) => `${name}: $${name}`).join(', ')}) ${selection} }`,
    variables: Object.fromEntries(
      given.map((argument) => [argument.name, plausible(argument, argument.name === first ? rest : null, value, anyOf)]),
    ),
  };
}
