/** A whole hub in one process, as `npm start` serves it, on one core. Argument: its folder. Sends its parent where it is. */
import 'reflect-metadata';
import { startHub } from '@passerelle/cli/local/hub';
import { pino } from 'pino';

const [directory = ''] = process.argv.slice(2);
const log = pino({ level: 'silent' });
const hub = await startHub({ directory, port: 0, environment: {}, log, say: () => undefined, seedProgress: () => undefined });
process.send?.({ url: hub.url, issuer: hub.issuer, issuerSecret: hub.issuerSecret });
process.once('message', async () => {
  await hub.close();
  process.disconnect();
});
