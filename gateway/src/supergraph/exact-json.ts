/**
 * JSON whose integers keep their digits: beyond 2^53 a number of JavaScript is another one, and an id may be one (RFC 8259 section 6
 * sets no bound). They are BigInt in what was parsed, and digits again in what is written.
 */

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

declare global {
  interface JSON {
    /** With what stood there of a value that is no object (ECMA-262, JSON.parse). */
    parse(text: string, reviver: Reviver): unknown;
    /** What `JSON.stringify` writes as it is (ECMA-262, JSON.rawJSON). */
    rawJSON(text: string): object;
  }
  interface BigInt {
    toJSON(): object;
  }
}

/** `JSON.stringify` throws on a BigInt that does not say how it is written. */
BigInt.prototype.toJSON = function toJSON(this: bigint): object {
  return JSON.rawJSON(this.toString());
};

/** Whether there may be an integer beyond 2^53 at all: most answers are parsed without a look at each of their values. */
const MANY_DIGITS = /\d{16}/;
const INTEGER = /^-?\d+$/;

const exactly: Reviver = (_key, value, { source }) =>
  typeof value === 'number' && !Number.isSafeInteger(value) && source !== undefined && INTEGER.test(source) ? BigInt(source) : value;

/** Parses it. Throws SyntaxError where it is no JSON. */
export const parseExactly = (text: string): unknown => (MANY_DIGITS.test(text) ? JSON.parse(text, exactly) : JSON.parse(text));
