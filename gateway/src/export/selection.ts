/**
 * The selection of everything that the graph holds about a person, made from the schema, so that a field which is added is
 * exported without anyone thinking of it. Of what is not theirs (an organisation, another person) only what it is called by.
 */
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

/** What stands for those who are named in someone's data. */
const CALLED_BY: Readonly<Record<string, string>> = {
  Organisation: '{ id name }',
  Professional: '{ id displayName }',
  YoungPerson: '{ id }',
  ConsentCategory: '{ code label }',
};
const LARGEST_PAGE = 100;
/** What a list is asked for: the person's own readings, of which an export is many, are left out, or each would lengthen the next. */
const FILTERS: ReadonlyMap<string, string> = new Map([['ownReads', 'false']]);

/** The fields of `YoungPerson` that are lists in pages, and the rest. */
export interface PersonSelection {
  /** Each with its selection of a page: `name(first: 100, after: $after) { … }`. */
  readonly paged: ReadonlyMap<string, string>;
  readonly whole: string;
}

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

/** An item of the person's inbox. */
export const inboxSelection = (schema: GraphQLSchema): string => selectionOf(schema, schema.getType('InboxItem'), []);

const filtersOf = ({ args }: GraphQLField<unknown, unknown>): string =>
  args.map(({ name }) => (FILTERS.has(name) ? `, ${name}: ${FILTERS.get(name)}` : '')).join('');

const isConnection = (field: GraphQLField<unknown, unknown>): boolean => getNamedType(field.type).name.endsWith('Connection');

/** @param within the types that the selection stands in, which it does not enter again */
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

/** A field with what is under it; nothing for one that asks for arguments which only a client can know. */
function select(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>, within: readonly string[]): string[] {
  if (field.args.some(isRequiredArgument)) return [];
  return [`${field.name} ${selectionOf(schema, getNamedType(field.type), within)}`.trim()];
}

const fieldsOf = (type: GraphQLCompositeType) => ('getFields' in type ? type.getFields() : {});
