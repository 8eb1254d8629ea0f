/** `npm start`. */
import 'reflect-metadata';
import { StartRefused } from '@passerelle/kit/errors';
import { portSchema, readEnvironment } from '@passerelle/kit/server/settings';
import cliProgress from 'cli-progress';
import { z } from 'zod';
import { askToken } from './ask-token.js';
import { dataDirectory } from './data-directory.js';
import { startHub } from './hub.js';
import { makeLog } from './log.js';

const bar = new cliProgress.SingleBar(
  { format: 'databases |{bar}| {value}/{total} {subgraph}', clearOnComplete: true, noTTYOutput: false },
  cliProgress.Presets.shades_classic,
);

try {
  const { PORT: port } = readEnvironment(z.object({ PORT: portSchema.default(4000) }), process.env);
  bar.start(8, 0, { subgraph: '' });
  const hub = await startHub({
    directory: dataDirectory(process.env),
    port,
    environment: process.env,
    log: makeLog('hub', process.env),
    say: (line) => console.log(line),
    seedProgress: (done, _total, subgraph) => bar.update(done, { subgraph }),
  });
  const ended = new Promise<string>((done) => {
    // A terminal tells the whole group, and who started this tells it again: the second must not cut the first short.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => done(signal));
  });
  bar.stop();
  console.log(`\nPasserelle serves on ${hub.url}/ (GraphQL, GraphiQL and subscriptions: ${hub.url}/graphql)\n`);
  console.log('Tokens to try, good for an hour (npm run --silent token -- --org <slug> --role <ROLE> makes others):');
  for (const org of ['ml-toulouse', 'cada-toulouse', 'ofii-toulouse', 'of-toulouse'])
    console.log(`  ${org} ADVISER\n    ${await askToken(hub, { org, role: 'ADVISER' })}`);
  console.log('\nEnd with Ctrl+C.');
  const why = await Promise.race([ended, hub.failed]);
  const asked = why === 'SIGINT' || why === 'SIGTERM';
  if (!asked) console.error(`The hub cannot go on: ${why}`);
  await hub.close();
  process.exitCode = asked ? 0 : 1;
} catch (error) {
  bar.stop();
  if (!(error instanceof StartRefused)) throw error;
  console.error(`The hub did not start: ${error.message}`);
  process.exitCode = 1;
}
