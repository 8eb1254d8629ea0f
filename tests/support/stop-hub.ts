import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { folders, started } from './start-hub.js';

/** Lets the hubs end, and waits until they have. */
export default async function stopAfterTests(): Promise<void> {
  const running = started.filter(({ exitCode }) => exitCode === null);
  const ended = running.map((serving) => once(serving, 'exit'));
  for (const serving of running) serving.disconnect();
  await Promise.all(ended);
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
}
