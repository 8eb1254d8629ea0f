/**
 * Passerelle in Apollo Client 4: a link that carries who asks and for what, keeps the reasons for what is withheld, and takes
 * subscriptions up again where they ended; and a cache in which the pages of a list come together.
 */
import { ApolloLink, InMemoryCache, Observable, type TypePolicies } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { HttpLink } from '@apollo/client/link/http';
import { relayStylePagination } from '@apollo/client/utilities';
import { IDEMPOTENCY_KEY_HEADER, PURPOSE_HEADER } from '@passerelle/schema/wire/request-headers';
import { type FormattedExecutionResult, OperationTypeNode, print } from 'graphql';
import { map } from 'rxjs';
import { type Access, withheldIn } from './ask.js';
import { type Resuming, resuming } from './resuming.js';
import { WithheldFields } from './withheld-fields.js';

export interface ApolloAccess extends Pick<Access, 'url' | 'purpose'>, Pick<Resuming<never>, 'webSocket'> {
  /** An access token that still holds; asked for at each request and connection. `refused` says that the hub ended a subscription for its last. */
  readonly token: (refused: boolean) => Promise<string>;
}

/** What `new ApolloClient` takes, and the reasons for what is withheld. */
export interface ForApollo {
  readonly link: ApolloLink;
  readonly cache: InMemoryCache;
  readonly withheld: WithheldFields;
}

/**
 * For one client of one viewer and one purpose. What is withheld under one purpose is given under another: a cache that had both
 * would show either, so make another client for another purpose, and drop it when the viewer changes.
 */
export function forApollo(access: ApolloAccess): ForApollo {
  const withheld = new WithheldFields();
  const asking = ApolloLink.from([carrying(access), keeping(withheld), new HttpLink({ uri: access.url })]);
  const listening = takingUpAgain(access, withheld);
  const link = ApolloLink.split(({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION, listening, asking);
  return { link, cache: new InMemoryCache({ typePolicies: PAGES }), withheld };
}

/** Two requests belong to one list in the cache if all their arguments but `first` and `after` are equal. */
const pages = relayStylePagination((args) => Object.keys(args ?? {}).filter((name) => name !== 'first' && name !== 'after'));

/** Every list of the API that has pages (a test holds it to the schema). */
export const PAGES: TypePolicies = {
  Course: { fields: { enrolments: pages } },
  OrganisationMerger: { fields: { accompanimentsOfBoth: pages, staysOfBoth: pages } },
  Query: {
    fields: {
      agenda: pages,
      caseload: pages,
      courses: pages,
      directory: pages,
      duplicates: pages,
      emergencyAccesses: pages,
      exportAssessments: pages,
      exportContracts: pages,
      exportDossiers: pages,
      exportEnrolments: pages,
      exportPeople: pages,
      exportProcedures: pages,
      exportServices: pages,
      exportStays: pages,
      memberChanges: pages,
      referrals: pages,
      retentionDue: pages,
      rightRequests: pages,
      sharedWithMe: pages,
      slots: pages,
      staffTrainings: pages,
      todo: pages,
      transfers: pages,
      workshops: pages,
    },
  },
  YoungPerson: {
    fields: {
      accompanimentChanges: pages,
      appointmentChanges: pages,
      appointments: pages,
      circleChanges: pages,
      disclosures: pages,
      housingChanges: pages,
      identityChanges: pages,
      pathway: pages,
      planChanges: pages,
      procedureChanges: pages,
      referrals: pages,
      trainingChanges: pages,
    },
  },
};

/** A mutation has a key, one of the caller's own where there is one, so that one that is sent again is done once. */
const carrying = ({ token, purpose }: ApolloAccess): ApolloLink =>
  new SetContextLink(async ({ headers }, { operationType }) => ({
    headers: {
      ...(operationType === OperationTypeNode.MUTATION && { [IDEMPOTENCY_KEY_HEADER]: crypto.randomUUID() }),
      ...headers,
      authorization: `Bearer ${await token(false)}`,
      ...(purpose && { [PURPOSE_HEADER]: purpose }),
    },
  }));

const keeping = (withheld: WithheldFields): ApolloLink =>
  new ApolloLink((operation, forward) =>
    forward(operation).pipe(
      map((result) => {
        withheld.note(questionOf(operation), withheldIn(result));
        return result;
      }),
    ),
  );

const questionOf = ({ query, variables }: ApolloLink.Operation): string => JSON.stringify([print(query), variables]);

/** The document has a variable `$after: Cursor`, and its field selects `cursor`: what was given once is not given again. */
const takingUpAgain = ({ url, token, purpose, webSocket }: ApolloAccess, withheld: WithheldFields): ApolloLink =>
  new ApolloLink(
    (operation) =>
      new Observable<FormattedExecutionResult>((subscriber) => {
        const { query, variables } = operation;
        const leaving = new AbortController();
        const { after, ...others } = variables;
        const events = resuming<Record<string, unknown>>({
          url,
          token,
          query: print(query),
          variables: others,
          after: typeof after === 'string' ? after : null,
          cursorOf: cursorIn,
          onWithheld: (told) => withheld.note(questionOf(operation), told),
          signal: leaving.signal,
          ...(purpose && { purpose }),
          ...(webSocket !== undefined && { webSocket }),
        });
        const give = async () => {
          for await (const data of events) subscriber.next({ data });
          subscriber.complete();
        };
        give().catch((error: unknown) => subscriber.error(error));
        return () => leaving.abort();
      }),
  );

function cursorIn(data: Readonly<Record<string, unknown>>): string {
  const [event] = Object.values(data);
  if (typeof event === 'object' && event !== null && 'cursor' in event && typeof event.cursor === 'string') return event.cursor;
  throw new TypeError('Select `cursor` of the event, so that the subscription can be taken up again.');
}
