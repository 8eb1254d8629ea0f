/**
 * `npm run new-subgraph -- <name>`: writes an owner of records of one kind of organisations. It composes, serves, seeds, takes a
 * record by a mutation, tells of it on the timeline, guards it, and has its journey and its rows in the tests over the schema. Then
 * change what it keeps and what it tells.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartRefused } from '@passerelle/kit/errors';
import { Command } from 'commander';
import { z } from 'zod';
import { filesOf } from '../new-subgraph/files.js';
import { newOwner } from '../new-subgraph/names.js';
import { added, additionsOf, withVolume } from '../new-subgraph/places.js';
import { runCommand } from '../run-command.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const COMPOSE_FILE = 'docker-compose.yml';

const program = new Command()
  .name('npm run new-subgraph --')
  .argument('<name>', 'of its folder and process, e.g. youth-hostels')
  .option('--category <code>', 'under which its record is read', 'TRAINING')
  .option('--kind <code>', 'of the organisations whose records it keeps', 'TRAINING_PROVIDER')
  .parse();

await runCommand({
  settings: z.object({}),
  refusal: 'no owner was written',
  run: async () => {
    const { category, kind } = program.opts<{ category: string; kind: string }>();
    const owner = newOwner(program.args[0] ?? '', category, kind);
    // All is made before any of it is written, so that a refusal leaves nothing half done.
    const files = new Map(filesOf(owner));
    for (const addition of additionsOf(owner)) {
      const content = added(await readFile(join(root, addition.file), 'utf8'), addition);
      files.set(addition.file, addition.file === COMPOSE_FILE ? withVolume(content, owner) : content);
    }
    for (const [file, content] of files) {
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), content);
    }
    run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']);
    // The order of imports and the ends of lines hang on the owner's name.
    run(join(root, 'node_modules', '.bin', 'biome'), [
      'check',
      '--write',
      ...[...files.keys()].filter((file) => /\.(ts|json)$/.test(file)),
    ]);
    run('npm', ['run', '--silent', 'compose']);
    run('npm', ['run', '--silent', 'codegen']);
    // Composing has built the commands, so that they know of the owner.
    run(process.execPath, ['cli/dist/commands/settings.js']);
    console.log(`${owner.name} is an owner: its files are in subgraphs/${owner.name}, its field is YoungPerson.${owner.field}.`);
    console.log(`See it: npm start. Test it: npm run test:hub -- tests/journeys/${owner.name}.test.ts.`);
    console.log('What is left to you: docs/how-to/add-a-subgraph.md.');
    return 'DONE';
  },
});

/** Throws StartRefused where a command fails; it has said why. */
function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (status !== 0) throw new StartRefused(`its files are written, and ${command} ${args.join(' ')} failed: see above`);
}
