/**
 * `npm run test:hub -- <file>`: runs tests against one hub, in one worker. With `--serve` it starts a hub for tests and keeps it until it is
 * ended: the runs meanwhile use that one. Otherwise each run starts one for itself.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { keepHub } from './kept-hub.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const args = process.argv.slice(2);

if (args.includes('--serve')) await keepHub();
else {
  const jest = [
    '--experimental-vm-modules',
    '--no-warnings',
    'node_modules/jest/bin/jest.js',
    '--selectProjects',
    'hub',
    'page',
    'processes',
  ];
  const running = spawn(process.execPath, [...jest, '--maxWorkers=1', '--forceExit', ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PASSERELLE_KEPT_HUB: 'use' },
  });
  running.once('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}
