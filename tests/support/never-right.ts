/** What can never be right, whichever way it is given: to the API, or in a partner's file. */

/** Characters that nobody sees. */
export const UNSEEN = ['a\u0000b', 'a\u001bb', 'a\ud800b', 'a\u202eb', 'a\u2067b', 'a\u{e0041}b', 'a\u2062b'];
/** Texts without words: blanks of which `trim` leaves some, fillers that Unicode counts among letters, signs. */
export const SAYS_NOTHING = [' \u00a0', '\u200b\u2060', '\ufeff\u180e', '\u3164', '\u2800', '…'];
export const LONG = 'é'.repeat(120_000);
/** Days and instants that no calendar of the hub has. */
export const NO_DAYS = ['0000-01-01', '1899-12-31', '2201-01-01', '2026-02-30', '2026-11-23T09:30:00Z'];
/** In every calendar, and too far from today to be written down of anybody. */
export const FAR_DAYS = ['1900-01-01', '2199-12-31'];

const SHA256_OF_NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const CHARACTERS = [...UNSEEN, LONG];

/** By type of input: what can never be right. */
export const NEVER_RIGHT: Readonly<Record<string, readonly unknown[]>> = {
  String: [...CHARACTERS, ...SAYS_NOTHING],
  ID: CHARACTERS,
  Cursor: [...CHARACTERS, 7, {}],
  Date: [...CHARACTERS, ...NO_DAYS, '', 20261123, {}],
  DateTime: [...CHARACTERS, '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '+275760-09-13T00:00:00Z', '2026-11-23', '', 1, []],
  Int: [-1, -2_147_483_648, 2_147_483_647],
  Float: [-1, 1e308, -1e308, 2_147_483_647],
  LanguageTag: [...CHARACTERS, '', 'f', 'français', 'fr-FR', 'qqq', 7, {}],
  CountryCode: [...CHARACTERS, '', 'A', 'AFG', 'XQ', 7, {}],
  FileCell: [LONG, 7, {}],
  Sha256: [...CHARACTERS, 'abc', '0'.repeat(64), 'ab'.repeat(32), SHA256_OF_NOTHING, 7, {}],
};
