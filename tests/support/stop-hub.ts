import { once } from 'node:events';
import { started } from './start-hub.js';

/** Lets the hubs end, and waits until they have. */
export default async function stopAfterTests(): Promise<void> {
  const running = started.filter(({ exitCode }) => exitCode === null);
  const ended = running.map((serving) => once(serving, 'exit'));
  for (const serving of running) serving.disconnect();
  await Promise.all(ended);
}
