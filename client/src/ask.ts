/** One question to the hub and its answer: the data, what was withheld of it and why, and what went wrong. */
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { Purpose } from '@passerelle/schema/categories';
import type { ConsentReport, Ground, Withheld } from '@passerelle/schema/wire/consent-report';
import { GROUNDS_HEADER, IDEMPOTENCY_KEY_HEADER, PURPOSE_HEADER } from '@passerelle/schema/wire/request-headers';
import { type DocumentNode, type GraphQLFormattedError, getOperationAST, OperationTypeNode, print } from 'graphql';

export type { Ground, Withheld };

export interface Access {
  /** The hub's address, e.g. `https://hub.example/graphql`. */
  readonly url: string;
  /** An access token that still holds. */
  readonly token: string;
  /** What is read for: grants are limited to it. The hub takes SUPPORT where it is left out. */
  readonly purpose?: Purpose;
  /** Whether the answer says on what ground it was given. */
  readonly grounds?: boolean;
  readonly signal?: AbortSignal;
  /** For a mutation, one for each submission: with the same it is done once and answered again, for a day. Made where it is left out. */
  readonly idempotencyKey?: string;
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
  readonly extensions?: { readonly consent?: Partial<ConsentReport> };
}

/** What an answer says was withheld: the hub answers with its form. */
export function withheldIn({ extensions }: { readonly extensions?: unknown }): readonly Withheld[] {
  const told = extensions as Body<never>['extensions'];
  return told?.consent?.withheld ?? [];
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
        accept: 'application/graphql-response+json, application/json',
        authorization: `Bearer ${token}`,
        ...(purpose && { [PURPOSE_HEADER]: purpose }),
        ...(grounds && { [GROUNDS_HEADER]: 'true' }),
        ...(key && { [IDEMPOTENCY_KEY_HEADER]: key }),
      },
      body: JSON.stringify({ query: print(document), variables }),
      ...(signal && { signal }),
    });
  const response = await send().catch((error: unknown) => {
    if (!key || signal?.aborted) throw error;
    return send();
  });
  // The hub has held the document against its schema, of which its types are made: the answer has its form.
  const body = (await response.json().catch(() => ({}))) as Body<Data>;
  const { data, errors = [], extensions } = body;
  if (data === undefined || data === null) throw new Refused(errors);
  return { data, errors, withheld: withheldIn(body), given: extensions?.consent?.given ?? [] };
}
