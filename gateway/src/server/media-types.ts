/** In what an answer may be written: the types that a client takes, most wanted first (RFC 9110 section 12.5.1). */
import Negotiator from 'negotiator';
import { HttpRefused } from '../errors.js';

export const JSON_TYPE = 'application/json; charset=utf-8';
/** In it the status says whether a request was run (GraphQL over HTTP, section 6.4.2). */
export const RESPONSE_TYPE = 'application/graphql-response+json; charset=utf-8';
export const EVENT_STREAM = 'text/event-stream; charset=utf-8';
export const PARTS_TYPE = 'multipart/mixed; boundary="-"; deferSpec=20220824';

export type MediaType = typeof JSON_TYPE | typeof RESPONSE_TYPE | typeof EVENT_STREAM | typeof PARTS_TYPE;

/** What a client takes, most wanted first. */
export type TypesTaken = readonly [MediaType, ...MediaType[]];

/** What comes piece by piece is for clients that name it: one that takes anything expects a whole answer. */
function offeredTo(accept: string): readonly MediaType[] {
  const pieces: MediaType[] = [];
  if (accept.includes('text/event-stream')) pieces.push(EVENT_STREAM);
  if (accept.includes('multipart/mixed')) pieces.push(PARTS_TYPE);
  return [JSON_TYPE, RESPONSE_TYPE, ...pieces];
}

/** The types that a client takes, most wanted first. Throws HttpRefused where there are none. */
export function typesTaken(accept = ''): TypesTaken {
  if (accept === '') return [JSON_TYPE, RESPONSE_TYPE];
  const offered = offeredTo(accept);
  const taken = new Negotiator({ headers: { accept } }).mediaTypes(offered);
  const [first, ...others] = taken.flatMap((type) => offered.filter((one) => one === type));
  if (first) return [first, ...others];
  throw new HttpRefused(406, 'Accept application/graphql-response+json, application/json, text/event-stream or multipart/mixed.');
}

/** The type of an answer that is there at once. */
export const typeOfWhole = ([first, ...others]: TypesTaken): MediaType => (first === PARTS_TYPE ? (others[0] ?? first) : first);
