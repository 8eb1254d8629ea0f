/** `fill.js <folder>`: makes a data directory of the invented consortium in which each owner has followed the others, and ends. */
import 'reflect-metadata';
import { startHub } from '@passerelle/cli/local/hub';
import { pino } from 'pino';
import { overDatabases, whenFollowed } from './feeds.js';

const hub = await startHub({
  directory: process.argv[2] ?? '',
  port: 0,
  environment: {},
  log: pino({ level: 'silent' }),
  say: () => undefined,
  seedProgress: () => undefined,
  keeping: 'PASSING',
});
await overDatabases(hub.databases, (pools) => whenFollowed(pools));
await hub.close();
