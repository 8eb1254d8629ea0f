import { once } from 'node:events';
import { started } from './start-hub.js';

/** Lets the hub end, and waits until it has. */
export default async function stopAfterTests(): Promise<void> {
  const serving = started.current;
  if (!serving || serving.exitCode !== null) return;
  const ended = once(serving, 'exit');
  serving.disconnect();
  await ended;
}
