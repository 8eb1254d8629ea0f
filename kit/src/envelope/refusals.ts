/** The refusals of a request that a subgraph does not let in, because of its envelope or its access token. */
import { NotLetIn } from '../errors.js';
import type { Envelope } from './envelope.js';

/** Why an envelope is refused. Only the operator's log says it; the sender is not told. */
export type EnvelopeFault =
  | 'SENDER'
  | 'MISSING'
  | 'SIGNATURE'
  | 'EXPIRED'
  | 'CONTENT'
  | 'BINDING'
  | 'LIFE'
  | 'TOKEN'
  | 'VIEWER'
  | 'REPEATED';

/** A request that did not come through the gateway, or not unaltered. */
export class EnvelopeRefused extends NotLetIn {
  constructor(readonly fault: EnvelopeFault) {
    super('ENVELOPE_REFUSED', 'a valid envelope is required');
  }
}

/** An access token that holds no more. The first owner that knows it tells the client. */
export class AccessOver extends NotLetIn {
  /** @param envelope with which it came */
  constructor(readonly envelope: Envelope | null = null) {
    super('UNAUTHENTICATED', 'Your access was ended or has changed: sign in again.');
  }
}

/**
 * An access token that an owner cannot check for now: it has not heard from the registry within the lease, or has not got the
 * issuer's keys.
 */
export class AccessUnchecked extends NotLetIn {
  constructor() {
    super('ACCESS_UNCHECKED', 'who asks cannot be held against the registry for now');
  }
}
