/** `npm run settings`: writes docs/settings.md from the schemas of all settings. With `--check` it says whether that was done. */
import 'reflect-metadata';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { StartRefused } from '@passerelle/kit/errors';
import { Command } from 'commander';
import { z } from 'zod';
import { runCommand } from '../run-command.js';
import { SECTIONS } from '../settings-page/sections.js';
import { settingsPage } from '../settings-page/settings-page.js';

const PAGE = fileURLToPath(new URL('../../../docs/settings.md', import.meta.url));

const { check = false } = new Command('settings')
  .option('--check', 'write nothing, and fail where the page is not what the schemas say')
  .parse()
  .opts<{ check?: boolean }>();

await runCommand({
  settings: z.object({}),
  run: async () => {
    const page = settingsPage(SECTIONS);
    if (!check) await writeFile(PAGE, page);
    else if ((await readFile(PAGE, 'utf8')) !== page)
      throw new StartRefused('docs/settings.md is not what the schemas say: npm run settings');
    console.log(`docs/settings.md ${check ? 'is' : 'says'} what the schemas say`);
    return 'DONE';
  },
});
