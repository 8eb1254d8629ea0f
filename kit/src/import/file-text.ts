/** Reads a partner's file from the disk. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { decodeFile, MOST_BYTES } from '@passerelle/schema/partner-file/text';
import { z } from 'zod';
import { StartRefused } from '../errors.js';

export interface FileText {
  readonly text: string;
  /** SHA-256 of the bytes, which identifies the file. */
  readonly digest: string;
}

/** Reads a whole file. Throws StartRefused where it cannot be read, is too large, or has an unknown encoding. */
export async function readText(file: string): Promise<FileText> {
  const bytes = await readWhole(file);
  const decoded = decodeFile(bytes);
  if ('isWorkbook' in decoded)
    throw new StartRefused(`${file} is a workbook or a document, and no CSV: save it as CSV UTF-8 in the spreadsheet`);
  if ('doubtfulLine' in decoded)
    throw new StartRefused(
      `line ${decoded.doubtfulLine} of ${file} is not in UTF-8, nor for certain in Windows-1252: save the file as CSV UTF-8`,
    );
  return { text: decoded.text, digest: createHash('sha256').update(bytes).digest('hex') };
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
