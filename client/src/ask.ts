/** One question to the hub and its answer: the data, what was withheld of it and why, and what went wrong. */
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type DocumentNode, type GraphQLFormattedError, getOperationAST, OperationTypeNode, print } from 'graphql';

export interface Access {
  /** The hub's address, e.g. `https://hub.example/graphql`. */
  readonly url: string;
  /** An access token that still holds. */
  readonly token: string;
  /** What is read for: grants are limited to it. The hub takes SUPPORT where it is left out. */
  readonly purpose?: 'SUPPORT' | 'HOUSING' | 'TRAINING' | 'RIGHTS' | 'STATISTICS' | 'EVALUATION';
  /** Whether the answer says on what ground it was given. */
  readonly grounds?: boolean;
  readonly signal?: AbortSignal;
  /** For a mutation, one for each submission: with the same it is done once and answered again, for a day. Made where it is left out. */
  readonly idempotencyKey?: string;
}

/** A field that the viewer may not read: null in the data, and this says why. It is no error. */
export interface Withheld {
  /** Where in the answer, aliases included. */
  readonly path: readonly (string | number)[];
  /** The field by its coordinate, e.g. `YoungPerson.housing`. */
  readonly field: string;
  /** The consent category that would open it. */
  readonly category: string;
  readonly reason: 'NO_CONSENT' | 'EXPIRED' | 'WITHDRAWN' | 'PURPOSE_NOT_COVERED' | 'NEVER_SHARED' | 'CONSENT_STATE_STALE';
  /** Who holds the record, where the viewer may know. */
  readonly holder: string | null;
  readonly personId: string;
}

/** On what ground a category of a person was given to the viewer. */
export interface Ground {
  readonly personId: string;
  readonly category: string;
  readonly basis: 'HOLDER' | 'SUBJECT' | 'STATUTORY' | 'CONSENT' | 'EMERGENCY' | 'ADDRESSEE' | 'AUDIT';
  /** The instant at which a consent or an emergency access ends. */
  readonly until: string | null;
  /** The text of law, for STATUTORY. */
  readonly citation: string | null;
}

export interface Answer<Data> {
  readonly data: Data;
  readonly withheld: readonly Withheld[];
  /** Where `grounds` asked for them. */
  readonly given: readonly Ground[];
  /** Of a part that is missing, e.g. of a subgraph that is away. */
  readonly errors: readonly GraphQLFormattedError[];
}

/** The hub gave no data at all; `code` is that of the first error (README: Errors). */
export class Refused extends Error {
  readonly code: string;
  constructor(readonly errors: readonly GraphQLFormattedError[]) {
    super(errors.map(({ message }) => message).join(' ') || 'The hub did not answer.');
    this.name = 'Refused';
    this.code = String(errors[0]?.extensions?.code ?? 'INTERNAL');
  }
}

/** What the hub answers, by the form of GraphQL over HTTP. */
interface Body<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: { readonly consent?: { readonly withheld?: readonly Withheld[]; readonly given?: readonly Ground[] } };
}

const isMutation = (document: DocumentNode): boolean => getOperationAST(document)?.operation === OperationTypeNode.MUTATION;

/**
 * Asks. The types of the data and of the variables are the document's (codegen.yml makes such documents; examples/ has one).
 * A mutation whose answer was lost on the way is sent once more, and done once. Throws Refused where there is no data.
 */
export async function ask<Data, Variables>(
  { url, token, purpose, grounds, signal, idempotencyKey }: Access,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Answer<Data>> {
  const key = isMutation(document) ? (idempotencyKey ?? crypto.randomUUID()) : null;
  const send = () =>
    fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        ...(purpose && { purpose }),
        ...(grounds && { 'consent-grounds': 'true' }),
        ...(key && { 'idempotency-key': key }),
      },
      body: JSON.stringify({ query: print(document), variables }),
      ...(signal && { signal }),
    });
  const response = await send().catch((error: unknown) => {
    if (!key || signal?.aborted) throw error;
    return send();
  });
  // The hub has held the document against its schema, of which its types are made: the answer has its form.
  const { data, errors = [], extensions } = (await response.json().catch(() => ({}))) as Body<Data>;
  if (data === undefined || data === null) throw new Refused(errors);
  const { withheld = [], given = [] } = extensions?.consent ?? {};
  return { data, errors, withheld, given };
}
