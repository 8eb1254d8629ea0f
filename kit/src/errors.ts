/** The errors that a client may see, each with its code; everything else becomes INTERNAL at the edge, without its message. */
import { GraphQLError } from 'graphql';
import type { Envelope } from './envelope/envelope.js';

/** The codes that pass from a subgraph to the client with their message; the public list stands in the contract. */
export const PUBLIC_CODES = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'RATE_LIMITED',
  'IDEMPOTENCY_KEY_REUSED',
  'PUT_BACK',
] as const;

/** The input is wrong: `field` names where, the message says what to give instead. */
export class BadUserInput extends GraphQLError {
  constructor(field: string, message: string) {
    super(message, { extensions: { code: 'BAD_USER_INPUT', field } });
  }
}

export class Forbidden extends GraphQLError {
  constructor(message: string) {
    super(message, { extensions: { code: 'FORBIDDEN' } });
  }
}

/** Nothing by that id that the viewer may know of; the same for an unknown id and for another's (leaks, rule 10). */
export class NotFound extends GraphQLError {
  constructor(what: string, field = 'id') {
    super(`No ${what} by this id is known to you.`, { extensions: { code: 'NOT_FOUND', field } });
  }
}

/** A transition that the state machine does not have. */
export class IllegalTransition extends GraphQLError {
  constructor(from: string, to: string) {
    super(`This cannot go from ${from} to ${to}.`, { extensions: { code: 'CONFLICT', from, to } });
  }
}

/** What is asked for does not fit what is there now; the message says what to do. */
export class Conflict extends GraphQLError {
  constructor(message: string) {
    super(message, { extensions: { code: 'CONFLICT' } });
  }
}

/** Too much was asked for; the same may be asked again after the seconds given. */
export class RateLimited extends GraphQLError {
  constructor(message: string, retryAfterSeconds: number) {
    super(message, { extensions: { code: 'RATE_LIMITED', retryAfterSeconds } });
  }
}

/** Another request was sent with this key before (draft-ietf-httpapi-idempotency-key-header, section 2.6). */
export class IdempotencyKeyReused extends GraphQLError {
  constructor() {
    super('Another request had this Idempotency-Key within a day: send each submission with a new one.', {
      extensions: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
  }
}

/** What a cursor was given for is not there any more: the owner's database was put back to an older copy, and went on from it. */
export class PutBack extends GraphQLError {
  /** @param after the cursor to go on from: of the last item that there was before it; null for the beginning */
  constructor(after: string | null) {
    super(
      'This list was put back to an older copy since the cursor was given: go on from `extensions.after`, and expect some items twice.',
      {
        extensions: { code: 'PUT_BACK', after },
      },
    );
  }
}

/** A request that an owner does not look at, with the code and the message that its sender is told. */
export class NotLetIn extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** A request that did not come through the gateway, or not unaltered. */
export class EnvelopeRefused extends NotLetIn {
  constructor() {
    super('ENVELOPE_REFUSED', 'a valid envelope is required');
  }
}

/** A token that does not hold any more. The client is told so by whichever owner knows it first. */
export class AccessOver extends NotLetIn {
  /** @param envelope with which it came */
  constructor(readonly envelope: Envelope | null = null) {
    super('UNAUTHENTICATED', 'Your access was ended or has changed: sign in again.');
  }
}

/** A token that an owner cannot hold against the registry for now. */
export class AccessUnchecked extends NotLetIn {
  constructor() {
    super('ACCESS_UNCHECKED', 'who asks cannot be held against the registry for now');
  }
}

/** A process cannot start: the message says what is wrong and what to do. */
export class StartRefused extends Error {
  readonly code = 'START_REFUSED';
}
