/** The answer that a client is sent: data, public errors and the consent report. */
import type { ConsentReport, Ground, Withheld } from '@passerelle/schema/wire/consent-report';
import type { GraphQLError } from 'graphql';
import { type AnswerSize, answerTooLarge } from '../plan/answer-size.js';
import type { DeferredPart } from '../plan/compile.js';
import { isObject, type Location, type Path } from '../plan/response-tree.js';
import type { Shape, Shaped } from '../plan/shape.js';
import type { Execution } from './execution.js';

/** An answer in the form of GraphQL's response (GraphQL section 7.1). */
export interface GatewayAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLError[];
  readonly extensions?: { readonly consent: ConsentReport };
}

/** Data that the client was sent, and its path in the whole answer. */
export interface SentObject {
  readonly path: Path;
  readonly data?: unknown;
}

/** The answer of a deferred part at one path. */
export interface Increment extends GatewayAnswer {
  readonly path: Path;
  readonly label?: string;
}

/** The answer of an operation, from its response tree. */
export function answerOf({ shape }: { readonly shape: Shape }, execution: Reports & Pick<Execution, 'tree' | 'variables'>): GatewayAnswer {
  return assemble(shape(execution.tree, execution), execution, []);
}

/**
 * The answer of a deferred part at one location. Returns nothing where the client has no object there, or where the part selects
 * nothing of it.
 * @param path the location, by the client's keys
 * @param before what the client was sent before
 */
export function incrementOf(
  { shape, label }: DeferredPart,
  { value, at }: Location,
  path: Path,
  before: readonly SentObject[],
  execution: Reports & Pick<Execution, 'variables'>,
): Increment[] {
  if (!before.some((sent) => startsWith(path, sent.path) && isObject(valueAt(sent.data, path.slice(sent.path.length))))) return [];
  const shaped = shape(value, execution, at);
  if (shaped.data && Object.keys(shaped.data).length === 0 && !execution.size.isOver) return [];
  const here: Reports = {
    errors: execution.errors.filter((error) => !error.path || startsWith(error.path, path)),
    withheld: execution.withheld.filter((entry) => startsWith(entry.path, path)),
    // A deferred part reports only what belongs to its own paths. A ground has no path, so it is reported with the first answer.
    grounds: new Map(),
    size: execution.size,
  };
  const { data = null, ...rest } = assemble(shaped, here, path);
  return [{ data, path, ...(label !== null && { label }), ...rest }];
}

/** Errors, reports and size that belong to the data. */
interface Reports {
  readonly errors: readonly GraphQLError[];
  readonly withheld: readonly Withheld[];
  readonly grounds: ReadonlyMap<string, Ground>;
  readonly size: AnswerSize;
}

/** @param below the path at which the data stands */
function assemble(
  { data, failures, violations }: Shaped,
  { errors: collected, withheld: reported, grounds, size }: Reports,
  below: Path,
): GatewayAnswer {
  for (const ground of grounds.keys()) size.add(ground.length);
  if (size.isOver) return { data: null, errors: [answerTooLarge()] };
  const known = [...collected, ...failures];
  const errors = [...known, ...violations.filter((violation) => !known.some((error) => explains(error, violation)))];
  const withheld = inOrder(reported.filter(({ path }) => valueAt(data, path.slice(below.length)) !== undefined));
  return {
    data,
    ...(errors.length > 0 && { errors }),
    ...((withheld.length > 0 || grounds.size > 0) && {
      extensions: { consent: { withheld, ...(grounds.size > 0 && { given: [...grounds.values()] }) } },
    }),
  };
}

const startsWith = (path: Path, start: Path): boolean => start.every((key, index) => path[index] === key);

/**
 * Whether an error explains a null that the schema does not allow. An error at, above or below its path does. An error without a
 * path explains nothing.
 */
function explains({ path: explaining }: GraphQLError, { path: violated = [] }: GraphQLError): boolean {
  if (!explaining) return false;
  const depth = Math.min(explaining.length, violated.length);
  return explaining.slice(0, depth).every((key, index) => key === violated[index]);
}

/** The value at a path of the answer; undefined where there is none. Below a null there is nothing to report. */
function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const step of path) {
    if (Array.isArray(value) && typeof step === 'number') value = value[step];
    else if (isObject(value) && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
  }
  return value;
}

/**
 * Removes repeated entries: two fetches may report the same entity at one path. Orders the rest by their paths, so that one question is
 * told in one order, whichever owner answered first.
 */
function inOrder(withheld: readonly Withheld[]): readonly Withheld[] {
  if (withheld.length < 2) return withheld;
  const distinct = new Map(withheld.map((entry) => [JSON.stringify(entry), entry]));
  return [...distinct.values()].sort((one, other) => comparePaths(one.path, other.path));
}

function comparePaths(one: Path, other: Path): number {
  for (const [depth, step] of one.entries()) {
    const against = other[depth];
    if (against === undefined) return 1;
    if (step === against) continue;
    if (typeof step === 'number' && typeof against === 'number') return step - against;
    return String(step) < String(against) ? -1 : 1;
  }
  return one.length - other.length;
}
