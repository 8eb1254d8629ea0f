/** A partner's file of records, and the import that takes it in, as the command runs it. */
import { spawn } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { hubAskedShape } from '@passerelle/cli/api/hub-asked';
import { takeIn } from '@passerelle/cli/importing/take-in';
import { StartRefused } from '@passerelle/kit/errors';
import { REMEDY_LANGUAGES } from '@passerelle/schema/partner-file/remedies';
import { z } from 'zod';
import { hub } from './hub.js';

/** A file as a spreadsheet writes it. */
export async function fileOf(...lines: string[]): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'passerelle-import-')), 'records.csv');
  await writeFile(file, `\uFEFF${lines.join('\r\n')}\r\n`);
  return file;
}

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

const argumentsShape = z.object({
  positionals: z.tuple([z.string(), z.string()]),
  values: z.object({
    org: z.string().optional(),
    preview: z.boolean().default(false),
    language: z.enum(REMEDY_LANGUAGES).default('en'),
  }),
});

/** Takes a file in within the process of the test: what `npm run import` does, without the seconds in which its code is loaded. */
export async function taken(...args: string[]): Promise<Ended> {
  const options = { org: { type: 'string' }, preview: { type: 'boolean' }, language: { type: 'string' } } as const;
  const { positionals, values } = argumentsShape.parse(parseArgs({ args, allowPositionals: true, options }));
  const [owner, file] = positionals;
  const lines: string[] = [];
  const said = (): string => lines.map((line) => `${line}\n`).join('');
  const settings = hubAskedShape.parse({ HUB_DATA_DIR: hub.folder });
  const beside = { signal: new AbortController().signal, onProgress: () => undefined, say: (line: string) => lines.push(line) };
  try {
    const outcome = await takeIn(settings, { owner, file, ...values, ...beside });
    return { code: outcome === 'DONE' ? 0 : 1, said: said() };
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    lines.push(error.message);
    return { code: 1, said: said() };
  }
}

/** Runs `npm run import` itself against the hub under test. */
export const takenByCommand = (...args: string[]): Promise<Ended> => ran('import', args);

/** Runs `npm run export` against the hub under test. */
export const written = (...args: string[]): Promise<Ended> => ran('export', args);

async function ran(command: 'import' | 'export', args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [`cli/dist/commands/${command}.js`, ...args], {
    env: { ...process.env, HUB_DATA_DIR: hub.folder },
  });
  const [said, wrong, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((ended) => child.once('exit', ended)),
  ]);
  return { code, said: said + wrong };
}
