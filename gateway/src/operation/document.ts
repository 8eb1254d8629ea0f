/** A document as a client sends it: small enough for all that walks it, and by names that can be handed on. */
import { LONGEST_OPERATION_NAME, type OperationName, operationNameSchema } from '@passerelle/kit/envelope/envelope';
import { type DocumentNode, Kind, parse } from 'graphql';
import { RequestRefused } from '../errors.js';
import { refuseTooLarge } from '../limits/expansion.js';

const MAX_TOKENS = 4_000;

/** Throws RequestRefused where the text is no document, or one that is too large or names an operation too long. */
export function parsed(text: string): DocumentNode {
  const document = read(text);
  for (const definition of document.definitions) if (definition.kind === Kind.OPERATION_DEFINITION) nameOf(definition.name?.value);
  refuseTooLarge(document);
  return document;
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
