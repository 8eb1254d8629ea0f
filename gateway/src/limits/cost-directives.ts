/** The directives `@cost` and `@listSize`, by field. The supergraph carries them; the schema that clients see does not. */
import { type ConstDirectiveNode, type ConstValueNode, Kind, parse, valueFromASTUntyped, visit } from 'graphql';
import { z } from 'zod';

/** What `@listSize` says of one field. */
export interface ListSize {
  readonly assumedSize: number | undefined;
  readonly slicingArguments: readonly string[];
  /** The fields, within the field's type, that are lists of that size. Empty where the field is the list itself. */
  readonly sizedFields: readonly string[];
}

/** All cost directives of a supergraph. */
export interface CostDirectives {
  /** Weights of `@cost`, by `Type` or `Type.field`. */
  readonly weights: ReadonlyMap<string, number>;
  /** By `Type.field`. */
  readonly listSizes: ReadonlyMap<string, ListSize>;
}

const costSchema = z.object({ weight: z.number() });
const listSizeSchema = z.object({
  assumedSize: z.number().optional(),
  slicingArguments: z.array(z.string()).default([]),
  sizedFields: z.array(z.string()).default([]),
});

/** Reads the cost directives of a supergraph. */
export function costDirectives(supergraphSdl: string): CostDirectives {
  const weights = new Map<string, number>();
  const listSizes = new Map<string, ListSize>();
  const note = (coordinate: string, directives: readonly ConstDirectiveNode[] | undefined) => {
    for (const directive of directives ?? []) {
      if (directive.name.value === 'cost') weights.set(coordinate, costSchema.parse(argumentsOf(directive)).weight);
      if (directive.name.value !== 'listSize') continue;
      const { assumedSize, slicingArguments, sizedFields } = listSizeSchema.parse(argumentsOf(directive));
      listSizes.set(coordinate, { assumedSize, slicingArguments, sizedFields });
    }
  };
  const type = (node: {
    readonly name: { readonly value: string };
    readonly directives?: readonly ConstDirectiveNode[];
    readonly fields?: readonly { readonly name: { readonly value: string }; readonly directives?: readonly ConstDirectiveNode[] }[];
  }) => {
    note(node.name.value, node.directives);
    for (const field of node.fields ?? []) note(`${node.name.value}.${field.name.value}`, field.directives);
  };
  visit(parse(supergraphSdl), {
    ObjectTypeDefinition: type,
    InterfaceTypeDefinition: type,
    EnumTypeDefinition: type,
    ScalarTypeDefinition: type,
  });
  return { weights, listSizes };
}

const argumentsOf = ({ arguments: given }: ConstDirectiveNode): Record<string, unknown> =>
  Object.fromEntries((given ?? []).map(({ name, value }) => [name.value, plain(value)]));

const plain = (value: ConstValueNode): unknown => (value.kind === Kind.INT ? Number(value.value) : valueFromASTUntyped(value));
