/** The fields that an operation selects of objects, and those of them that one subgraph gives without the help of others. */
import { federationMetadata, isInterfaceObjectType, isObjectType, type NamedType, type Schema } from '@apollo/federation-internals';
import {
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  isObjectType as isObject,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { type CollectedField, collectFields, type Selections } from './collect-fields.js';
import { type Conditions, underCondition } from './conditions.js';
import { type FieldTypes, fieldType } from './field-types.js';
import { responseKey } from './response-keys.js';

type Fragments = Selections['fragments'];

/** What an operation selects at a location, for each type that the object there may be of. */
export type Selected = ReadonlyMap<string, Selections['parts']>;

/** A selected field that a subgraph can be asked for. */
export interface OwnField {
  /** The response key of the client's operation. */
  readonly key: string;
  /** Without directives, and with only those fields below it that the subgraph gives. */
  readonly field: FieldNode;
  readonly conditions: Conditions;
}

/** An inline fragment on a type. */
export const onType = (typename: string, selections: readonly SelectionNode[]): InlineFragmentNode => ({
  kind: Kind.INLINE_FRAGMENT,
  typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: typename } },
  selectionSet: { kind: Kind.SELECTION_SET, selections },
});

/** Selects a field under a response key, once for each conjunction of its conditions. */
export function selecting({ field, conditions }: OwnField, key: string): readonly SelectionNode[] {
  const { alias: _alias, ...named } = field;
  const asked: FieldNode = { ...named, ...(key !== field.name.value && { alias: { kind: Kind.NAME, value: key } }) };
  return conditions
    ? conditions.map((all) => all.reduceRight<SelectionNode>((inner, condition) => underCondition([inner], condition), asked))
    : [asked];
}

/** Finds what an operation selects, and what one subgraph gives of that. */
export class OwnFields {
  constructor(
    private readonly types: FieldTypes,
    /** The schema that clients see. */
    private readonly schema: GraphQLSchema,
  ) {}

  /** What is selected below a field. */
  below(location: Selected, key: string, fragments: Fragments): Selected {
    const below = new Map<string, Selections['parts']>();
    for (const [typename, parts] of location) {
      const found = this.#selectedOf(typename, { parts, fragments }).find((field) => field.key === key);
      const parent = this.schema.getType(typename);
      const type = found && isObject(parent) ? getNamedType(parent.getFields()[found.name]?.type) : undefined;
      if (!found || !isCompositeType(type)) continue;
      for (const { name } of isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type])
        below.set(name, [...(below.get(name) ?? []), ...found.parts]);
    }
    return below;
  }

  /**
   * The selected fields of a type that a subgraph gives from the type's own key alone. External fields and fields with
   * requirements are not among them.
   */
  of(typename: string, selections: Selections, subgraph: Schema): readonly OwnField[] {
    const type = subgraph.type(typename);
    const metadata = federationMetadata(subgraph);
    if (!type || !isObjectType(type) || !metadata) return [];
    return this.#selectedOf(typename, selections).flatMap(({ field, key, name, conditions, parts }) => {
      const declared = type.field(name);
      if (!declared || metadata.isFieldExternal(declared) || declared.hasAppliedDirective(metadata.requiresDirective())) return [];
      const inner = field.selectionSet && this.#within(fieldType(type, name), { ...selections, parts }, subgraph);
      if (inner?.length === 0) return [];
      const selectionSet: SelectionSetNode | undefined = inner && { kind: Kind.SELECTION_SET, selections: inner };
      return [{ key, field: { ...field, directives: [], ...(selectionSet && { selectionSet }) }, conditions }];
    });
  }

  #within(type: NamedType | undefined, selections: Selections, subgraph: Schema): readonly SelectionNode[] {
    if (!type || isInterfaceObjectType(type)) return [];
    const fragments = this.types.ownOf(type).flatMap((typename) => {
      const own = this.of(typename, selections, subgraph).flatMap((field) => selecting(field, field.key));
      return own.length > 0 ? [onType(typename, own)] : [];
    });
    return isAbstractType(this.schema.getType(type.name)) ? [TYPENAME, ...fragments] : fragments;
  }

  #selectedOf(typename: string, selections: Selections): readonly CollectedField[] {
    return collectFields(this.schema, typename, selections, responseKey).filter(({ name }) => !name.startsWith('__'));
  }
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
