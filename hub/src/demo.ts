/**
 * `npm run demo`: starts a hub of its own and plays the main story against it over HTTP and WebSocket, with real tokens.
 * Prints each answer; exits 0, or says what failed.
 */
import 'reflect-metadata';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { play } from './demo-story.js';
import { type RunningHub, startHub } from './hub.js';
import { makeLog } from './log.js';

const folder = await mkdtemp(join(tmpdir(), 'passerelle-demo-'));
// The database runs as another user where the demo is run as root.
await chmod(folder, 0o711);
let hub: RunningHub | undefined;
try {
  hub = await startHub({
    directory: folder,
    port: 0,
    environment: {},
    log: makeLog('demo', process.env),
    say: console.log,
    seedProgress: () => undefined,
  });
  await play(hub);
  console.log('\nThe story went as it should.');
} catch (error) {
  console.error(`\nThe demo failed: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  await hub?.close();
  await rm(folder, { recursive: true, force: true });
}
