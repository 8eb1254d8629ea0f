/** `npm run serve -- <process>`: one process of the hub, configured by the environment alone. */
import 'reflect-metadata';
import { StartRefused } from '@passerelle/kit/errors';
import { z } from 'zod';
import { makeLog } from '../log.js';
import { PROCESSES, startProcess } from '../processes/processes.js';
import { runCommand } from '../run-command.js';

const name = process.argv[2] ?? '';

await runCommand({
  // Which they are depends on the process: each reads its own.
  settings: z.object({}),
  refusal: `${name || 'serve'} did not start`,
  run: async (_settings, environment) => {
    if (!PROCESSES.includes(name)) throw new StartRefused(`name one of ${PROCESSES.join(', ')}`);
    const served = await startProcess(name, environment, makeLog(name, environment));
    console.log(`${name} serves on ${served.url}`);
    await new Promise((done) => {
      // On, not once: a terminal tells the whole group, and who started this tells it again. The second must not cut the draining short.
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, done);
    });
    await served.close();
    return 'DONE';
  },
});
