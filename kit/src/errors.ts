/** The errors that a client may see, each with its code; everything else becomes INTERNAL at the edge, without its message. */
import { type Remedy, sayRemedy } from '@passerelle/schema/partner-file/remedies';
import type { ErrorCode, ErrorDetails, NotLetInCode } from '@passerelle/schema/wire/error-codes';
import { GraphQLError } from 'graphql';

/** An error that a client reads, with its code. */
export class CodedError extends GraphQLError {
  constructor(code: ErrorCode, message: string, more: ErrorDetails = {}) {
    super(message, { extensions: { code, ...more } });
  }
}

/** The input is wrong: `field` names where, the message says what to give instead. */
export class BadUserInput extends CodedError {
  constructor(field: string, problem: string | Remedy) {
    super('BAD_USER_INPUT', typeof problem === 'string' ? problem : sayRemedy(problem, 'en'), { field });
  }
}

/** The viewer may not do this; the message says who may. */
export class Forbidden extends CodedError {
  constructor(message: string) {
    super('FORBIDDEN', message);
  }
}

/**
 * Nothing with this id that the viewer may know of. The answer is the same for an unknown id and for a record that the viewer may
 * not see, so it reveals nothing (docs/threats.md).
 */
export class NotFound extends CodedError {
  constructor(what: string, field = 'id') {
    super('NOT_FOUND', `No ${what} by this id is known to you.`, { field });
  }
}

/** A transition that the state machine does not have. */
export class IllegalTransition extends CodedError {
  constructor(from: string, to: string) {
    super('CONFLICT', `This cannot go from ${from} to ${to}.`, { from, to });
  }
}

/** The request contradicts the current state; the message says what to do. */
export class Conflict extends CodedError {
  constructor(message: string) {
    super('CONFLICT', message);
  }
}

/** The record was changed since the client read it: `version` is the one that stands now. */
export class VersionConflict extends CodedError {
  constructor(version: number) {
    super('CONFLICT', `This record was changed meanwhile, and has version ${version} now: read it again, then change it.`, { version });
  }
}

/** Too much was asked for; the same may be asked again after the seconds given. */
export class RateLimited extends CodedError {
  constructor(message: string, retryAfterSeconds: number) {
    super('RATE_LIMITED', message, { retryAfterSeconds });
  }
}

/** Another request was sent with this key before (draft-ietf-httpapi-idempotency-key-header, section 2.6). */
export class IdempotencyKeyReused extends CodedError {
  constructor() {
    super('IDEMPOTENCY_KEY_REUSED', 'Another request had this Idempotency-Key within a day: send each submission with a new one.');
  }
}

/** The cursor's place is gone: the owner's database was put back to an older copy, and has new rows since. */
export class PutBack extends CodedError {
  /** @param after the cursor to go on from: of the last item that there was before it; null for the beginning */
  constructor(after: string | null) {
    super(
      'PUT_BACK',
      'This list was put back to an older copy since the cursor was given: go on from `extensions.after`, and expect some items twice.',
      { after },
    );
  }
}

/** A request that an owner refuses before it reads it, with the code and the message for the sender. */
export class NotLetIn extends Error {
  constructor(
    readonly code: NotLetInCode | Extract<ErrorCode, 'UNAUTHENTICATED'>,
    message: string,
  ) {
    super(message);
  }
}

/** The issuer's keys cannot be fetched now, so a token that is not remembered cannot be verified. */
export class IssuerAway extends Error {
  override readonly name = 'IssuerAway';
}

/** A process cannot start: the message says what is wrong and what to do. */
export class StartRefused extends Error {
  readonly code = 'START_REFUSED';
}

/** What a log may say of a failure: its kind and its code (such as PostgreSQL's 53100 for a full disk), never its message. */
export const failureOf = (error: unknown): { readonly kind: string; readonly code?: string } => ({
  kind: error instanceof Error ? kindOf(error) : 'unknown',
  ...(typeof error === 'object' && error !== null && 'code' in error && { code: String(error.code) }),
});

/** The name of an error; that of its class where it was given none. */
const kindOf = (error: Error): string => (error.name === 'Error' ? error.constructor.name : error.name);
