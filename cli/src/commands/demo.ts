/**
 * `npm run demo`: starts a hub of its own and plays the main story against it over HTTP and WebSocket, with real tokens; with
 * `--empty` the story of a consortium that begins with nobody. Prints each step; exits 0, or says what failed.
 */
import 'reflect-metadata';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { playFirstPathway } from '../demo/first-pathway.js';
import { play } from '../demo/story.js';
import { type RunningHub, startHub } from '../local/hub.js';
import { makeLog } from '../log.js';
import { runCommand } from '../run-command.js';

const command = new Command('demo').option('--empty', 'play how a consortium begins that has nobody in it').parse();
const { empty } = z.object({ empty: z.boolean().default(false) }).parse(command.opts());

await runCommand({
  settings: z.object({}),
  run: async (_settings, environment) => {
    const folder = await mkdtemp(join(tmpdir(), 'passerelle-demo-'));
    // The database runs as another user where the demo is run as root.
    await chmod(folder, 0o711);
    let hub: RunningHub | undefined;
    try {
      hub = await startHub({
        directory: folder,
        port: 0,
        environment: {},
        log: makeLog('demo', environment),
        say: console.log,
        begins: empty ? { consortium: 'Consortium', coordinator: 'Coordination' } : null,
        seedProgress: () => undefined,
      });
      if (empty) await playFirstPathway({ url: hub.url, invitation: hub.invitation ?? '' }, console.log);
      else await play(hub);
      console.log('\nThe story went as it should.');
      return 'DONE';
    } catch (error) {
      console.error(`\nThe demo failed: ${error instanceof Error ? error.message : error}`);
      return 'FAILED';
    } finally {
      await hub?.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
});
