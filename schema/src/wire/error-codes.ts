/** The codes of errors, `errors[].extensions.code`, with the HTTP status of a request that is refused with one. */

interface ErrorRule {
  /**
   * The HTTP status of a refusal in every media type; null where the request was understood, and only
   * `application/graphql-response+json` has a status for that (GraphQL over HTTP, section 6.4.1): 400 there, 200 elsewhere.
   */
  readonly status: number | null;
  /** Owners send it with a message that the client reads; an owner's error with any other code becomes INTERNAL. */
  readonly byOwners?: true;
  /** An owner refuses the whole request with it, and not a field: an answer without data has its status. */
  readonly ofWholeRequest?: true;
}

export const ERROR_CODES = {
  UNAUTHENTICATED: { status: 401, byOwners: true, ofWholeRequest: true },
  FORBIDDEN: { status: 403, byOwners: true },
  BAD_USER_INPUT: { status: null, byOwners: true },
  NOT_FOUND: { status: null, byOwners: true },
  CONFLICT: { status: null, byOwners: true },
  RATE_LIMITED: { status: 429, byOwners: true, ofWholeRequest: true },
  IDEMPOTENCY_KEY_REUSED: { status: 422, byOwners: true, ofWholeRequest: true },
  PUT_BACK: { status: null, byOwners: true },
  TOO_COMPLEX: { status: null },
  SUBGRAPH_UNAVAILABLE: { status: 503 },
  INTERNAL: { status: 500 },
  BAD_REQUEST: { status: 400 },
  GRAPHQL_PARSE_FAILED: { status: null },
  GRAPHQL_VALIDATION_FAILED: { status: null },
  OPERATION_RESOLUTION_FAILURE: { status: null },
  NO_PLAN: { status: null },
  DOCUMENT_NOT_TRUSTED: { status: null },
  PERSISTED_QUERY_NOT_FOUND: { status: null },
} as const satisfies Readonly<Record<string, ErrorRule>>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** What an error says in its `extensions` beside its code. */
export interface ErrorDetails {
  /** BAD_USER_INPUT, NOT_FOUND: the argument that is wrong, with the way into it, such as `input.validUntil`. */
  readonly field?: string;
  /** CONFLICT: the version of the record that stands now. */
  readonly version?: number;
  /** CONFLICT: the state that a record is in, and the one that it cannot go to. */
  readonly from?: string;
  readonly to?: string;
  /** RATE_LIMITED: after how many seconds the same may be asked again. */
  readonly retryAfterSeconds?: number;
  /** PUT_BACK: the cursor to go on from; null for the beginning. */
  readonly after?: string | null;
  /** The subgraph that did not answer (SUBGRAPH_UNAVAILABLE), or that failed in a value which the field needs. */
  readonly subgraph?: string;
}

/** Codes with which an owner does not let the gateway in; no client reads them. */
export const NOT_LET_IN_CODES = ['ENVELOPE_REFUSED', 'ACCESS_UNCHECKED'] as const;
export type NotLetInCode = (typeof NOT_LET_IN_CODES)[number];
/** The HTTP status of a refusal with one of these. */
export const NOT_LET_IN_STATUS = 401;

/** The message of an internal failure; the cause stays in the log. */
export const INTERNAL_MESSAGE = 'This could not be answered.';

const RULES: ReadonlyMap<unknown, ErrorRule> = new Map(Object.entries(ERROR_CODES));

/** The status of a refusal with a code; undefined where the media type says it. */
export const statusOf = (code: unknown): number | undefined => RULES.get(code)?.status ?? undefined;

/** Whether an owner's error with this code keeps its message on the way to the client. */
export const isOwnersCode = (code: unknown): boolean => RULES.get(code)?.byOwners ?? false;

/** Whether errors with this code refuse a whole request. */
export const refusesWholeRequest = (code: unknown): boolean => RULES.get(code)?.ofWholeRequest ?? false;

/** Whether an error with this code may leave the gateway as it is, wherever it was thrown. */
export const mayLeave = (code: unknown): boolean => isOwnersCode(code) || LEAVES.has(code);

/** The other codes are of refusals (`RequestRefused`), which leave with what they say. */
const LEAVES: ReadonlySet<unknown> = new Set<ErrorCode>(['TOO_COMPLEX', 'SUBGRAPH_UNAVAILABLE', 'INTERNAL']);
