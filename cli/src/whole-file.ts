/** A file that a program needs again at its next start: whole or not there, whenever the program or its machine stops. */
import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { StartRefused } from '@passerelle/kit/errors';
import { z } from 'zod';

/**
 * Writes a file beside its place and moves it there once it is on the disk. Who reads meanwhile reads what was. Its owner alone reads it.
 * Throws StartRefused where that cannot be, such as on a full disk.
 */
export async function writeWhole(file: string, text: string): Promise<void> {
  const half = `${file}.${randomUUID()}`;
  try {
    const handle = await open(half, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(half, file);
  } catch (error) {
    await rm(half, { force: true }).catch(() => undefined);
    throw new StartRefused(`${file} cannot be written (${codeOf(error)}): see the rights of its folder, and the space on its disk`);
  }
}

/** The text of such a file. Throws StartRefused where it cannot be read. */
export async function readWhole(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new StartRefused(`${file} cannot be read (${codeOf(error)}): put back a copy of it`);
  }
}

/** The code of a system's error, such as ENOSPC. */
export const codeOf = (error: unknown): string => z.object({ code: z.string() }).catch({ code: 'unknown' }).parse(error).code;
