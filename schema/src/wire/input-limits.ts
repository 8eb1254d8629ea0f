/**
 * What every argument and every field of an input keeps to where it declares no bounds of its own (`@bounds`). Their parser is
 * kit/src/graphql/inputs.ts; the descriptions of the API are checked against them (check.ts).
 */

/** The longest text, in UTF-16 code units. */
export const LONGEST_TEXT = 2_000;
/** The longest id, in UTF-16 code units. */
export const LONGEST_ID = 200;
/** The longest cursor, in UTF-16 code units: it holds the filters that it belongs to. */
export const LONGEST_CURSOR = 2_000;
/** The most entries of a list. */
export const LONGEST_LIST = 100;
