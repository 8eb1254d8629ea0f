/**
 * The text of a partner's file. A spreadsheet writes it in UTF-8, or in Windows-1252, as French ones do by default. The encoding
 * must be certain; otherwise a name would be stored wrongly and nobody would notice.
 */

/** The largest file that is taken, in bytes: several hundred thousand records. */
export const MOST_BYTES = 100_000_000;

/** The text of a file; or the line, from 1, on which its encoding becomes uncertain. */
export type DecodedFile = { readonly text: string } | { readonly doubtfulLine: number };

/** A character that French texts do not use: the bytes have another encoding, such as é in the code page of DOS or of old Macs. */
const NOT_FRENCH = /[^\p{ASCII}àâäæçèéêëîïôöùûüÿœÀÂÄÆÇÈÉÊËÎÏÔÖÙÛÜŸŒ«»’°]/u;
/** UTF-8 read as Windows-1252: the file mixes both encodings. */
const UTF8_AMID = /[Â-Ü][ŒœŸ«»’°]|[à-ï][ŒœŸ«»’°]{2}/u;

/** Decodes a file. A byte-order mark is no part of the text. */
export function decodeFile(bytes: Uint8Array): DecodedFile {
  const inUtf8 = asUtf8(bytes);
  if (inUtf8 !== null) return { text: inUtf8 };
  const text = new TextDecoder('windows-1252').decode(bytes);
  const doubt = NOT_FRENCH.exec(text) ?? UTF8_AMID.exec(text);
  return doubt ? { doubtfulLine: text.slice(0, doubt.index).split('\n').length } : { text };
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
