/**
 * The text of a partner's file. A spreadsheet writes it in UTF-8, or in Windows-1252, as French ones do by default. The encoding
 * must be certain; otherwise a name would be stored wrongly and nobody would notice.
 */
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import iconv from 'iconv-lite';
import { z } from 'zod';
import { StartRefused } from '../errors.js';

export interface FileText {
  readonly text: string;
  /** SHA-256 of the bytes, which identifies the file. */
  readonly digest: string;
}

/** In bytes: several hundred thousand records. */
const MOST_BYTES = 100_000_000;

/** Reads a whole file. Throws StartRefused where it cannot be read, is too large, or has an unknown encoding. */
export async function readText(file: string): Promise<FileText> {
  const bytes = await readWhole(file);
  return { text: decode(bytes, file), digest: createHash('sha256').update(bytes).digest('hex') };
}

async function readWhole(file: string): Promise<Buffer> {
  try {
    const { size } = await stat(file);
    if (size > MOST_BYTES) throw new StartRefused(`${file} is larger than ${MOST_BYTES / 1_000_000} MB: split it`);
    return await readFile(file);
  } catch (error) {
    if (error instanceof StartRefused) throw error;
    const { code } = z.object({ code: z.string() }).catch({ code: 'unknown' }).parse(error);
    throw new StartRefused(`${file} cannot be read: ${code}`);
  }
}

/** A character that French texts do not use: the bytes have another encoding, such as é in the code page of DOS or of old Macs. */
const NOT_FRENCH = /[^\p{ASCII}àâäæçèéêëîïôöùûüÿœÀÂÄÆÇÈÉÊËÎÏÔÖÙÛÜŸŒ«»’°]/u;
/** UTF-8 read as Windows-1252: the file mixes both encodings. */
const UTF8_AMID = /[Â-Ü][ŒœŸ«»’°]|[à-ï][ŒœŸ«»’°]{2}/u;

function decode(bytes: Buffer, file: string): string {
  if (isUtf8(bytes)) return iconv.decode(bytes, 'utf8');
  const text = iconv.decode(bytes, 'windows-1252');
  const doubt = NOT_FRENCH.exec(text) ?? UTF8_AMID.exec(text);
  if (!doubt) return text;
  const line = text.slice(0, doubt.index).split('\n').length;
  throw new StartRefused(`line ${line} of ${file} is not in UTF-8, nor for certain in Windows-1252: save the file as CSV UTF-8`);
}
