import { rm } from 'node:fs/promises';
import { started } from './start-hub.js';

export default async function stopAfterTests(): Promise<void> {
  await started.current?.close();
  if (started.current) await rm(started.current.folder, { recursive: true, force: true });
}
