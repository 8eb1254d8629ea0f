/** Selections of everything that can be asked of the public schema without knowing more, for tests that look for what must not be there. */
import {
  type GraphQLCompositeType,
  type GraphQLNamedType,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isRequiredArgument,
} from 'graphql';
import { type Field, plausible, schema } from './api-inputs.js';

/** What is called by a few of its fields wherever it stands: entered, each would be entered again from everywhere. */
const CALLED_BY: Readonly<Record<string, string>> = {
  Organisation: '{ id slug name }',
  Professional: '{ id displayName }',
  ConsentCategory: '{ code label description }',
  YoungPerson: '{ id }',
};

const PAGE = 50;

const fieldsOf = (type: GraphQLCompositeType): Field[] => ('getFields' in type ? Object.values(type.getFields()) : []);

/** @param within the types that the selection stands in, which it does not enter again */
function wholeOf(type: GraphQLNamedType, within: readonly string[]): string {
  if (!isCompositeType(type)) return '';
  const called = CALLED_BY[type.name];
  if (called) return called;
  if (within.includes(type.name)) return '{ __typename }';
  const inner = [...within, type.name];
  const own = fieldsOf(type)
    .filter((field) => !field.args.some(isRequiredArgument))
    .map((field) => `${field.name} ${wholeOf(getNamedType(field.type), inner)}`);
  const concrete = isAbstractType(type)
    ? schema.getPossibleTypes(type).map((possible) => `... on ${possible.name} ${wholeOf(possible, inner)}`)
    : [];
  return `{ ${['__typename', ...own, ...concrete].join(' ')} }`;
}

/** What narrows a long list, so that one page of it is all that matters. */
const NARROWING = ['organisationId', 'first'];

/** A value as a literal of GraphQL, in which names of fields have no quotes. */
function literalOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, one]) => `${name}: ${literalOf(one)}`)
    .join(', ')} }`;
}

/** A field with all that is under it. */
function wholeField({ name, args, type }: Field, anyOf: (name: string, type: string) => unknown): string {
  const given = args
    .filter((argument) => isRequiredArgument(argument) || NARROWING.includes(argument.name))
    .map((argument) => {
      const value = argument.name === 'first' ? PAGE : plausible(argument, null, null, anyOf);
      return `${argument.name}: ${isEnumType(getNamedType(argument.type)) ? value : literalOf(value)}`;
    });
  const called = given.length > 0 ? `(${given.join(', ')})` : '';
  return `${name}${called} ${wholeOf(getNamedType(type), [])}`;
}

/**
 * Every question that a viewer can ask, one for each field of the root and of a person.
 * @param anyOf what is right for an argument that is needed, by its name
 */
export function everyQuestion(personId: string, anyOf: (name: string, type: string) => unknown): string[] {
  const root = Object.values(schema.getQueryType()?.getFields() ?? {});
  const person = schema.getType('YoungPerson');
  const ofPerson = isCompositeType(person) ? fieldsOf(person).filter(({ args }) => !args.some(isRequiredArgument)) : [];
  return [
    ...root.map((field) => `{ ${wholeField(field, anyOf)} }`),
    ...ofPerson.map((field) => `{ youngPerson(id: "${personId}") { ${wholeField(field, anyOf)} } }`),
  ];
}
