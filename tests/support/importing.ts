/** A partner's file of records, and the command that takes it in, as the partner runs it. */
import { spawn } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { hub } from './hub.js';

/** A file as a spreadsheet writes it. */
export async function fileOf(...lines: string[]): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'passerelle-import-')), 'records.csv');
  await writeFile(file, `\uFEFF${lines.join('\r\n')}\r\n`);
  return file;
}

/** Runs `npm run import` against the hub under test. */
export async function taken(...args: string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['cli/dist/commands/import.js', ...args], { env: { ...process.env, HUB_DATA_DIR: hub.folder } });
  const [said, wrong, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((ended) => child.once('exit', ended)),
  ]);
  return { code, said: said + wrong };
}
