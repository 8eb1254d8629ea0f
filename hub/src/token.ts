/** `npm run --silent token -- --org <slug> --role <ROLE> [--person <id>]`: a development access token on standard output. */
import { Command, Option } from 'commander';
import { z } from 'zod';
import { askToken, type TokenFor } from './ask-token.js';
import { dataDirectory, runningHub } from './data-directory.js';

const options = new Command('token')
  .description('A development access token, good for an hour, from the hub that runs on this machine.')
  .option('--org <slug>', 'the organisation, e.g. ml-toulouse')
  .addOption(
    new Option('--role <role>', 'the role').choices(['ADVISER', 'MANAGER', 'COORDINATOR', 'SYSTEM', 'SUBJECT']).makeOptionMandatory(),
  )
  .option('--person <id>', 'the young person, for the role SUBJECT')
  .parse()
  .opts<{ org?: string; role: string; person?: string }>();

function whose(): TokenFor {
  if (options.role === 'SUBJECT')
    return { person: z.uuid({ error: '--person <id> says for whom a SUBJECT token is' }).parse(options.person) };
  return { org: z.string({ error: '--org <slug> says for which organisation the token is' }).parse(options.org), role: options.role };
}

try {
  const running = await runningHub(dataDirectory(process.env));
  if (!running) throw new Error('no hub runs over this data directory: start one first (npm start)');
  console.log(await askToken(running, whose()));
} catch (error) {
  console.error(
    error instanceof z.ZodError ? error.issues.map(({ message }) => message).join('\n') : error instanceof Error ? error.message : error,
  );
  process.exitCode = 1;
}
