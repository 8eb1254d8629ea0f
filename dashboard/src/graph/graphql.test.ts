import { createRequest, gql, stringifyDocument } from '@urql/core';
import { withFragment } from './graphql.js';

test('a document is sent with the fragment that it spreads', () => {
  const LATEST = withFragment(gql('query Latest { inboxLatest { ...Shown } }'), gql('fragment Shown on InboxItem { cursor }'));
  const sent = stringifyDocument(createRequest(LATEST, {}).query);
  expect(sent.replaceAll(/\s+/g, ' ')).toBe('query Latest { inboxLatest { ...Shown } } fragment Shown on InboxItem { cursor }');
});
