/** Makes each operation of a client ready once, and keeps it for all requests that send it. */
import {
  type GraphQLError,
  type OperationDefinitionNode,
  OperationTypeNode,
  type ValidationRule,
  validate,
  valueFromASTUntyped,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { RequestRefused, TooComplex, Unauthenticated } from '../errors.js';
import { deferConditions, settleDefers, withoutDefers } from '../plan/defer.js';
import { fragmentsByName, fragmentsOf } from '../plan/operation-parts.js';
import type { Supergraph } from '../supergraph/supergraph.js';
import { operationIn, operationNameOf, type ParsedDocument, parseDocument, WITHOUT_TOKEN } from './document.js';
import { selectsSchemaAlone } from './introspection.js';
import type { GraphqlRequest, Operation, OperationWeights } from './operation.js';
import { OperationCompiler } from './operation-compiler.js';
import { RULES } from './validation-rules.js';
import { conditionIsNull } from './variables.js';

/** What is known of an operation before its variables are. */
interface ParsedOperation extends ParsedDocument {
  readonly operationName: string | null;
  readonly definition: OperationDefinitionNode;
  /** The variables on which its `@defer` directives depend; undefined where it has no `@defer`. */
  readonly deferConditions: readonly string[] | undefined;
}

/** The size of each cache, in bytes: some two thousand operations of a usual size. */
const CACHE_BYTES = 64 * 1024 * 1024;
/** The size of the cache for clients without a token, in bytes: enough for the few documents that tools ask for the schema with. */
const SCHEMA_CACHE_BYTES = 4 * 1024 * 1024;

/** The operations of one version of the supergraph. The least recently used make room for new ones. */
export class OperationCache {
  readonly #parsed = new LRUCache<string, ParsedOperation>({ maxSize: CACHE_BYTES });
  readonly #compiled = new LRUCache<string, Operation>({ maxSize: CACHE_BYTES });
  /** The operations of clients without a token. They have a cache of their own, so that they take no room from viewers' operations. */
  readonly #aboutSchema = new LRUCache<string, Operation>({ maxSize: SCHEMA_CACHE_BYTES });
  readonly #compiler: OperationCompiler;

  /**
   * @param rules what operations must keep to, besides GraphQL's own rules
   * @param weights where those rules put the weight of each operation
   * @throws where operations on the supergraph cannot be planned
   */
  constructor(
    private readonly supergraph: Supergraph,
    private readonly rules: readonly ValidationRule[],
    private readonly weights: OperationWeights,
  ) {
    this.#compiler = new OperationCompiler(supergraph);
  }

  /**
   * The operation of a viewer, from the cache where it is there.
   * @param inParts whether the client takes deferred parts after the rest
   * @throws RequestRefused with every reason why it may not run
   */
  get(request: GraphqlRequest, inParts: boolean): Operation {
    const { query, variables } = request;
    const operationName = operationNameOf(request.operationName);
    const key = keyOf(request);
    const parsed = this.#parsed.get(key) ?? this.#validate(parseDocument(query), operationName);
    this.#parsed.set(key, parsed, { size: parsed.size });
    const { definition, deferConditions: conditions } = parsed;
    if (!inParts || !conditions || definition.operation === OperationTypeNode.SUBSCRIPTION)
      return this.#keep(key, parsed, () => this.#compileWhole(parsed));
    const holding = conditions.filter((name) => holds(name, variables, definition));
    return this.#keep(JSON.stringify([holding, key]), parsed, () => this.#compileInParts(parsed, new Set(holding)));
  }

  /** Whether a viewer's operation was validated before and is still in the cache. */
  has(request: GraphqlRequest): boolean {
    return this.#parsed.has(keyOf(request));
  }

  /** Whether an operation of a client without a token was made before and is still in the cache. */
  hasAboutSchema(request: GraphqlRequest): boolean {
    return this.#aboutSchema.has(keyOf(request));
  }

  /**
   * The operation of a client without a token, from their cache where it is there.
   * @throws Unauthenticated where it asks for more than the schema. This is decided before the operation is validated.
   * @throws RequestRefused with every reason why it may not run
   */
  aboutSchema(request: GraphqlRequest): Operation {
    const key = keyOf(request);
    const known = this.#aboutSchema.get(key);
    if (known) return known;
    const operationName = operationNameOf(request.operationName);
    const parsed = parseDocument(request.query, WITHOUT_TOKEN);
    const { document } = parsed;
    if (!selectsSchemaAlone(operationIn(document, operationName), fragmentsByName(fragmentsOf(document)))) throw new Unauthenticated();
    const operation = this.#compileWhole(this.#validate(parsed, operationName));
    this.#aboutSchema.set(key, operation, { size: parsed.size });
    return operation;
  }

  #keep(key: string, { size }: ParsedOperation, make: () => Operation): Operation {
    const operation = this.#compiled.get(key) ?? make();
    this.#compiled.set(key, operation, { size });
    return operation;
  }

  #validate({ document, size }: ParsedDocument, operationName: string | null): ParsedOperation {
    const errors = validate(this.supergraph.schema, document, [...RULES, ...this.rules]);
    if (errors.length > 0) throw new RequestRefused('GRAPHQL_VALIDATION_FAILED', errors.map(withRemedy));
    const definition = operationIn(document, operationName);
    return { document, size, operationName, definition, deferConditions: deferConditions(document) };
  }

  #compileWhole({ document, operationName, definition, deferConditions: conditions }: ParsedOperation): Operation {
    const plain = conditions ? withoutDefers(document) : document;
    return this.#compiler.compile(operationIn(plain, operationName), fragmentsOf(plain), new Map(), this.#weightOf(definition));
  }

  #compileInParts({ document, definition }: ParsedOperation, holding: ReadonlySet<string>): Operation {
    const { schema } = this.supergraph;
    const fragments = fragmentsByName(fragmentsOf(document));
    const { operation, deferred } = settleDefers(schema, definition, fragments, (variable) => holding.has(variable));
    return this.#compiler.compile(operation, [], deferred, this.#weightOf(definition));
  }

  #weightOf(definition: OperationDefinitionNode): number {
    return this.weights.get(definition) ?? 0;
  }
}

/**
 * graphql-js gives up where too many fields would have to be compared with each other (OverlappingFieldsCanBeMergedRule), and says
 * only that it did.
 */
const withRemedy = (error: GraphQLError): GraphQLError =>
  error.message === 'Validation aborted.'
    ? new TooComplex('This selects the same fields too many times: select each of them once, or ask in several requests.')
    : error;

/** The key of an operation in the cache: its document, and the name of the operation that is to run. */
function keyOf({ query, operationName }: GraphqlRequest): string {
  const name = operationNameOf(operationName);
  return name === null ? query : `${name}\n${query}`;
}

/**
 * Whether a variable lets a part be deferred. Without a value and a default the argument's own default holds, which is true.
 * @throws RequestRefused where the variable is null
 */
function holds(name: string, variables: GraphqlRequest['variables'], { variableDefinitions = [] }: OperationDefinitionNode): boolean {
  const value = variableDefinitions.find(({ variable }) => variable.name.value === name)?.defaultValue;
  const given = Object.hasOwn(variables, name) ? variables[name] : value && valueFromASTUntyped(value);
  if (given === null) throw new RequestRefused('BAD_USER_INPUT', [conditionIsNull(name)]);
  return given !== false;
}
