import { acceptedTypes, EVENT_STREAM, JSON_TYPE, PARTS_TYPE, RESPONSE_TYPE } from './media-types.js';

test.each([
  ['TEXT/EVENT-STREAM', EVENT_STREAM],
  ['Text/Event-Stream; q=0.9, application/json; q=0.1', EVENT_STREAM],
  ['Multipart/Mixed; DeferSpec=20220824', PARTS_TYPE],
  ['APPLICATION/JSON', JSON_TYPE],
  ['Application/GraphQL-Response+JSON', RESPONSE_TYPE],
])('%s is a name in any letters', (accept, type) => expect(acceptedTypes(accept)[0]).toBe(type));

test.each(['*/*', 'text/*, application/*'])('%s names no type that comes in pieces', (accept) =>
  expect(acceptedTypes(accept)).toEqual([JSON_TYPE, RESPONSE_TYPE]),
);
