/** What accompanies an operation: who asks and how, and what the owners are told of it. */
import { randomUUID } from 'node:crypto';
import { hashOf } from '@passerelle/kit/envelope/envelope';
import { OperationTypeNode } from 'graphql';
import type { Authenticated } from './identity/access-token.js';
import { callerOf } from './limits/caller.js';
import type { Arrival } from './limits/turns.js';
import type { GraphqlRequest, Operation } from './operation/operation.js';
import type { Requester } from './subgraph/source.js';

/** What the server knows of a request before its operation runs. */
export class OperationContext {
  constructor(
    /** Null for a client without a token, who may ask for the schema alone. */
    readonly authenticated: Authenticated | null,
    /** Aborted when the client has left. */
    readonly signal: AbortSignal,
    /** The Idempotency-Key of the request; null where it has none. */
    readonly repeatKey: string | null = null,
    /** Whether the client asks for the grounds on which it was given what it reads. */
    readonly asksGrounds = false,
    /** The account for reading, refusing and answering the request; null where nobody is charged for that. */
    readonly arrival: Arrival | null = null,
  ) {}

  /** Runs something that is synchronous and grows with the answer, such as writing it, charged to whoever asks. */
  work<Made>(make: () => Made): Made {
    return this.arrival ? this.arrival.work(make) : make();
  }
}

/** What the owners are told of the request; null where there is no viewer. */
export function requesterOf(
  { request, operation }: { readonly request: GraphqlRequest; readonly operation: Operation },
  { authenticated, repeatKey, asksGrounds }: OperationContext,
): Requester | null {
  return (
    authenticated && {
      viewer: authenticated.viewer,
      token: authenticated.token,
      operation: operation.name,
      request: randomUUID(),
      asksGrounds,
      ...repeatOf(operation, request, repeatKey),
    }
  );
}

/** The key and the hash by which an owner recognises a repeated mutation. */
const repeatOf = (
  { type }: Operation,
  { query, operationName, variables }: GraphqlRequest,
  key: string | null,
): Pick<Requester, 'repeat'> =>
  key !== null && type === OperationTypeNode.MUTATION
    ? { repeat: { key, request: hashOf(JSON.stringify([query, operationName, variables])) } }
    : {};

/** The caller whose turn it is. All clients without a token take their turns as one caller. */
export const callerIn = ({ authenticated }: Pick<OperationContext, 'authenticated'>): string =>
  authenticated ? callerOf(authenticated.viewer) : 'nobody known';
