/** A whole answer as text of a media type. */
import type { Answer } from '../execution/answer.js';
import { COMPLETE, next } from '../subscriptions/frames.js';
import { EVENT_STREAM, type MediaType, PARTS_TYPE } from './media-types.js';
import { inOnePart } from './multipart.js';

export function written(answer: Answer, type: MediaType): string {
  if (type === EVENT_STREAM) return next(answer, null) + COMPLETE;
  return type === PARTS_TYPE ? inOnePart(answer) : JSON.stringify(answer);
}
