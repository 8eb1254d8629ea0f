/** A whole answer as text. */
import { COMPLETE_FRAME, nextFrame } from '@passerelle/schema/wire/stream-frames';
import type { GatewayAnswer } from '../execution/answer.js';
import { EVENT_STREAM, type MediaType, PARTS_TYPE } from './media-types.js';
import { inOnePart } from './multipart.js';

/** Writes a whole answer in a media type. */
export function serializeAnswer(answer: GatewayAnswer, type: MediaType): string {
  if (type === EVENT_STREAM) return nextFrame(answer, null) + COMPLETE_FRAME;
  return type === PARTS_TYPE ? inOnePart(answer) : JSON.stringify(answer);
}
