/**
 * Whoever ended their own access and did not hear of it sends the same again, with its Idempotency-Key, and is told what it did: the
 * registry has noted it. That is all that is answered to a token which holds no more.
 */
import { Kind, OperationTypeNode } from 'graphql';
import { RequestRefused } from '../errors.js';
import type { Answer } from '../execution/answer.js';
import { type Hub, HubContext } from '../hub.js';
import type { AccessEnded } from '../identity/admit.js';
import { OF_NOBODY, parsed } from '../operation/document.js';
import type { GraphqlRequest } from '../operation/operation.js';

const ENDS_ACCESS = 'endMyAccess';

/** What the same request was answered before. Throws AccessEnded where it was not, or may not be told. */
export async function answerAgain(hub: Hub, ended: AccessEnded, asked: GraphqlRequest, { signal, repeatKey }: HubContext): Promise<Answer> {
  try {
    if (!endsAccessAlone(asked)) throw ended;
    const answer = await hub.run(asked, new HubContext(ended.authenticated, signal, repeatKey));
    if (answer.errors?.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED')) throw ended;
    return answer;
  } catch (error) {
    // What is wrong with it is for who has access.
    throw error instanceof RequestRefused ? ended : error;
  }
}

function endsAccessAlone({ query }: GraphqlRequest): boolean {
  const [definition, ...others] = parsed(query, OF_NOBODY).document.definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION || others.length > 0) return false;
  const [selection, ...more] = definition.selectionSet.selections;
  return (
    definition.operation === OperationTypeNode.MUTATION &&
    more.length === 0 &&
    selection?.kind === Kind.FIELD &&
    selection.name.value === ENDS_ACCESS
  );
}
