/** A client's document: it must be small enough for everything that walks it, and its names short enough to be handed on. */
import { LONGEST_OPERATION_NAME, type OperationName, operationNameSchema } from '@passerelle/kit/envelope/envelope';
import { type DocumentNode, getOperationAST, Kind, Lexer, type OperationDefinitionNode, parse, Source, TokenKind } from 'graphql';
import { RequestRefused } from '../errors.js';
import { boundedExpansionOf } from './expansion.js';

/** The size up to which a text is read. */
interface ReadLimits {
  readonly characters: number;
  readonly tokens: number;
}

/** For a viewer: the size of the request is the only bound on characters. */
const WITH_TOKEN: ReadLimits = { characters: Number.POSITIVE_INFINITY, tokens: 4_000 };
/** For a client without a token: twice the size of the introspection query that tools send. */
export const WITHOUT_TOKEN: ReadLimits = { characters: 4_000, tokens: 1_000 };
/** What an operation's plan and shapes fill in memory, in bytes besides the document's text. Measured on our own supergraph, rounded up. */
const BYTES = { operation: 10_000, selection: 1_000, character: 2 };

/** A document that was read, before it is validated. */
export interface ParsedDocument {
  readonly document: DocumentNode;
  /** The estimate, in bytes, of what the document and all that is made of it fill in memory. */
  readonly size: number;
}

/**
 * Parses a document.
 * @throws RequestRefused where the text is no document, is too large, or has names that are too long
 */
export function parseDocument(text: string, limits = WITH_TOKEN): ParsedDocument {
  const document = read(text, limits);
  for (const definition of document.definitions) if (definition.kind === Kind.OPERATION_DEFINITION) operationNameOf(definition.name?.value);
  const { selections } = boundedExpansionOf(document);
  return { document, size: BYTES.operation + BYTES.selection * selections + BYTES.character * text.length };
}

function read(text: string, { characters, tokens }: ReadLimits): DocumentNode {
  if (text.length > characters)
    throw new RequestRefused('TOO_COMPLEX', [`Without an access token a document of at most ${characters} characters is read: give one.`]);
  refuseLarge(text, tokens);
  try {
    return parse(text, { maxTokens: tokens });
  } catch (error) {
    throw new RequestRefused('GRAPHQL_PARSE_FAILED', [error instanceof Error ? error : 'This is not a GraphQL document.']);
  }
}

/** How deep brackets may nest: far more than an operation needs, and far less than overflows the stack of a recursive walk. */
const DEEPEST = 500;
const OPENING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Reads the tokens of a text, before the parser does: what the parser says of too many tokens tells a client nothing to do.
 * @throws RequestRefused where there are too many tokens, or brackets nest too deeply
 */
function refuseLarge(text: string, most: number): void {
  const lexer = new Lexer(new Source(text));
  for (let count = 0, depth = 0; count <= most; count += 1) {
    const kind = nextKind(lexer);
    if (kind === undefined || kind === TokenKind.EOF) return;
    if (OPENING.has(kind)) depth += 1;
    if (CLOSING.has(kind)) depth -= 1;
    if (depth > DEEPEST) throw new RequestRefused('TOO_COMPLEX', ['This is nested too deeply: write it flatter.']);
  }
  throw new RequestRefused('TOO_COMPLEX', [`This has over ${most} words and signs of GraphQL: ask in several requests.`]);
}

/** The kind of the next token; undefined where the text goes on with no token, which the parser reports. */
function nextKind(lexer: Lexer): TokenKind | undefined {
  try {
    return lexer.advance().kind;
  } catch {
    return undefined;
  }
}

/**
 * The name of an operation, which goes into the envelope's header.
 * @throws RequestRefused where the name is too long for that header
 */
export function operationNameOf(given: string | null | undefined): OperationName | null {
  if (given === null || given === undefined) return null;
  const name = operationNameSchema.safeParse(given);
  if (name.success) return name.data;
  throw new RequestRefused('BAD_REQUEST', [`Name the operation with a name of GraphQL of at most ${LONGEST_OPERATION_NAME} characters.`]);
}

/**
 * The operation of a document that a request asks for.
 * @throws RequestRefused where there is none, or several and no name
 */
export function operationIn(document: DocumentNode, operationName: string | null): OperationDefinitionNode {
  const definition = getOperationAST(document, operationName);
  if (definition) return definition;
  const words = operationName === null ? 'Name the operation to run: operationName.' : 'There is no operation of this name.';
  throw new RequestRefused('OPERATION_RESOLUTION_FAILURE', [words]);
}
