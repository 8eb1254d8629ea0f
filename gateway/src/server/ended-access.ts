/**
 * The one request that is answered to a token that gives no access any more. Somebody who ended their own access and did not
 * receive the answer repeats the same request with its Idempotency-Key, and is told what it did. The registry has recorded it.
 */
import { Kind, OperationTypeNode } from 'graphql';
import { RequestRefused } from '../errors.js';
import type { GatewayAnswer } from '../execution/answer.js';
import type { Gateway } from '../gateway.js';
import type { AccessEnded } from '../identity/admit.js';
import { parseDocument, WITHOUT_TOKEN } from '../operation/document.js';
import type { GraphqlRequest } from '../operation/operation.js';
import { OperationContext } from '../operation-context.js';

const ENDS_ACCESS = 'endMyAccess';

/**
 * The recorded answer of a repeated `endMyAccess`.
 * @throws AccessEnded where there is none, or the request asks for anything else
 */
export async function answerAgain(
  gateway: Gateway,
  ended: AccessEnded,
  asked: GraphqlRequest,
  { signal, repeatKey }: OperationContext,
): Promise<GatewayAnswer> {
  try {
    if (!endsAccessAlone(asked)) throw ended;
    const answer = await gateway.run(asked, new OperationContext(ended.authenticated, signal, repeatKey));
    if (answer.errors?.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED')) throw ended;
    return answer;
  } catch (error) {
    // Only those who have access are told what is wrong with a request.
    throw error instanceof RequestRefused ? ended : error;
  }
}

function endsAccessAlone({ query }: GraphqlRequest): boolean {
  const [definition, ...others] = parseDocument(query, WITHOUT_TOKEN).document.definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION || others.length > 0) return false;
  const [selection, ...more] = definition.selectionSet.selections;
  return (
    definition.operation === OperationTypeNode.MUTATION &&
    more.length === 0 &&
    selection?.kind === Kind.FIELD &&
    selection.name.value === ENDS_ACCESS
  );
}
