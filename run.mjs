/**
 * Runs one of the project's commands on a machine that may have nothing but Node and npm: installs what is missing, builds
 * what has changed, then runs the command on the project's own Node. Usage: node run.mjs <program> [arguments]
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const at = (...parts) => join(root, ...parts);
const node = at('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const mark = at('node_modules', '.installed-for');

function must(what, command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (status === 0) return;
  console.error(`${what} did not work${error ? `: ${error.message}` : ''}; see above.`);
  process.exit(1);
}

/** Installed once for each lock file. `npm install`, not `npm ci`: it gets by where a registry lacks optional packages of other platforms. */
const wanted = createHash('sha256')
  .update(readFileSync(at('package-lock.json')))
  .digest('hex');
if (!existsSync(mark) || readFileSync(mark, 'utf8') !== wanted) {
  console.error('Installing what the project needs (once)…');
  must('The installation', 'npm', ['install', '--no-audit', '--no-fund', '--no-save', '--loglevel=error']);
  writeFileSync(mark, wanted);
}
must('The build', node, [at('node_modules', 'typescript', 'bin', 'tsc'), '--build']);

/** The pages, each built once for each state of its sources. */
const PAGES = { dashboard: ['dashboard/src', 'client/src', 'schema/src'], graphiql: ['graphiql/src'] };
for (const [page, folders] of Object.entries(PAGES)) {
  const sources = folders.flatMap((folder) => readdirSync(at(folder), { recursive: true }).map((name) => at(folder, name)));
  const content = createHash('sha256').update(wanted);
  for (const file of [...sources.filter((name) => statSync(name).isFile()).sort(), at(page, 'index.html'), at(page, 'vite.config.js')])
    content.update(readFileSync(file));
  const state = content.digest('hex');
  const built = at(page, 'dist', '.built-from');
  if (existsSync(built) && readFileSync(built, 'utf8') === state) continue;
  must(`The build of ${page}`, node, [at('node_modules', 'vite', 'bin', 'vite.js'), 'build', at(page), '--logLevel', 'warn']);
  writeFileSync(built, state);
}

const child = spawn(node, process.argv.slice(2), { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
