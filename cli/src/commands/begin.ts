/**
 * `npm run begin`: an empty consortium begins, in the database of the registry, which `npm run migrate` has made. It prints the link by
 * which the coordinator signs in; again, where they have not yet.
 */
import 'reflect-metadata';
import { refusePlainDatabases } from '@passerelle/kit/transport/database-tls';
import { beginEmpty, beginShape, firstNames, invitationLine } from '../local/beginning.js';
import { runCommand } from '../run-command.js';

await runCommand({
  settings: beginShape,
  run: async (settings) => {
    const { REGISTRY_OWNER_DATABASE_URL } = settings;
    refusePlainDatabases({ REGISTRY_OWNER_DATABASE_URL }, settings);
    console.log(invitationLine(settings.PUBLIC_URL, await beginEmpty(REGISTRY_OWNER_DATABASE_URL, firstNames(settings))));
    return 'DONE';
  },
});
