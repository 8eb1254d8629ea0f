/**
 * JSON whose integers keep their digits. JavaScript has no exact number beyond 2^53, and an id may be one (RFC 8259 section 6 sets
 * no bound). Such integers are parsed as BigInt and written as digits.
 */

type Reviver = (key: string, value: unknown, context?: { readonly source?: string }) => unknown;

declare global {
  interface JSON {
    /** The reviver also gets the source text of a value that is no object (ECMA-262, JSON.parse). */
    parse(text: string, reviver: Reviver): unknown;
    /** Makes a value that `JSON.stringify` writes as it stands (ECMA-262, JSON.rawJSON). */
    rawJSON(text: string): object;
  }
  interface BigInt {
    toJSON(): object;
  }
}

/** `JSON.stringify` throws on a BigInt without this method. */
BigInt.prototype.toJSON = function toJSON(this: bigint): object {
  return JSON.rawJSON(this.toString());
};

/** Whether the text may hold an integer beyond 2^53. Most texts do not, and are parsed without looking at each value. */
const MANY_DIGITS = /\d{16}/;
const INTEGER = /^-?\d+$/;

/** The reviver with which `JSON.parse` makes large integers a BigInt. */
export const exactly: Reviver = (_key, value, { source } = {}) =>
  typeof value === 'number' && !Number.isSafeInteger(value) && source !== undefined && INTEGER.test(source) ? BigInt(source) : value;

/**
 * Parses JSON, with large integers as BigInt.
 * @throws SyntaxError where the text is not JSON
 */
export const parseExactly = (text: string): unknown => (MANY_DIGITS.test(text) ? JSON.parse(text, exactly) : JSON.parse(text));
