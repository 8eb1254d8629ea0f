/** The media types of answers, and which of them a client accepts (RFC 9110 section 12.5.1). */
import { EVENT_STREAM_TYPE } from '@passerelle/schema/wire/stream-frames';
import Negotiator from 'negotiator';
import { HttpRefused } from '../errors.js';

/** The type in which a refused operation is answered with status 200 (GraphQL over HTTP, section 6.4.1). */
export const JSON_TYPE = 'application/json; charset=utf-8';
/** The type in which the status says whether the operation ran (GraphQL over HTTP, section 6.4.2). */
export const RESPONSE_TYPE = 'application/graphql-response+json; charset=utf-8';
/** The type of a stream of events. */
export const EVENT_STREAM = `${EVENT_STREAM_TYPE}; charset=utf-8`;
/** The type of an answer whose deferred parts come after the rest. */
export const PARTS_TYPE = 'multipart/mixed; boundary="-"; deferSpec=20220824';

/** A type in which answers are written. */
export type MediaType = typeof JSON_TYPE | typeof RESPONSE_TYPE | typeof EVENT_STREAM | typeof PARTS_TYPE;

/** The types that a client accepts, the preferred one first. */
export type AcceptedTypes = readonly [MediaType, ...MediaType[]];

/** Whether a header Accept names a media type. The names of types are case-insensitive (RFC 9110 section 8.3.1). */
export const namesType = (accept: string | undefined, type: string): boolean => accept?.toLowerCase().includes(type) ?? false;

/**
 * The types that may be chosen for a client. A type that comes in pieces must be named, because a client that accepts anything
 * expects a whole answer.
 */
function offeredTo(accept: string): readonly MediaType[] {
  const pieces: MediaType[] = [];
  if (namesType(accept, EVENT_STREAM_TYPE)) pieces.push(EVENT_STREAM);
  if (namesType(accept, 'multipart/mixed')) pieces.push(PARTS_TYPE);
  return [JSON_TYPE, RESPONSE_TYPE, ...pieces];
}

/**
 * The types that a client accepts, the preferred one first.
 * @param accept the header Accept
 * @throws HttpRefused where there is none
 */
export function acceptedTypes(accept = ''): AcceptedTypes {
  if (accept === '') return [JSON_TYPE, RESPONSE_TYPE];
  const offered = offeredTo(accept);
  const taken = new Negotiator({ headers: { accept } }).mediaTypes(offered);
  const [first, ...others] = taken.flatMap((type) => offered.filter((one) => one === type));
  if (first) return [first, ...others];
  throw new HttpRefused(406, 'Accept application/graphql-response+json, application/json, text/event-stream or multipart/mixed.');
}

/** The type of an answer that is not in parts. */
export const typeForWholeAnswer = ([first, ...others]: AcceptedTypes): MediaType => (first === PARTS_TYPE ? (others[0] ?? first) : first);
