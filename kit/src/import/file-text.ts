/**
 * The text of a partner's file. A spreadsheet writes it in UTF-8, or in Windows-1252 as French ones do by default; which of the two it
 * is must be certain, or somebody's name is kept wrong and nobody knows.
 */
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import iconv from 'iconv-lite';
import { z } from 'zod';
import { StartRefused } from '../errors.js';

export interface FileText {
  readonly text: string;
  /** SHA-256 of the bytes: the same file has the same. */
  readonly digest: string;
}

/** Several hundred thousand records. */
const MOST_BYTES = 100_000_000;

/** Reads a file whole. Throws StartRefused where it cannot be read, is too large, or is written in nobody knows what. */
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

/** A sign with which no French text is written: the bytes mean something else, such as é in the code page of DOS or of old Macs. */
const NOT_FRENCH = /[^\p{ASCII}àâäæçèéêëîïôöùûüÿœÀÂÄÆÇÈÉÊËÎÏÔÖÙÛÜŸŒ«»’°]/u;
/** What UTF-8 looks like as Windows-1252: a part of the file is in the one, a part in the other. */
const UTF8_AMID = /[Â-Ü][ŒœŸ«»’°]|[à-ï][ŒœŸ«»’°]{2}/u;

function decode(bytes: Buffer, file: string): string {
  if (isUtf8(bytes)) return iconv.decode(bytes, 'utf8');
  const text = iconv.decode(bytes, 'windows-1252');
  const doubt = NOT_FRENCH.exec(text) ?? UTF8_AMID.exec(text);
  if (!doubt) return text;
  const line = text.slice(0, doubt.index).split('\n').length;
  throw new StartRefused(`line ${line} of ${file} is not in UTF-8, nor for certain in Windows-1252: save the file as CSV UTF-8`);
}
