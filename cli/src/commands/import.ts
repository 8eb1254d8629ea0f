/**
 * `npm run import -- <subgraph> <file.csv> --org <slug>`: takes a partner's records in. With `--preview` it says what would
 * happen and writes nothing. Lines that cannot be taken go to `<file>.errors.csv`, with the column and the remedy. Against the
 * hub that runs here; or, where the subgraph's own process is, against that of PASSERELLE_URL with a token of any issuer
 * (PASSERELLE_TOKEN, whose organisation's records they are) and the subgraph's own …_DATABASE_URL.
 */
import 'reflect-metadata';
import { REMEDY_LANGUAGES } from '@passerelle/schema/partner-file/remedies';
import cliProgress from 'cli-progress';
import { Command, Option } from 'commander';
import { z } from 'zod';
import { hubAskedShape } from '../api/hub-asked.js';
import { takeIn } from '../importing/take-in.js';
import { runCommand } from '../run-command.js';

const command = new Command('import')
  .argument('<subgraph>', 'the owner that keeps them, e.g. housing')
  .argument('<file>', 'a CSV file; its header says what it holds, and with what its cells are set apart')
  .option('--org <slug>', 'whose records they are, or who registers, where PASSERELLE_TOKEN does not say it')
  .option('--preview', 'say what would happen, and write nothing')
  .addOption(
    new Option(
      '--language <language>',
      'the language of the file of refused lines; otherwise that of the locale, French or English',
    ).choices(REMEDY_LANGUAGES),
  )
  .parse();
const [owner, file] = z.tuple([z.string(), z.string()]).parse(command.processedArgs);
const optionShape = z.object({
  org: z.string().optional(),
  preview: z.boolean().default(false),
  language: z.enum(REMEDY_LANGUAGES).default(/^fr\b/.test(new Intl.NumberFormat().resolvedOptions().locale) ? 'fr' : 'en'),
});
const options = optionShape.parse(command.opts());

await runCommand({
  settings: hubAskedShape,
  run: async (settings) => {
    const over = new AbortController();
    process.once('SIGINT', () => over.abort());
    const bar = new cliProgress.SingleBar({ format: '{value} lines', clearOnComplete: true, noTTYOutput: false });
    bar.start(0, 0);
    const beside = { signal: over.signal, onProgress: (lines: number) => bar.update(lines) };
    // Before what is said of it: the bar would stand between the lines.
    const say = (line: string): void => {
      bar.stop();
      console.log(line);
    };
    return takeIn(settings, { owner, file, ...options, ...beside, say }).finally(() => bar.stop());
  },
});
