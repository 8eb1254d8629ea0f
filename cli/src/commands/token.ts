/**
 * `npm run --silent token -- --org <slug> --role <ROLE> [--person <id>]`: a development access token on standard output. Where
 * OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are set, one of an organisation's own software from that issuer.
 */
import { StartRefused } from '@passerelle/kit/errors';
import { Command, Option } from 'commander';
import { z } from 'zod';
import { askToken, type TokenFor } from '../api/ask-token.js';
import { clientCredentialsIn, tokenByCredentials, tokenShape } from '../api/client-credentials.js';
import { runningHub } from '../local/data-directory.js';
import { readArguments, runCommand } from '../run-command.js';

const options = new Command('token')
  .description('An access token: of the development issuer of the hub that runs here, or by OIDC_CLIENT_ID of OIDC_ISSUER.')
  .option('--org <slug>', 'the organisation, e.g. ml-toulouse')
  .addOption(new Option('--role <role>', 'the role').choices(['ADVISER', 'MANAGER', 'COORDINATOR', 'SYSTEM', 'SUBJECT']))
  .option('--person <id>', 'the young person, for the role SUBJECT')
  .parse()
  .opts<{ org?: string; role?: string; person?: string }>();

await runCommand({
  settings: tokenShape,
  run: async (settings, environment) => {
    console.log(
      await (settings.OIDC_CLIENT_ID === undefined
        ? developmentToken(settings.HUB_DATA_DIR)
        : tokenByCredentials(clientCredentialsIn(environment))),
    );
    return 'DONE';
  },
});

async function developmentToken(directory: string): Promise<string> {
  const running = await runningHub(directory);
  if (!running) throw new StartRefused('no hub runs over this data directory: start one first (npm start)');
  return askToken(running, whose());
}

function whose(): TokenFor {
  if (options.role === 'SUBJECT')
    return { person: readArguments(z.uuid({ error: '--person <id> says for whom a SUBJECT token is' }), options.person) };
  return {
    org: readArguments(z.string({ error: '--org <slug> says for which organisation the token is' }), options.org),
    role: readArguments(z.string({ error: '--role <ROLE> says what the token lets do' }), options.role),
  };
}
