/**
 * Limits on one operation, checked before it runs: its depth, its aliases, the characters that names take in the longest answer,
 * and its cost.
 *
 * The cost follows `@cost` and `@listSize` (the GraphQL cost directives specification, IBM). Without these directives an object
 * costs 1 and a leaf nothing. A list is as long as its argument `first` says; without one it has the length of A_FEW. The `edges`
 * of a connection are as long as the connection's `first` says. Arguments and conditions never lower the cost: every selection
 * counts.
 *
 * For example, `caseload(first: 5) { edges { node { id } } }` costs 1 for the connection, 5 for its edges and 5 for their nodes.
 */
import { LARGEST_PAGE } from '@passerelle/schema/wire/page';
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
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { TooComplex } from '../errors.js';
import type { OperationWeights } from '../operation/operation.js';
import { LARGEST_ANSWER, PUNCTUATION } from '../plan/answer-size.js';
import { type CostDirectives, costDirectives } from './cost-directives.js';

/** The largest depth, number of aliases and cost of one operation. */
export interface Limits {
  readonly depth: number;
  readonly aliases: number;
  readonly cost: number;
}

/** The length of a list that no argument or directive bounds. */
const A_FEW = 5;
/** The cost of an object of the schema, which is answered without asking a subgraph. */
const OF_THE_SCHEMA = 0.1;

/**
 * The weight of one response key, beside an object's cost of 1. A leaf costs nothing, but it is read, merged, shaped and written wherever
 * it stands, so it counts where callers share the core.
 */
const RESPONSE_KEY_WEIGHT = 0.1;

/** What one selection weighs. */
interface Weight extends Limits {
  /** The number of response keys in the answer. */
  readonly keys: number;
  /** The characters that its names take in the answer. */
  readonly names: number;
}

/**
 * Makes the validation rules that keep operations within the limits.
 * @param weights receives the weight of each operation, by which callers share the core: its cost, and its response keys
 */
export function limits(supergraphSdl: string, most: Limits, weights: OperationWeights = new WeakMap()): ValidationRule[] {
  const directives = costDirectives(supergraphSdl);
  return [
    (context: ValidationContext): ASTVisitor => ({
      OperationDefinition(operation) {
        const root = context.getSchema().getRootType(operation.operation);
        if (!root) return;
        const weight = new OperationWeigher(context, directives).weigh(operation.selectionSet, root, new Map());
        weights.set(operation, weight.cost + RESPONSE_KEY_WEIGHT * weight.keys);
        const allowed = { ...most, names: LARGEST_ANSWER };
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

/** Weighs the selections of one document. */
class OperationWeigher {
  readonly #fragments = new Map<FragmentDefinitionNode, Map<string, Weight>>();

  constructor(
    private readonly context: ValidationContext,
    private readonly directives: CostDirectives,
  ) {}

  /** @param sized the lengths of lists among the fields, where the enclosing field says them */
  weigh({ selections }: SelectionSetNode, type: GraphQLCompositeType, sized: ReadonlyMap<string, number>): Weight {
    let [depth, aliases, names, keys, cost] = [0, 0, 0, 0, 0];
    for (const selection of selections) {
      const weight = selection.kind === Kind.FIELD ? this.#field(selection, type, sized) : this.#fragment(selection, type, sized);
      depth = Math.max(depth, weight.depth);
      aliases += weight.aliases;
      names += weight.names;
      keys += weight.keys;
      cost += weight.cost;
    }
    return { depth, aliases, names, keys, cost };
  }

  #fragment(
    selection: Exclude<SelectionSetNode['selections'][number], FieldNode>,
    type: GraphQLCompositeType,
    sized: ReadonlyMap<string, number>,
  ): Weight {
    const named = selection.kind === Kind.FRAGMENT_SPREAD ? this.context.getFragment(selection.name.value) : undefined;
    const fragment = named ?? (selection.kind === Kind.INLINE_FRAGMENT ? selection : undefined);
    // GraphQL's own rules refuse a missing fragment, and no fragment contains itself (see operation/expansion.ts).
    if (!fragment) return { depth: 0, aliases: 0, names: 0, keys: 0, cost: 0 };
    const condition = fragment.typeCondition && this.context.getSchema().getType(fragment.typeCondition.name.value);
    const on = isCompositeType(condition) ? condition : type;
    if (!named) return this.weigh(fragment.selectionSet, on, sized);
    // Each fragment is weighed once. Otherwise a few fragments that each spread the next one twice would take very long.
    const known = this.#fragments.get(named) ?? new Map<string, Weight>();
    this.#fragments.set(named, known);
    const key = JSON.stringify([...sized]);
    const weight = known.get(key) ?? this.weigh(named.selectionSet, on, sized);
    known.set(key, weight);
    return weight;
  }

  #field(node: FieldNode, type: GraphQLCompositeType, sized: ReadonlyMap<string, number>): Weight {
    const aliases = node.alias ? 1 : 0;
    const name = (node.alias ?? node.name).value.length + PUNCTUATION;
    const field = META.get(node.name.value) ?? (hasFields(type) ? type.getFields()[node.name.value] : undefined);
    if (!field) return { depth: 1, aliases, names: name, keys: 1, cost: 0 };
    const coordinate = `${type.name}.${field.name}`;
    const { own, below } = this.#lengths(node, field, coordinate, sized);
    const named = getNamedType(field.type);
    const weight = Math.max(0, this.#weight(coordinate, named));
    const inner = node.selectionSet && isCompositeType(named) ? this.weigh(node.selectionSet, named, below) : undefined;
    return {
      depth: 1 + (inner?.depth ?? 0),
      aliases: aliases + (inner?.aliases ?? 0),
      names: name + own * (inner?.names ?? 0),
      keys: 1 + own * (inner?.keys ?? 0),
      cost: own * (weight + (inner?.cost ?? 0)),
    };
  }

  #weight(coordinate: string, type: GraphQLNamedType): number {
    const usual = isIntrospectionType(type) ? OF_THE_SCHEMA : 1;
    return this.directives.weights.get(coordinate) ?? this.directives.weights.get(type.name) ?? (isCompositeType(type) ? usual : 0);
  }

  /** The number of objects that the field gives, and the lengths of the lists below it whose size the field says. */
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

/** The fields `__schema` and `__type` of Query, which no type lists. */
const META = new Map<string, GraphQLField<unknown, unknown>>([SchemaMetaFieldDef, TypeMetaFieldDef].map((field) => [field.name, field]));

const hasFields = (type: GraphQLCompositeType) => isObjectType(type) || isInterfaceType(type);

/** The length that an argument asks for. */
function sliceOf(node: FieldNode, field: GraphQLField<unknown, unknown>, name: string): number | undefined {
  const given = node.arguments?.find((argument) => argument.name.value === name)?.value;
  // The subgraph refuses a value that is no length, but it is asked by then. So such a value counts as the largest page.
  if (given) return given.kind === Kind.INT ? Math.max(1, Number(given.value)) : LARGEST_PAGE;
  const usual: unknown = field.args.find((argument) => argument.name === name)?.defaultValue;
  return typeof usual === 'number' ? Math.max(1, usual) : undefined;
}
