/**
 * The size of a document once each spread is replaced by its fragment. It is counted before anything else walks the document,
 * because validation, plans and shapes take time by that size. A chain of fragments that each spread the next one twice doubles the
 * size with every fragment. The count itself visits every definition once.
 *
 * For example, `{ ...A } fragment A on Query { ...B ...B } fragment B on Query { a b }` has 1 + 2 + 4 selections.
 */
import { type DocumentNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, visit } from 'graphql';
import { RequestRefused, TooComplex } from '../errors.js';

/** The counts of one document. */
export interface Expansion {
  /** The number of fields, spreads and inline fragments. */
  readonly selections: number;
  /** The number of fields with each response key. */
  readonly keys: ReadonlyMap<string, number>;
}

/**
 * The limits of a document. A name has at most 100 characters, because each object of an answer repeats it. Fewer fields may share
 * one response key, because GraphQL compares each of them with every other one (FieldsInSetCanMerge).
 */
const MOST = { selections: 2_000, sameKey: 300, name: 100 };

/**
 * Counts a document and checks the limits.
 * @throws RequestRefused where the document is too large, or a fragment contains itself
 */
export function boundedExpansionOf(document: DocumentNode): Expansion {
  const expansion = expansionOf(document);
  const { selections, keys } = expansion;
  if (selections > MOST.selections)
    throw tooComplex(`With its fragments written out this has over ${MOST.selections} selections: ask in several requests.`);
  for (const [key, times] of keys)
    if (times > MOST.sameKey)
      throw tooComplex(`With its fragments written out this selects ${key} over ${MOST.sameKey} times: select it once.`);
  return expansion;
}

/**
 * Counts what the operations of a document select, and what its unused fragments select. A count beyond the largest number is
 * infinite.
 * @throws RequestRefused where a fragment contains itself
 */
export function expansionOf(document: DocumentNode): Expansion {
  const parts = partsOf(document);
  const times = new Map<Part, number>();
  let selections = 0;
  const keys = new Map<string, number>();
  for (const part of outermostFirst(parts)) {
    // Everything that spreads this part came before it, so its own number of uses is complete.
    const own = times.get(part) ?? 1;
    selections += own * part.selections;
    for (const [key, count] of part.keys) add(keys, key, own * count);
    for (const [name, count] of part.spreads) {
      const spread = parts.fragments.get(name);
      if (spread) add(times, spread, own * count);
    }
  }
  return { selections, keys };
}

/** An operation or a fragment, with the counts of what stands in it directly. */
interface Part {
  /** The fragment's name; null for an operation. */
  readonly name: string | null;
  selections: number;
  readonly keys: Map<string, number>;
  /** How often it spreads each fragment. */
  readonly spreads: Map<string, number>;
}

interface Parts {
  readonly operations: readonly Part[];
  readonly fragments: ReadonlyMap<string, Part>;
}

function partsOf(document: DocumentNode): Parts {
  const operations: Part[] = [];
  const fragments = new Map<string, Part>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(partOf(definition, null));
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, partOf(definition, definition.name.value));
  }
  return { operations, fragments };
}

function partOf(definition: OperationDefinitionNode | FragmentDefinitionNode, name: string | null): Part {
  const part: Part = { name, selections: 0, keys: new Map(), spreads: new Map() };
  visit(definition, {
    Name: ({ value }) => checkName(value),
    // The label of a deferred part is sent with that part, so it is bounded like a name.
    StringValue: ({ value }, _key, _parent, _path, above) => {
      if (above.some((node) => 'kind' in node && node.kind === Kind.DIRECTIVE)) checkName(value);
    },
    SelectionSet: ({ selections }) => {
      part.selections += selections.length;
    },
    Field: ({ alias, name: field }) => add(part.keys, (alias ?? field).value, 1),
    FragmentSpread: ({ name: spread }) => add(part.spreads, spread.value, 1),
  });
  return part;
}

/** All parts, each before the fragments that it spreads. */
function outermostFirst({ operations, fragments }: Parts): Part[] {
  const done = new Set<Part>();
  const within = new Set<Part>();
  const enter = (part: Part): void => {
    if (done.has(part)) return;
    if (within.has(part)) throw new RequestRefused('GRAPHQL_VALIDATION_FAILED', [`Cannot spread fragment "${part.name}" within itself.`]);
    within.add(part);
    for (const name of part.spreads.keys()) {
      const spread = fragments.get(name);
      if (spread) enter(spread);
    }
    within.delete(part);
    done.add(part);
  };
  for (const part of [...operations, ...fragments.values()]) enter(part);
  return [...done].reverse();
}

function add<Key>(counts: Map<Key, number>, key: Key, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

function checkName(name: string): void {
  if (name.length > MOST.name)
    throw tooComplex(`A name here has ${name.length} characters: give fields, and all else, names of at most ${MOST.name}.`);
}

const tooComplex = (message: string) => new RequestRefused('TOO_COMPLEX', [new TooComplex(message)]);
