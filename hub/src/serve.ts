/** `npm run serve -- <process>`: one process of the hub, configured by the environment alone. */
import 'reflect-metadata';
import { StartRefused } from '@passerelle/kit/errors';
import { makeLog } from './log.js';
import { PROCESSES, startProcess } from './processes.js';

const name = process.argv[2] ?? '';
try {
  if (!PROCESSES.includes(name)) throw new StartRefused(`name one of ${PROCESSES.join(', ')}`);
  const served = await startProcess(name, process.env, makeLog(name, process.env));
  console.log(`${name} serves on ${served.url}`);
  await new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, done);
  });
  await served.close();
} catch (error) {
  if (!(error instanceof StartRefused)) throw error;
  console.error(`${name || 'serve'} did not start: ${error.message}`);
  process.exitCode = 1;
}
