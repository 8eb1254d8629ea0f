/** A document as a client sends it: small enough for all that walks it, and by names that can be handed on. */
import { LONGEST_OPERATION_NAME, type OperationName, operationNameSchema } from '@passerelle/kit/envelope/envelope';
import { type DocumentNode, Kind, parse } from 'graphql';
import { RequestRefused } from '../errors.js';
import { boundedExpansionOf } from '../limits/expansion.js';

const MAX_TOKENS = 4_000;
/** What plans and shapes fill beside the text of their document: measured on our own supergraph, and rounded up. */
const BYTES = { operation: 10_000, selection: 1_000, character: 2 };

export interface Parsed {
  readonly document: DocumentNode;
  /** The bytes that it is taken to fill with what is made of it. */
  readonly size: number;
}

/** Throws RequestRefused where the text is no document, or one that is too large or names an operation too long. */
export function parsed(text: string): Parsed {
  const document = read(text);
  for (const definition of document.definitions) if (definition.kind === Kind.OPERATION_DEFINITION) nameOf(definition.name?.value);
  const { selections } = boundedExpansionOf(document);
  return { document, size: BYTES.operation + BYTES.selection * selections + BYTES.character * text.length };
}

function read(text: string): DocumentNode {
  try {
    return parse(text, { maxTokens: MAX_TOKENS });
  } catch (error) {
    throw new RequestRefused('GRAPHQL_PARSE_FAILED', [error instanceof Error ? error : 'This is not a GraphQL document.']);
  }
}

/** The name of an operation, which goes into the envelope's header. Throws RequestRefused where it is too long for it. */
export function nameOf(given: string | null | undefined): OperationName | null {
  if (given === null || given === undefined) return null;
  const name = operationNameSchema.safeParse(given);
  if (name.success) return name.data;
  throw new RequestRefused('BAD_REQUEST', [`Name the operation with a name of GraphQL of at most ${LONGEST_OPERATION_NAME} characters.`]);
}
