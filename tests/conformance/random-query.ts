/** Random queries that are valid on a schema: nested selections, arguments, aliases, fragments, conditions. */
import fc from 'fast-check';
import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

export interface RandomQuery {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const DEPTH = 5;

/**
 * @param aliases the names that fields may be given
 * @param defers whether parts may be deferred
 * @param variables the names that variables may be given; others of them are given values too, though nobody declared them
 */
export function randomQueries(
  schema: GraphQLSchema,
  aliases: readonly string[],
  defers = false,
  variables: readonly string[] = [],
): fc.Arbitrary<RandomQuery> {
  return fc.infiniteStream(fc.nat({ max: 2 ** 30 })).map((stream) => {
    const random = new Choices(stream);
    const root = schema.getQueryType();
    if (!root) throw new Error('a schema has queries');
    const conditions = { yes: random.of(['yes', ...variables]), no: random.of(['no', ...variables]) };
    if (conditions.no === conditions.yes) conditions.no = 'no';
    const writer = new Writer(schema, aliases, defers, conditions, random);
    const selected = writer.selection(root, DEPTH);
    const used = Object.entries(conditions).filter(([, name]) => selected.includes(`$${name}`));
    const declared = used.length > 0 ? `query(${used.map(([, name]) => `$${name}: Boolean!`).join(', ')}) ` : '';
    const given = [...variables.map((name) => [name, { leaked: true }]), ...used.map(([is, name]) => [name, is === 'yes'])];
    return { query: declared + selected, variables: Object.fromEntries(given) };
  });
}

class Choices {
  constructor(private readonly stream: Iterator<number>) {}

  below(end: number): number {
    const { value } = this.stream.next();
    return Number(value) % end;
  }

  of<T>(among: readonly T[]): T {
    const found = among[this.below(among.length)];
    if (found === undefined) throw new Error('nothing to choose from');
    return found;
  }
}

class Writer {
  /** Aliases and labels are numbered, or two fields of one name would have to be the same. */
  #renamed = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly aliases: readonly string[],
    private readonly defers: boolean,
    /** The variables that are true and false. */
    private readonly conditions: { readonly yes: string; readonly no: string },
    private readonly random: Choices,
  ) {}

  selection(type: GraphQLCompositeType, depth: number): string {
    const used = new Set<string>();
    const parts = Array.from({ length: 1 + this.random.below(4) }, () => this.#part(type, depth, used)).filter((part) => part !== '');
    return `{ ${parts.length > 0 ? parts.join(' ') : this.#typeName(used)} }`;
  }

  #part(type: GraphQLCompositeType, depth: number, used: Set<string>): string {
    if (this.defers && this.random.below(5) === 0) {
      const parts = [this.#part(type, depth, used), this.#part(type, depth, used)].join(' ').trim();
      const { yes, no } = this.conditions;
      return (
        parts && `... @defer${this.random.of(['', `(if: $${yes})`, `(if: $${no})`, `(label: "later${++this.#renamed}")`])} { ${parts} }`
      );
    }
    if (isAbstractType(type) && this.random.below(2) === 0) {
      const concrete = this.random.of(this.schema.getPossibleTypes(type));
      return `... on ${concrete.name}${this.#condition()} { ${this.#part(concrete, depth, used) || this.#typeName(used)} }`;
    }
    const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    const possible = fields.filter((field) => depth > 1 || !isCompositeType(getNamedType(field.type)));
    return possible.length === 0 ? this.#typeName(used) : this.#field(this.random.of(possible), depth, used);
  }

  /** The type's name, under another key where a field was given this one: two fields of one key would be refused. */
  #typeName(used: Set<string>): string {
    if (used.has('__typename')) return `renamed${++this.#renamed}: __typename`;
    used.add('__typename');
    return '__typename';
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number, used: Set<string>): string {
    const alias = this.random.below(4) === 0 ? this.random.of(this.aliases) : undefined;
    const key = alias === '#' ? `renamed${++this.#renamed}` : (alias ?? field.name);
    if (used.has(key)) return '';
    used.add(key);
    const given = field.args
      .filter((argument) => isRequiredArgument(argument) || (argument.name === 'first' && this.random.below(2) === 0))
      .map((argument) => `${argument.name}: ${this.#literal(argument.type)}`);
    const named = getNamedType(field.type);
    const selected = isCompositeType(named) ? ` ${this.selection(named, depth - 1)}` : '';
    const args = given.length > 0 ? `(${given.join(', ')})` : '';
    return `${key === field.name ? '' : `${key}: `}${field.name}${args}${this.#condition()}${selected}`;
  }

  #condition(): string {
    const { yes, no } = this.conditions;
    return this.random.below(6) === 0 ? ` @${this.random.of(['include', 'skip'])}(if: $${this.random.of([yes, no])})` : '';
  }

  #literal(type: GraphQLInputType): string {
    const bare = getNullableType(type);
    if (isListType(bare)) return `[${this.#literal(bare.ofType)}]`;
    if (isEnumType(bare)) return this.random.of(bare.getValues()).name;
    if (isInputObjectType(bare)) {
      const fields = Object.values(bare.getFields()).filter(isRequiredInputField);
      return `{ ${fields.map((field) => `${field.name}: ${this.#literal(field.type)}`).join(', ')} }`;
    }
    if (bare.name === 'Boolean') return this.random.of(['true', 'false']);
    const number = 1 + this.random.below(9);
    return bare.name === 'Int' || bare.name === 'Float' ? String(number) : `"${number}"`;
  }
}
