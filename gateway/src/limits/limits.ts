/**
 * What an operation may ask for at most, weighed before it is run: how deep it goes, how many fields it renames, how much the
 * names alone take of an answer whose lists are as long as they may be, and its cost by `@cost` and `@listSize` (the GraphQL cost directives specification, IBM). Without these an object costs 1 and a leaf
 * nothing; a list is as long as its `first` says, or the `edges` below it, or a few. What is selected adds to the cost whatever
 * its arguments and conditions are: nothing lowers it.
 */
import {
  type ASTVisitor,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { TooComplex } from '../errors.js';
import { LARGEST_ANSWER, ROUND } from './answer-size.js';
import { type CostDirectives, costDirectives } from './cost-directives.js';

export interface Limits {
  readonly depth: number;
  readonly aliases: number;
  readonly cost: number;
}

/** How long a list is taken to be that says nothing of it. */
const A_FEW = 5;
/** What a page is taken to hold whose size is a variable, or null: the most that there may be. */
const LARGEST_PAGE = 100;
/** What a part of the schema costs: it is told without anyone being asked. */
const OF_THE_SCHEMA = 0.1;

interface Weight extends Limits {
  /** Characters of the answer. */
  readonly names: number;
}

/** What operations cost that were weighed. */
export type Costs = WeakMap<OperationDefinitionNode, number>;

/**
 * The rules that keep operations within the limits.
 * @param costs is told what each costs
 */
export function limits(supergraphSdl: string, most: Limits, costs: Costs = new WeakMap()): ValidationRule[] {
  const directives = costDirectives(supergraphSdl);
  return [
    (context: ValidationContext): ASTVisitor => ({
      OperationDefinition(operation) {
        const root = context.getSchema().getRootType(operation.operation);
        if (!root) return;
        const weight = new Scale(context, directives).weigh(operation.selectionSet, root, new Map());
        costs.set(operation, weight.cost);
        const allowed: Weight = { ...most, names: LARGEST_ANSWER };
        for (const what of ['depth', 'aliases', 'cost', 'names'] as const) {
          if (weight[what] > allowed[what]) context.reportError(new TooComplex(REFUSED[what](weight[what], allowed[what])));
        }
      },
    }),
  ];
}

const REFUSED = {
  depth: (is: number, most: number) => `This goes ${is} fields deep, and ${most} are allowed: ask in several requests.`,
  aliases: (is: number, most: number) => `This renames ${is} fields, and ${most} are allowed: ask for lists, or in several requests.`,
  names: (is: number, most: number) =>
    `The names in the answer may take ${is} characters, and ${most} are allowed: ask for shorter pages (first), fewer fields or shorter names.`,
  cost: (is: number, most: number) =>
    `This may cost ${Math.ceil(is)}, and ${most} are allowed: ask for shorter pages (first) or fewer fields.`,
};

class Scale {
  readonly #fragments = new Map<FragmentDefinitionNode, Map<string, Weight>>();

  constructor(
    private readonly context: ValidationContext,
    private readonly directives: CostDirectives,
  ) {}

  /** @param sized the lengths of lists among the fields, as the field above says them */
  weigh({ selections }: SelectionSetNode, type: GraphQLCompositeType, sized: ReadonlyMap<string, number>): Weight {
    let [depth, aliases, names, cost] = [0, 0, 0, 0];
    for (const selection of selections) {
      const weight = selection.kind === Kind.FIELD ? this.#field(selection, type, sized) : this.#fragment(selection, type, sized);
      depth = Math.max(depth, weight.depth);
      aliases += weight.aliases;
      names += weight.names;
      cost += weight.cost;
    }
    return { depth, aliases, names, cost };
  }

  #fragment(
    selection: Exclude<SelectionSetNode['selections'][number], FieldNode>,
    type: GraphQLCompositeType,
    sized: ReadonlyMap<string, number>,
  ): Weight {
    const named = selection.kind === Kind.FRAGMENT_SPREAD ? this.context.getFragment(selection.name.value) : undefined;
    const fragment = named ?? (selection.kind === Kind.INLINE_FRAGMENT ? selection : undefined);
    // One that is missing is refused by GraphQL's own rules; none is within itself (see expansion.ts).
    if (!fragment) return { depth: 0, aliases: 0, names: 0, cost: 0 };
    const condition = fragment.typeCondition && this.context.getSchema().getType(fragment.typeCondition.name.value);
    const on = isCompositeType(condition) ? condition : type;
    if (!named) return this.weigh(fragment.selectionSet, on, sized);
    // Each fragment is weighed once, or a few that name each other twice would take for ever.
    const known = this.#fragments.get(named) ?? new Map<string, Weight>();
    this.#fragments.set(named, known);
    const key = JSON.stringify([...sized]);
    const weight = known.get(key) ?? this.weigh(named.selectionSet, on, sized);
    known.set(key, weight);
    return weight;
  }

  #field(node: FieldNode, type: GraphQLCompositeType, sized: ReadonlyMap<string, number>): Weight {
    const aliases = node.alias ? 1 : 0;
    const name = (node.alias ?? node.name).value.length + ROUND;
    const field = META.get(node.name.value) ?? (hasFields(type) ? type.getFields()[node.name.value] : undefined);
    if (!field) return { depth: 1, aliases, names: name, cost: 0 };
    const coordinate = `${type.name}.${field.name}`;
    const { own, below } = this.#lengths(node, field, coordinate, sized);
    const named = getNamedType(field.type);
    const weight = Math.max(0, this.#weight(coordinate, named));
    const inner = node.selectionSet && isCompositeType(named) ? this.weigh(node.selectionSet, named, below) : undefined;
    return {
      depth: 1 + (inner?.depth ?? 0),
      aliases: aliases + (inner?.aliases ?? 0),
      names: name + own * (inner?.names ?? 0),
      cost: own * (weight + (inner?.cost ?? 0)),
    };
  }

  #weight(coordinate: string, type: GraphQLNamedType): number {
    const usual = isIntrospectionType(type) ? OF_THE_SCHEMA : 1;
    return this.directives.weights.get(coordinate) ?? this.directives.weights.get(type.name) ?? (isCompositeType(type) ? usual : 0);
  }

  /** How many objects the field gives, and how long the lists below it are that it says the size of. */
  #lengths(node: FieldNode, field: GraphQLField<unknown, unknown>, coordinate: string, sized: ReadonlyMap<string, number>) {
    const listed = this.directives.listSizes.get(coordinate);
    const slicing = listed?.slicingArguments ?? (field.args.some(({ name }) => name === 'first') ? ['first'] : []);
    const asked = slicing.map((name) => sliceOf(node, field, name)).filter((size) => size !== undefined);
    const size = asked.length > 0 ? Math.max(...asked) : (listed?.assumedSize ?? this.#introspected(coordinate));
    const isList = isListType(getNullableType(field.type));
    const sizedFields = listed && listed.sizedFields.length > 0 ? listed.sizedFields : isList ? [] : ['edges'];
    const below = new Map(size === undefined ? [] : sizedFields.map((name) => [name, size]));
    return { own: isList ? (sized.get(field.name) ?? size ?? A_FEW) : 1, below };
  }

  #introspected(coordinate: string): number | undefined {
    return coordinate === '__Schema.types' ? Object.keys(this.context.getSchema().getTypeMap()).length : undefined;
  }
}

/** The fields of Query that no type lists. */
const META = new Map<string, GraphQLField<unknown, unknown>>([SchemaMetaFieldDef, TypeMetaFieldDef].map((field) => [field.name, field]));

const hasFields = (type: GraphQLCompositeType) => isObjectType(type) || isInterfaceType(type);

/** The size that an argument asks for. */
function sliceOf(node: FieldNode, field: GraphQLField<unknown, unknown>, name: string): number | undefined {
  const given = node.arguments?.find((argument) => argument.name.value === name)?.value;
  // What is no length is refused by who would give the list, who has been asked by then.
  if (given) return given.kind === Kind.INT ? Math.max(1, Number(given.value)) : LARGEST_PAGE;
  const usual: unknown = field.args.find((argument) => argument.name === name)?.defaultValue;
  return typeof usual === 'number' ? Math.max(1, usual) : undefined;
}
