/** `npm start`: a hub with the invented consortium; with `--empty` one of a consortium that begins with nobody. */
import 'reflect-metadata';
import { OWNER_NAMES } from '@passerelle/schema/consortium';
import cliProgress from 'cli-progress';
import { Command } from 'commander';
import { z } from 'zod';
import { askToken } from '../api/ask-token.js';
import { firstNames, invitationLine } from '../local/beginning.js';
import { type RunningHub, startHub } from '../local/hub.js';
import { startShape } from '../local/settings.js';
import { makeLog } from '../log.js';
import { runCommand } from '../run-command.js';

const bar = new cliProgress.SingleBar(
  { format: 'databases |{bar}| {value}/{total} {subgraph}', clearOnComplete: true, noTTYOutput: false },
  cliProgress.Presets.shades_classic,
);

const command = new Command('start').option('--empty', 'begin a consortium with nobody in it but its coordinator').parse();
const { empty } = z.object({ empty: z.boolean().default(false) }).parse(command.opts());

await runCommand({
  settings: startShape,
  refusal: 'The hub did not start',
  run: async (settings, environment) => {
    const { PORT, HUB_DATA_DIR } = settings;
    if (!empty) bar.start(OWNER_NAMES.length, 0, { subgraph: '' });
    const hub = await startHub({
      directory: HUB_DATA_DIR,
      port: PORT,
      environment,
      log: makeLog('hub', environment),
      say: (line) => console.log(line),
      begins: empty ? firstNames(settings) : null,
      seedProgress: (done, _total, subgraph) => bar.update(done, { subgraph }),
    }).finally(() => bar.stop());
    const ended = new Promise<string>((done) => {
      // A terminal tells the whole group, and who started this tells it again: the second must not cut the first short.
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => done(signal));
    });
    console.log(`\nPasserelle serves on ${hub.url}/ (GraphQL, GraphiQL and subscriptions: ${hub.url}/graphql)\n`);
    if (empty) console.log(invitationLine(hub.url, hub.invitation));
    else await showTokens(hub);
    console.log('\nEnd with Ctrl+C.');
    const why = await Promise.race([ended, hub.failed]);
    const wasAsked = why === 'SIGINT' || why === 'SIGTERM';
    if (!wasAsked) console.error(`The hub cannot go on: ${why}`);
    await hub.close();
    return wasAsked ? 'DONE' : 'FAILED';
  },
});

/** The people are invented, so anybody may be anybody. */
async function showTokens(hub: RunningHub): Promise<void> {
  console.log('Tokens to try, good for an hour (npm run --silent token -- --org <slug> --role <ROLE> makes others):');
  for (const org of ['ml-toulouse', 'cada-toulouse', 'ofii-toulouse', 'of-toulouse'])
    console.log(`  ${org} ADVISER\n    ${await askToken(hub, { org, role: 'ADVISER' })}`);
}
