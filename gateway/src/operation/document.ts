/** A document as a client sends it: small enough for all that walks it, and by names that can be handed on. */
import { LONGEST_OPERATION_NAME, type OperationName, operationNameSchema } from '@passerelle/kit/envelope/envelope';
import { type DocumentNode, Kind, Lexer, parse, Source, TokenKind } from 'graphql';
import { RequestRefused } from '../errors.js';
import { boundedExpansionOf } from '../limits/expansion.js';

/** How large a text may be that is read. */
export interface Readable {
  readonly characters: number;
  readonly tokens: number;
}

/** Of somebody known: as large as a request is. */
const USUAL: Readable = { characters: Number.POSITIVE_INFINITY, tokens: 4_000 };
/** Of who gave no token: the question that tools ask for the whole schema, twice over. */
export const OF_NOBODY: Readable = { characters: 4_000, tokens: 1_000 };
/** What plans and shapes fill beside the text of their document: measured on our own supergraph, and rounded up. */
const BYTES = { operation: 10_000, selection: 1_000, character: 2 };

export interface Parsed {
  readonly document: DocumentNode;
  /** The bytes that it is taken to fill with what is made of it. */
  readonly size: number;
}

/** Throws RequestRefused where the text is no document, or one that is too large or has names that are too long. */
export function parsed(text: string, most = USUAL): Parsed {
  const document = read(text, most);
  for (const definition of document.definitions) if (definition.kind === Kind.OPERATION_DEFINITION) nameOf(definition.name?.value);
  const { selections } = boundedExpansionOf(document);
  return { document, size: BYTES.operation + BYTES.selection * selections + BYTES.character * text.length };
}

function read(text: string, { characters, tokens }: Readable): DocumentNode {
  if (text.length > characters)
    throw new RequestRefused('TOO_COMPLEX', [`Without an access token a document of at most ${characters} characters is read: give one.`]);
  if (nestsTooDeeply(text, tokens)) throw new RequestRefused('TOO_COMPLEX', ['This is nested too deeply: write it flatter.']);
  try {
    return parse(text, { maxTokens: tokens });
  } catch (error) {
    throw new RequestRefused('GRAPHQL_PARSE_FAILED', [error instanceof Error ? error : 'This is not a GraphQL document.']);
  }
}

/** Far more than a question needs, and far less than a stack holds of those who walk it. */
const DEEPEST = 500;
const OPENING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

function nestsTooDeeply(text: string, tokens: number): boolean {
  const lexer = new Lexer(new Source(text));
  try {
    for (let count = 0, depth = 0; count <= tokens; count += 1) {
      const { kind } = lexer.advance();
      if (kind === TokenKind.EOF) return false;
      if (OPENING.has(kind)) depth += 1;
      if (CLOSING.has(kind)) depth -= 1;
      if (depth > DEEPEST) return true;
    }
  } catch {
    // What is no token is told by who parses.
  }
  return false;
}

/** The name of an operation, which goes into the envelope's header. Throws RequestRefused where it is too long for it. */
export function nameOf(given: string | null | undefined): OperationName | null {
  if (given === null || given === undefined) return null;
  const name = operationNameSchema.safeParse(given);
  if (name.success) return name.data;
  throw new RequestRefused('BAD_REQUEST', [`Name the operation with a name of GraphQL of at most ${LONGEST_OPERATION_NAME} characters.`]);
}
