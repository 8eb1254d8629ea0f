/**
 * The selection of everything that the graph holds about a person. It is made from the schema, so a field that is added later is
 * exported too. Of an organisation or another person, only the name is selected.
 */
import { LARGEST_PAGE } from '@passerelle/schema/wire/page';
import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** What is selected of those who are named in somebody's data. */
const CALLED_BY: Readonly<Record<string, string>> = {
  Organisation: '{ id name }',
  Professional: '{ id displayName }',
  YoungPerson: '{ id }',
  ConsentCategory: '{ code label }',
};
/**
 * Arguments of lists. An export makes many readings of the person's own; they are left out, or each export would make the next one
 * longer.
 */
const FILTERS: ReadonlyMap<string, string> = new Map([['ownReads', 'false']]);

/** The selections of `YoungPerson`: its paged lists one by one, and all other fields together. */
export interface PersonSelection {
  /** The selection of one page of each paged list, such as `name(first: 100, after: $after) { … }`. */
  readonly paged: ReadonlyMap<string, string>;
  readonly whole: string;
}

/** Selects every field of `YoungPerson` that the schema has. */
export function personSelection(schema: GraphQLSchema): PersonSelection {
  const person = schema.getType('YoungPerson');
  if (!isObjectType(person)) throw new Error('the supergraph has no YoungPerson');
  const fields = Object.values(person.getFields());
  const inPages = fields.filter((field) => isConnection(field));
  const ofPage = (field: GraphQLField<unknown, unknown>) =>
    `${field.name}(first: ${LARGEST_PAGE}, after: $after${filtersOf(field)}) ${selectionOf(schema, getNamedType(field.type), [person.name])}`;
  return {
    paged: new Map(inPages.map((field) => [field.name, ofPage(field)])),
    whole: fields
      .filter((field) => !isConnection(field))
      .flatMap((field) => select(schema, field, [person.name]))
      .join(' '),
  };
}

/** Selects every field of an item of the person's inbox. */
export const inboxSelection = (schema: GraphQLSchema): string => selectionOf(schema, schema.getType('InboxItem'), []);

const filtersOf = ({ args }: GraphQLField<unknown, unknown>): string =>
  args.map(({ name }) => (FILTERS.has(name) ? `, ${name}: ${FILTERS.get(name)}` : '')).join('');

const isConnection = (field: GraphQLField<unknown, unknown>): boolean => getNamedType(field.type).name.endsWith('Connection');

/** @param within the names of the enclosing types, which the selection does not enter again */
function selectionOf(schema: GraphQLSchema, type: GraphQLNamedType | undefined, within: readonly string[]): string {
  if (!isCompositeType(type)) return '';
  const called = CALLED_BY[type.name];
  if (called) return called;
  if (within.includes(type.name)) return 'id' in fieldsOf(type) ? '{ id }' : '{ __typename }';
  const inner = [...within, type.name];
  const own = Object.values(fieldsOf(type)).flatMap((field) => select(schema, field, inner));
  const concrete = isAbstractType(type)
    ? schema.getPossibleTypes(type).map((possible) => {
        const added = Object.values(possible.getFields()).filter(({ name }) => !(name in fieldsOf(type)));
        return added.length > 0 ? `... on ${possible.name} { ${added.flatMap((field) => select(schema, field, inner)).join(' ')} }` : '';
      })
    : [];
  return `{ ${['__typename', ...own, ...concrete].join(' ')} }`;
}

/** A field with its selection. A field that requires an argument is left out, because only a client knows its value. */
function select(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>, within: readonly string[]): string[] {
  if (field.args.some(isRequiredArgument)) return [];
  return [`${field.name} ${selectionOf(schema, getNamedType(field.type), within)}`.trim()];
}

const fieldsOf = (type: GraphQLCompositeType) => ('getFields' in type ? type.getFields() : {});
