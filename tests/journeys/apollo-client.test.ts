/** A partner's software that uses Apollo Client, with the link and the cache of the client's package. */
import { ApolloClient, CombinedGraphQLErrors, gql } from '@apollo/client';
import { forApollo } from '@passerelle/client/apollo';
import WebSocket from 'ws';
import { adviser, data, hub } from '../support/hub.js';
import { person } from '../support/person.js';

const url = `${hub.url}/graphql`;

/** A client of an adviser, and how often it asked for a token. */
function clientOf(org: string, purpose?: 'HOUSING', token = () => adviser(org)) {
  const { withheld, ...options } = forApollo({ url, token, webSocket: WebSocket, ...(purpose && { purpose }) });
  return { client: new ApolloClient(options), withheld };
}

const HOUSING = gql`query Housing($id: ID!) { youngPerson(id: $id) { id housing { facilityKind } } }`;

test('why a field is withheld reaches the application, and changes with the answer', async () => {
  const { id, grants } = await person('Nilofar')
    .accompaniedBy('ml-foix')
    .housedBy('cada-albi')
    .grants({ to: 'ml-foix', categories: ['HOUSING_STATUS'] })
    .arrives();
  const { client, withheld } = clientOf('ml-foix');
  const told: (string | undefined)[] = [];
  withheld.subscribe(() => told.push(withheld.of(id, 'YoungPerson.housing')?.reason));
  const ask = () => client.query({ query: HOUSING, variables: { id }, fetchPolicy: 'network-only' });
  expect((await ask()).data).toMatchObject({ youngPerson: { housing: { facilityKind: 'CADA' } } });
  const WITHDRAW = 'mutation($id: ID!) { withdrawConsent(grantId: $id) { effectiveEverywhere } }';
  await data(adviser('ml-foix'), WITHDRAW, { id: grants[0]?.id });
  expect((await ask()).data).toMatchObject({ youngPerson: { housing: null } });
  expect(told).toEqual([undefined, 'WITHDRAWN']);
});

test('under another purpose another client has a cache of its own', async () => {
  const { id } = await person('Rahima')
    .accompaniedBy('ml-foix')
    .housedBy('cada-albi')
    .grants({ to: 'ml-foix', categories: ['HOUSING_STATUS'], purposes: ['SUPPORT'] })
    .arrives();
  const [support, housing] = [clientOf('ml-foix'), clientOf('ml-foix', 'HOUSING')];
  const variables = { id };
  const open = (await support.client.query({ query: HOUSING, variables })).data;
  expect(open).toMatchObject({ youngPerson: { housing: { facilityKind: 'CADA' } } });
  expect((await housing.client.query({ query: HOUSING, variables })).data).toMatchObject({ youngPerson: { housing: null } });
  expect(housing.withheld.of(id, 'YoungPerson.housing')?.reason).toBe('PURPOSE_NOT_COVERED');
  expect(support.client.readQuery({ query: HOUSING, variables })).toEqual(open);
});

test.each([
  ['no token that holds', async () => 'none', '{ viewer { role } }', 'UNAUTHENTICATED'],
  ['a field that is not there', () => adviser('ml-foix'), '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
])('of %s the code is told', async (_what, token, text, code) => {
  const { client } = clientOf('ml-foix', undefined, token);
  const { error } = await client.query({ query: gql(text), errorPolicy: 'all' });
  expect(CombinedGraphQLErrors.is(error) && error.errors.map(({ extensions }) => extensions?.code)).toEqual([code]);
});

test('the pages of a list come together', async () => {
  const { client } = clientOf('ml-toulouse');
  const PAGE = gql`query Page($after: Cursor) {
    caseload(first: 2, after: $after) { edges { cursor node { id } } pageInfo { hasPreviousPage hasNextPage startCursor endCursor } } }`;
  interface Page {
    readonly caseload: {
      readonly edges: readonly { readonly node: { readonly id: string } }[];
      readonly pageInfo: { readonly endCursor: string };
    };
  }
  const first = (await client.query<Page>({ query: PAGE })).data;
  const list = client.watchQuery<Page>({ query: PAGE });
  const listening = list.subscribe({});
  await list.fetchMore({ variables: { after: first?.caseload?.pageInfo?.endCursor } });
  const idsShown = () => new Set(list.getCurrentResult().data?.caseload?.edges?.map((edge) => edge?.node?.id));
  while (idsShown().size < 4) await new Promise((look) => setTimeout(look, 50));
  expect(list.getCurrentResult().data?.caseload?.pageInfo).toMatchObject({ hasPreviousPage: false, hasNextPage: true });
  listening.unsubscribe();
});

test('the inbox is not told again where a connection ends and another begins', async () => {
  const refer = async () => person('Hamida').accompaniedBy('ml-rodez').referred('ml-rodez', 'of-rodez').arrives();
  await refer();
  const sockets: WebSocket[] = [];
  class Kept extends WebSocket {
    constructor(...given: ConstructorParameters<typeof WebSocket>) {
      super(...given);
      sockets.push(this);
    }
  }
  const { withheld: _unused, ...options } = forApollo({ url, token: () => adviser('of-rodez'), webSocket: Kept });
  const client = new ApolloClient(options);
  const positions: number[] = [];
  const events = client.subscribe<{ inbox: { position: number } }>({
    query: gql`subscription Inbox($after: Cursor) { inbox(after: $after) { cursor position } }`,
  });
  const listening = events.subscribe(({ data: event }) => void (event && positions.push(event.inbox.position)));
  const until = async (count: number) => {
    while (positions.length < count) await new Promise((look) => setTimeout(look, 50));
  };
  await until(1);
  const known = (await data(adviser('of-rodez'), '{ inboxHistory(first: 100) { position } }')).inboxHistory.length;
  await until(known);
  sockets.at(-1)?.terminate();
  await refer();
  await until(known + 1);
  expect(positions).toEqual(Array.from({ length: positions.length }, (_, nth) => nth + 1));
  expect(sockets.length).toBeGreaterThan(1);
  listening.unsubscribe();
});
