/**
 * `npm run dev`: builds on each change, starts the hub again after each build without errors, and serves the page by Vite, which hands
 * all other requests to the hub. The hub keeps its data as `npm start` does.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PAGE = 'http://localhost:5173';
const root = fileURLToPath(new URL('.', import.meta.url));
const run = (args, options = {}) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit', ...options });

let hub;
let isOver = false;

/** Ends the hub that runs, and starts it on what was built last. A build that ends meanwhile is taken by the same start. */
async function startAgain() {
  const before = hub;
  if (before && before.exitCode === null && before.signalCode === null) {
    if (before.killed) return;
    before.kill('SIGTERM');
    await new Promise((ended) => before.once('exit', ended));
  }
  if (!isOver) hub = run(['cli/dist/commands/start.js'], { env: { ...process.env, DASHBOARD_URL: PAGE } });
}

const build = run(['node_modules/typescript/bin/tsc', '--build', '--watch', '--preserveWatchOutput'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
createInterface({ input: build.stdout }).on('line', (line) => {
  console.log(line);
  if (line.includes('Found 0 errors')) void startAgain();
});
const page = run(['node_modules/vite/bin/vite.js', 'dashboard', '--port', '5173', '--strictPort']);

for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    isOver = true;
    for (const child of [build, page, hub]) child?.kill('SIGTERM');
  });
