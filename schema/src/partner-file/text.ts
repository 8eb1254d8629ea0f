/**
 * The text of a partner's file. A spreadsheet writes it in UTF-8, or in Windows-1252, as French ones do by default,
 * or in UTF-16, with its mark or without. The encoding must be certain; otherwise a name would be stored wrongly and nobody would notice.
 */

/** The largest file that is taken, in bytes: several hundred thousand records. */
export const MOST_BYTES = 100_000_000;

/** The text of a file; or the line, from 1, on which its encoding becomes uncertain; or that it is no text at all. */
export type DecodedFile = { readonly text: string } | { readonly doubtfulLine: number } | { readonly isWorkbook: true };

/** How the file of a spreadsheet (a ZIP archive, or the older format of Office) or a PDF begins: somebody took it for its CSV. */
const WORKBOOKS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x25, 0x50, 0x44, 0x46],
] as const;
/** The encodings of UTF-16, each with the mark that the “Unicode text” of a spreadsheet begins with. */
const UTF_16 = [
  { mark: [0xff, 0xfe], encoding: 'utf-16le', isNullAt: [false, true] },
  { mark: [0xfe, 0xff], encoding: 'utf-16be', isNullAt: [true, false] },
] as const;
/** Letters of a header in UTF-16 without its mark: every second byte is null, which no text of another encoding has. */
const isUnmarked = (bytes: Uint8Array, isNullAt: readonly boolean[]): boolean =>
  bytes.length >= 4 && bytes.subarray(0, 4).every((byte, at) => (byte === 0) === isNullAt[at % 2]);
const beginsWith = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, at) => bytes[at] === byte);

/** A character that French texts do not use: the bytes have another encoding, such as é in the code page of DOS or of old Macs. */
const NOT_FRENCH = /[^\p{ASCII}àâäæçèéêëîïôöùûüÿœÀÂÄÆÇÈÉÊËÎÏÔÖÙÛÜŸŒ«»’°€–—•…‘“”\u00a0]/u;
/** UTF-8 read as Windows-1252: the file mixes both encodings. */
const UTF8_AMID = /[Â-Ü][ŒœŸ«»’°]|[à-ï][ŒœŸ«»’°]{2}|â€|Â\u00a0/u;
/** A small letter with its accent within a word: in the code page of DOS or of old Macs the byte is a capital, or no letter. */
const WRITTEN_IN_1252 = /[a-z][àâçèéêëîïôùû]|[àâçèéêëîïôùû][a-z]/;
/**
 * A sign whose byte is a letter in the code page of DOS, such as ù, û, ô or à, or a sign of old Macs, where it may stand for that. A
 * dash between blanks or digits is one, and so are a euro sign after a number and a blank beside a number or a mark. A small letter amid
 * capitals may be a capital of these code pages.
 */
const MAY_BE_A_LETTER =
  /[…‘“”]|(?<=\p{L})[–—•]|[–—•](?=\p{L})|(?<!\d[ \u00a0]?)€|€(?=\p{L})|(?<![«\d€])\u00a0(?![\d«»€%:!?])|[àâçèéêëîïôùû](?=[A-Z])|(?<=[A-Z]{2})[àâçèéêëîïôùû]/u;

/** Decodes a file. A byte-order mark is no part of the text. */
export function decodeFile(bytes: Uint8Array): DecodedFile {
  if (WORKBOOKS.some((mark) => beginsWith(bytes, mark))) return { isWorkbook: true };
  const utf16 = UTF_16.find(({ mark, isNullAt }) => beginsWith(bytes, mark) || isUnmarked(bytes, isNullAt));
  const certain = decodedAs(utf16?.encoding ?? 'utf-8', bytes);
  if (certain !== null) return { text: certain };
  const text = new TextDecoder('windows-1252').decode(bytes);
  const doubt = NOT_FRENCH.exec(text) ?? UTF8_AMID.exec(text) ?? (WRITTEN_IN_1252.test(text) ? null : MAY_BE_A_LETTER.exec(text));
  return doubt ? { doubtfulLine: text.slice(0, doubt.index).split('\n').length } : { text };
}

function decodedAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
