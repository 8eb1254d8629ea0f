/** The gateways to compare with: installed by the benches that need them, once, and by nothing else. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/compose-file.js';

/** Returns the folder that they are in. */
export function installPeers(): string {
  const peers = join(root, 'tests', 'bench', 'peers');
  if (!existsSync(join(peers, 'node_modules'))) {
    console.log('Installing the gateways to compare with (once)…');
    const installed = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: peers, stdio: 'inherit' });
    if (installed.status !== 0) throw new Error('the peers could not be installed');
  }
  return peers;
}
