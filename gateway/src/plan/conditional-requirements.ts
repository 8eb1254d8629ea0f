/**
 * What a fetch requires of entities of which it asks some fields under conditions.
 *
 * The planner puts together what all fields of a fetch require (`@requires`), whatever their conditions. But what a field requires is
 * fetched only where its conditions hold. An entity that lacks a required field is left out. So a fetch may demand only what its
 * selected fields require, or an entity would be left out for a field that nobody asked.
 *
 * For example, `ship` requires `weight`, and `both` requires `weight size`. For `{ box { ship both @include(if: $all) } }` the
 * representation holds `size` only where `$all` is true.
 */
import { federationMetadata, type Schema } from '@apollo/federation-internals';
import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type DocumentNode, type GraphQLSchema, Kind, type SelectionNode } from 'graphql';
import { type Condition, conditionsOf } from './conditions.js';
import { declaredField, type FieldTypes } from './field-types.js';
import { partsOf } from './operation-parts.js';
import { covers, type EntityKey, neededOf, ResolvedKeys, selectionsOf } from './representation-keys.js';
import { isOfType } from './types.js';

type Requires = readonly QueryPlanSelectionNode[];

/** What a fetch requires where the variables have these values. */
export type RequiresWith = (variables: Readonly<Record<string, unknown>>) => Requires;

/** What reads a representation: a key, or a selected field that has requirements. */
interface Reader {
  /** The type whose objects are read; undefined where they may be of any type. */
  readonly type: string | undefined;
  readonly selections: readonly SelectionNode[];
  /** The conditions that must all hold, or it reads nothing. */
  readonly conditions: readonly Condition[];
}

/** Finds what the fetches of one supergraph require under conditions. */
export class ConditionalRequirements {
  readonly #keys = new ResolvedKeys();

  constructor(
    private readonly types: FieldTypes,
    /** With what is hidden from clients. */
    private readonly schema: GraphQLSchema,
  ) {}

  /**
   * What a fetch requires, by the variables; null where it requires the same for all of them.
   * @param document the operation of the fetch
   */
  of({ serviceName, requires }: FetchNode, document: DocumentNode): RequiresWith | null {
    const subgraph = this.types.subgraphs.get(serviceName);
    if (!requires || !subgraph) return null;
    const fields = fieldReaders(document, subgraph);
    if (fields.every(({ conditions }) => conditions.length === 0)) return null;
    const readers = [...fields, ...this.#keyReaders(requires, fields, subgraph)];
    return (variables) => this.#demanded(requires, readers, ({ variable, value }) => variables[variable] === value);
  }

  /** The keys that are demanded whatever the conditions are: those that no conditional field reads too, where there are any. */
  #keyReaders(requires: Requires, fields: readonly Reader[], subgraph: Schema): readonly Reader[] {
    const always = this.#demanded(requires, fields, () => false);
    const isIn = (demanded: Requires, { type, selections }: EntityKey) =>
      covers(
        neededOf(demanded, (condition) => this.#areRelated(type, condition)),
        selections,
      );
    const keys = this.#keys.of(subgraph).filter((key) => isIn(requires, key));
    return keys
      .filter((key) => isIn(always, key) || !keys.some((other) => other.type === key.type && isIn(always, other)))
      .map((key) => ({ ...key, conditions: [] }));
  }

  /** The required fields that are read. What nothing is known to read is required as before. */
  #demanded(requires: Requires, readers: readonly Reader[], holds: (condition: Condition) => boolean): Requires {
    const present = readers.flatMap(inFragments);
    return requires.flatMap((selection): Requires => {
      if (selection.kind === 'InlineFragment') {
        const { typeCondition } = selection;
        const related = present.filter(({ type }) => !type || !typeCondition || this.#areRelated(type, typeCondition));
        return [{ ...selection, selections: [...this.#demanded(selection.selections, related, holds)] }];
      }
      const reading = present.flatMap((reader) => below(reader, selection.name));
      if (reading.length > 0 && !reading.some(({ conditions }) => conditions.every(holds))) return [];
      const { selections: inner } = selection;
      return [{ ...selection, ...(inner && { selections: [...this.#demanded(inner, reading, holds)] }) }];
    });
  }

  #areRelated(one: string, other: string): boolean {
    return isOfType(one, other, this.schema) || isOfType(other, one, this.schema);
  }
}

/** The fields with requirements that a fetch selects of its entities. */
function fieldReaders(document: DocumentNode, subgraph: Schema): readonly Reader[] {
  const directive = federationMetadata(subgraph)?.requiresDirective();
  const [entities] = partsOf(document).operation.selectionSet.selections;
  if (!directive || entities?.kind !== Kind.FIELD) return [];
  return readersIn(entities.selectionSet?.selections ?? [], undefined, []);

  function readersIn(selections: readonly SelectionNode[], type: string | undefined, above: readonly Condition[]): readonly Reader[] {
    return selections.flatMap((selection): readonly Reader[] => {
      const own = conditionsOf(selection);
      if (!own || selection.kind === Kind.FRAGMENT_SPREAD) return [];
      const conditions = [...above, ...own];
      if (selection.kind === Kind.INLINE_FRAGMENT)
        return readersIn(selection.selectionSet.selections, selection.typeCondition?.name.value ?? type, conditions);
      const field = type === undefined ? undefined : declaredField(subgraph.type(type), selection.name.value);
      const [required] = directive && field ? field.appliedDirectivesOf(directive) : [];
      return required ? [{ type, selections: selectionsOf(String(required.arguments().fields)), conditions }] : [];
    });
  }
}

/** A reader, and what it reads in fragments on further types. */
function inFragments(reader: Reader): readonly Reader[] {
  const fragments = reader.selections.filter((selection) => selection.kind === Kind.INLINE_FRAGMENT);
  return [
    reader,
    ...fragments.flatMap(({ typeCondition, selectionSet: { selections } }) =>
      inFragments({ ...reader, type: typeCondition?.name.value ?? reader.type, selections }),
    ),
  ];
}

/** What a reader reads below a field; nothing where it does not read the field. */
const below = ({ selections, conditions }: Reader, name: string): readonly Reader[] =>
  selections.flatMap((selection) =>
    selection.kind === Kind.FIELD && selection.name.value === name
      ? [{ type: undefined, selections: selection.selectionSet?.selections ?? [], conditions }]
      : [],
  );
